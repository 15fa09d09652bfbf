// The elements on the page, of whatever copy or version of this module: they share the page's address.

const KEY = Symbol.for("rate-transparency elements");
const page = globalThis as typeof globalThis & { [KEY]?: Set<Element> };

/** Those that are in a document, whatever shadow trees they are in, in the order in which they came. `fragment.js` asks
    for them by their key. */
export const elements: Set<Element> = (page[KEY] ??= new Set());
