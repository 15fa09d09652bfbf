// How the element gets its name.

// A server has no elements; there the class is only ever a name.
export const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** A function that defines this class under a name that is still free. Whoever came first, another copy or version of
    this module too, keeps the name. It gives the class that has it; on a server, nothing. */
export const definition =
  (Element: new () => HTMLElement) =>
  (name = "rate-transparency"): CustomElementConstructor | undefined => {
    const names: CustomElementRegistry | undefined = globalThis.customElements;
    // A class can have one name only, so that each name gets a class of its own.
    if (names && !names.get(name)) names.define(name, class extends Element {});
    return names?.get(name);
  };
