// The patcher's calls into the document.

/** @typedef {Element & { moveBefore?(node: Node, next: Node | null): void }} Movable */

/** Moves a node, so that it keeps the focus and, where the browser can, its state.
    @param {Movable} parent @param {ChildNode} node @param {ChildNode | null} next */
const move = (parent, node, next) => {
  if (parent.moveBefore && node.parentNode === parent) {
    parent.moveBefore(node, next);
    return;
  }
  const { activeElement } = /** @type {Document | ShadowRoot} */ (node.getRootNode());
  const held = activeElement && node.contains(activeElement) ? activeElement : undefined;
  parent.insertBefore(node, next);
  /** @type {HTMLElement | undefined} */ (held)?.focus({ preventScroll: true });
};

/** Gives `parent` these children in this order, and no others, and those of them that are texts these texts. One that
    `stays` is not moved, unless somebody else has moved it before.
    @param {Element} parent @param {ChildNode[]} children @param {(string | undefined)[]} texts @param {boolean[]} stays */
export const arrange = (parent, children, texts, stays) => {
  // Others may have changed them.
  texts.forEach((text, at) => {
    const node = /** @type {Text} */ (children[at]);
    if (text !== undefined && node.data !== text) node.data = text;
  });
  const present = parent.childNodes;
  if (present.length === children.length && children.every((child, at) => child === present[at])) return;
  const kept = new Set(children);
  for (const node of [...present]) if (!kept.has(node)) node.remove();
  // Backwards, each to stand before its next one. Those that stay come to do so when others have left from between
  // them; the second time, whatever does not stand there yet is moved.
  for (const trust of [true, false]) {
    /** @type {ChildNode | null} */
    let next = null;
    for (let at = children.length - 1; at >= 0; at--) {
      const child = /** @type {ChildNode} */ (children[at]);
      const inPlace = child.nextSibling === next || (trust && stays[at]);
      if (child.parentNode !== parent || !inPlace) move(parent, child, next);
      next = child;
    }
  }
};

/** Scrolls the positioned box around an element, and nothing else, until it can be seen, with as much above and below.
    @param {HTMLElement} element */
export const reveal = ({ offsetParent: box, offsetTop, offsetLeft, offsetHeight, offsetWidth }) => {
  if (!box) return;
  const least = offsetTop + 2 * offsetHeight - box.clientHeight;
  box.scrollTop = Math.min(offsetTop - offsetHeight, Math.max(box.scrollTop, least));
  box.scrollLeft = Math.min(offsetLeft, Math.max(box.scrollLeft, offsetLeft + offsetWidth - box.clientWidth));
};

/** Has a form control hold what it holds when it is new.
    @param {HTMLInputElement | HTMLSelectElement} control */
export const resetValue = (control) => {
  if (!("options" in control)) control.value = control.defaultValue;
  else for (const option of control.options) option.selected = option.defaultSelected;
};

/** Has a box or radio button be checked when it is so when it is new.
    @param {HTMLInputElement} control */
export const resetChecked = (control) => {
  control.checked = control.defaultChecked;
};

/** @param {unknown} value */
const string = (value) => (typeof value === "string" ? value : "");

/** The value of the form control that an event is about; not that of list items and meters, which are numbers.
    @param {Event} event */
export const controlValue = (event) => string(/** @type {HTMLInputElement | null} */ (event.target)?.value);

/** The distance that the element which was scrolled is scrolled sideways, in thousandths of the way.
    @param {Event} event */
export const scrolledOf = ({ type, target: scrolled }) => {
  const target = /** @type {Element} */ (scrolled);
  const way = type === "scroll" ? target.scrollWidth - target.clientWidth : 0;
  return way > 0 ? Math.round((Math.abs(target.scrollLeft) / way) * 1000) : 0;
};

/** The key that an event is about. One that a browser makes when it fills a form has none.
    @param {Partial<KeyboardEvent>} event */
export const keyOf = (event) => string(event.key);
