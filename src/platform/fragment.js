// The fragment of the page's address: each widget that keeps its state there has a part of it, `rt:…`, or `rt.name:…`
// where there are several. All parts are joined by `&`.

/** A text without codes for its marks, as some programs that links are sent by write them.
    @param {string} text */
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The parts of a fragment; nothing where it is somebody else's.
    @param {string} fragment with its `#` */
const partsOf = (fragment) => {
  const text = fragment.slice(1);
  const ours = [text, decoded(text)].find((text) => /^(rt[.:]|$)/.test(text));
  return ours?.split(/&(?=rt[.:])/);
};

/** The state of the widget with this name: `rt:…`, whatever its name is; empty where there is none.
    @param {string} fragment with its `#` @param {string} name such as `rt.2:` */
export const stateIn = (fragment, name) => {
  const part = partsOf(fragment)?.find((part) => part.startsWith(name)) ?? "";
  return decoded(part).replace(name, "rt:");
};

/** The fragment with this state of the widget with this name; nothing where it is somebody else's, unless the widget
    `replaces` it.
    @param {string} fragment with its `#` @param {string} name such as `rt.2:` @param {string} state `rt:…`
    @param {boolean} replaces */
export const withState = (fragment, name, state, replaces) => {
  const parts = partsOf(fragment) ?? (replaces ? [] : undefined);
  const others = parts?.filter((part) => part && !part.startsWith(name));
  return others && `#${[...others, state.replace("rt:", name)].join("&")}`;
};

/** What an element's `deep-link` says: the name of its part of the fragment, and whether it may replace a fragment that
    is somebody else's. Of elements with the same word the first has that name, and the others are counted. An element
    without one has the word of links that readers copy. Some frameworks write `true` for an attribute without a value.
    @param {Element} element
    @param {Element[]} elements all on the page, as they came to it
    @returns {[name: string, replaces: boolean]} */
export const deepLinkOf = (element, elements) => {
  /** @param {Element} it */
  const read = (it) =>
    /^\s*(replace\b)?\s*(?:true\s*$)?([\w-]*)/.exec(it.getAttribute("deep-link") ?? "copied-link") ?? [];
  const [, replaces, word] = read(element);
  const same = elements.filter((it) => read(it)[2] === word);
  const place = same.indexOf(element) + 1;
  return [`rt${word && `.${word}`}${place > 1 ? `.${place}` : ""}:`, !!replaces];
};

/** The elements on the page, which `elements.ts` keeps. A frame that is removed tells none of those in it.
    @returns {Element[]} */
const elements = () =>
  [...Reflect.get(globalThis, Symbol.for("rate-transparency elements"))].filter((it) => it.ownerDocument.defaultView);

/** The state of an element in the address's fragment, as `UrlState` reads it; empty where there is none.
    @param {Element} element */
export const linkedState = (element) => stateIn(location.hash, deepLinkOf(element, elements())[0]);

/** The page's address with the state of an element.
    @param {Element} element @param {string} state */
export const linkTo = (element, state) => {
  const [name] = deepLinkOf(element, elements());
  return `${location.href.split("#")[0]}${withState(location.hash, name, state, true)}`;
};

/** Puts the state of an element into the address's fragment, in a new entry of the history where `isNew`. A fragment that
    is somebody else's stays, unless the element asks for it.
    @param {Element} element @param {string} state @param {boolean} isNew */
export const linkState = (element, state, isNew) => {
  const [name, replaces] = deepLinkOf(element, elements());
  const fragment = withState(location.hash, name, state, replaces);
  try {
    // The whole address: the page may say that others are relative to somewhere else.
    if (fragment)
      history[isNew ? "pushState" : "replaceState"](history.state, "", location.href.split("#")[0] + fragment);
  } catch {
    // A page that may not change its address keeps it.
  }
};
