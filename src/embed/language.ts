// The language that an element stands in, and changes of it.

/** The BCP 47 tag of the nearest ancestor that has one, in this tree or the trees around it; English without any. */
export const languageOf = (element: Element): string => {
  // Only a shadow tree has a host.
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as Partial<ShadowRoot>).host) {
    const nearest = at.closest("[lang]");
    if (nearest) return nearest.getAttribute("lang") || "en";
  }
  return "en";
};

/** The first subtag, which is the language itself: `es` of `ES-mx`. */
export const primary = (tag: string): string => (tag.split("-")[0] ?? "").toLowerCase();

/** Told when a language changes anywhere on the page. */
const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls back when a language changes anywhere on the page. Gives what stops that. */
export const onLanguageChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  observer ??= new MutationObserver(() => {
    for (const listener of listeners) listener();
  });
  observer.observe(document, { subtree: true, attributeFilter: ["lang"] });
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) observer?.disconnect();
  };
};
