// The laws' calls into the document, and what others do to it.

export const container = () => document.body.appendChild(document.createElement("div"));

const HELD = ["value", "checked", "selectedIndex"];

/** Writes down a node with all that can be seen of it: attributes in any order, and what form controls hold. */
export const shown = (node, indent = "") => {
  if (node.nodeType === Node.TEXT_NODE) return `${indent}${JSON.stringify(node.data)}\n`;
  if (node.nodeType !== Node.ELEMENT_NODE) return `${indent}(a node of type ${node.nodeType})\n`;
  const attributes = [...node.attributes].filter(({ name }) => name !== "style");
  const parts = attributes.map(({ name, value }) => `${name}=${JSON.stringify(value)}`).sort();
  if (node.style.cssText) parts.push(`{${node.style.cssText}}`);
  for (const name of HELD) if (name in node) parts.push(`.${name}=${JSON.stringify(node[name])}`);
  const children = [...node.childNodes].map((child) => shown(child, `${indent}  `));
  return `${indent}${node.namespaceURI.slice(-4)} ${node.localName} ${parts.join(" ")}\n${children.join("")}`;
};

const pressed = (key) => new KeyboardEvent("keydown", { key, cancelable: true });

/** Has every event happen on every element; tells which of them were prevented. */
export const fire = (root) => {
  const told = [];
  for (const element of [root, ...root.querySelectorAll("*")]) {
    const plain = ["click", "input", "change"].map((name) => new Event(name, { cancelable: true }));
    for (const event of [...plain, pressed("Enter"), pressed("x")]) told.push(element.dispatchEvent(event));
  }
  return told.join();
};

const font = (...content) => {
  const wrapper = document.createElement("font");
  wrapper.append(...content);
  return wrapper;
};

const FOREIGN = [
  () => document.createTextNode("foreign"),
  () => document.createComment("foreign"),
  () => font("foreign"),
  () => document.createElement("input"),
];

const isText = (node) => node.nodeType === Node.TEXT_NODE;

/** Each does something to a node; `below` gives a random number, `anywhere` a random element. */
const DEEDS = {
  translate: (node) => isText(node) && node.replaceWith(font(font(`translated ${node.data}`))),
  translateInPlace: (node) => isText(node) && (node.data = `translated ${node.data}`),
  split: (node) => isText(node) && node.splitText(node.data.length >> 1),
  normalize: (node) => node.parentNode.normalize(),
  wrap: (node) => {
    const wrapper = font();
    node.replaceWith(wrapper);
    wrapper.append(node);
  },
  unwrap: (node) => isText(node) || node.replaceWith(...node.childNodes),
  move: (node, below, anywhere) => {
    const target = anywhere();
    if (!node.contains(target)) target.insertBefore(node, target.childNodes[below(target.childNodes.length + 1)] ?? null);
  },
  reverse: (node) => node.parentNode.append(...[...node.parentNode.childNodes].reverse()),
  swap: (node) => {
    const parent = node.parentNode;
    if (parent.parentNode?.nodeType === Node.ELEMENT_NODE && parent.dataset.root === undefined) {
      parent.replaceWith(node);
      if (!isText(node) && node.nodeType === Node.ELEMENT_NODE) node.append(parent);
    }
  },
  remove: (node) => node.remove(),
  insert: (node, below) => node.before(FOREIGN[below(FOREIGN.length)]()),
  append: (node, below, anywhere) => anywhere().append(FOREIGN[below(FOREIGN.length)]()),
  copy: (node) => node.replaceWith(node.cloneNode(true)),
};

/** Does some of that to what is in `root`; says what. */
export const meddle = (root, seed) => {
  let state = seed;
  const below = (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % end;
  };
  root.dataset.root = "";
  const done = [];
  for (let times = 1 + below(6); times > 0; times--) {
    const nodes = [];
    for (const walker = document.createTreeWalker(root); walker.nextNode(); ) nodes.push(walker.currentNode);
    if (!nodes.length) break;
    const elements = [root, ...root.querySelectorAll("*")];
    const deed = Object.keys(DEEDS)[below(Object.keys(DEEDS).length)];
    DEEDS[deed](nodes[below(nodes.length)], below, () => elements[below(elements.length)]);
    done.push(deed);
  }
  delete root.dataset.root;
  return done.join();
};

/** Watches which children a node is given; ask `additions` for how many they were. */
export const watch = (node) => {
  const observer = new MutationObserver(() => {});
  observer.observe(node, { childList: true });
  return observer;
};

export const additions = (observer) =>
  observer.takeRecords().reduce((sum, { addedNodes }) => sum + addedNodes.length, 0);

/** Starts a transition that lasts. */
export const startTransition = (element) => {
  element.style.cssText = "transition: opacity 100s; opacity: 1";
  void getComputedStyle(element).opacity;
  element.style.opacity = "0";
  void getComputedStyle(element).opacity;
};

export const transitions = (element) => {
  void getComputedStyle(element).opacity;
  return element.getAnimations().length;
};

const { moveBefore } = Element.prototype;

/** Has the browser be one that can move nodes with their state, or one that cannot. */
export const canMove = (can) => {
  Element.prototype.moveBefore = can ? moveBefore : undefined;
  return Boolean(moveBefore);
};

export const click = (element) => element.dispatchEvent(new Event("click", { bubbles: true, cancelable: true }));

/** Types into a field as a reader does, and tells whether what is there by then is no value yet. */
export const type = (element, text) => {
  element.focus();
  document.execCommand("insertText", false, text);
  return isHalfTyped(element);
};

export const isHalfTyped = (element) => element.validity.badInput;

/** Scrolls sideways, and says so at once. */
export const scroll = (element, left) => {
  element.scrollLeft = left;
  element.dispatchEvent(new Event("scroll"));
};

export const property = (element, name) => String(element[name]);

export const setProperty = (element, name, value) => void (element[name] = value);

export const isFocused = (element) => document.activeElement === element;

let faults = [];
addEventListener("error", ({ message }) => faults.push(message));

/** The errors that listeners have thrown since this was last asked. */
export const thrown = () => {
  const told = faults.join();
  faults = [];
  return told;
};

/** Watches all that can change in a node; ask `changes` for what it was. */
export const watchAll = (node) => {
  const observer = new MutationObserver(() => {});
  observer.observe(node, { attributes: true, characterData: true, childList: true, subtree: true });
  return observer;
};

export const changes = (observer) =>
  observer.takeRecords().map(({ type, attributeName }) => `${type} ${attributeName ?? ""}`).join();
