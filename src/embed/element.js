// The one module a page loads. It defines <rate-transparency>; the application, its styles and the rates are
// fetched for the first element that is to be seen.

const ATTRIBUTES = [
  "src", "integrity", "view", "market", "plan", "license", "service", "session-date", "confirmed-on",
  "client-share", "scenario", "theme", "loading", "deep-link",
];

/** Fetches a file that lies beside this module. */
const get = async (name) => {
  const url = new URL(name, import.meta.url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
};

const sheet = (text) => {
  const styles = new CSSStyleSheet();
  styles.replaceSync(text);
  return styles;
};

let application;
/** The application, once for all elements. After a failure the next call tries again. */
const load = () =>
  (application ??= start().catch((error) => {
    application = undefined;
    throw error;
  }));

const start = async () => {
  if (typeof WebAssembly === "undefined") throw new Error("this browser has no WebAssembly");
  const wasm = get(__APP_WASM__);
  wasm.catch(() => {}); // Whichever part fails first is reported; the others may fail unheard.
  const [module, styles] = await Promise.all([
    import(new URL(__APP_JS__, import.meta.url).href),
    get(__STYLES__).then((response) => response.text()),
  ]);
  await module.default({ module_or_path: wasm });
  return { Widget: module.Widget, styles: sheet(styles) };
};

let elements = 0;
let outline;

class RateTransparency extends HTMLElement {
  static observedAttributes = [...ATTRIBUTES, "lang"];

  #shadow = this.attachShadow({ mode: "open" });
  // What the page put inside: the answer until the rates are there.
  #fallback = document.createElement("slot");
  #view;
  #widget;
  #watch;
  // Counts starts and stops: what was waited for may come too late.
  #turn = 0;
  #changed = new Set();

  constructor() {
    super();
    outline ??= sheet(":host{display:block}:host([hidden]){display:none}");
    this.#shadow.adoptedStyleSheets = [outline];
    this.#shadow.append(this.#fallback);
  }

  connectedCallback() {
    for (const property of PROPERTIES.keys()) {
      // Set before the element was defined: hand it to the accessor.
      if (Object.hasOwn(this, property)) {
        const value = this[property];
        delete this[property];
        this[property] = value;
      }
    }
    if (this.#widget) {
      this.attributeChangedCallback("lang");
    } else if (!this.#watch && !this.#view) {
      this.#begin();
    }
  }

  disconnectedCallback() {
    // Moving an element disconnects it, too.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, after) {
    if (this.#watch && name === "loading") this.#begin();
    if (!this.#widget || (before === after && name !== "lang")) return;
    if (this.#changed.size === 0) queueMicrotask(() => this.#flush());
    this.#changed.add(name);
  }

  /** The breakdown that is shown, or null. */
  get breakdown() {
    this.#flush();
    return this.#widget ? JSON.parse(this.#widget.breakdown) : null;
  }

  #flush() {
    const names = [...this.#changed].join(" ");
    this.#changed.clear();
    if (names && this.#widget) this.#widget.changed(names);
  }

  /** Mounts now, or once the element comes near the viewport. */
  #begin() {
    this.#watch?.disconnect();
    this.#watch = undefined;
    if (this.getAttribute("loading") !== "lazy") {
      this.#mount();
      return;
    }
    this.#watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#watch.disconnect();
        this.#watch = undefined;
        this.#mount();
      },
      { rootMargin: "300px" },
    );
    this.#watch.observe(this);
  }

  async #mount() {
    const turn = ++this.#turn;
    this.#show(document.createElement("div"));
    try {
      const { Widget, styles } = await load();
      if (turn !== this.#turn) return;
      this.#shadow.adoptedStyleSheets = [outline, styles];
      const emit = (name, detail) =>
        // After the view: whoever listens sees what the event tells of.
        queueMicrotask(() => turn === this.#turn && this.#emit(name, JSON.parse(detail)));
      this.#widget = new Widget(this, this.#view, emit, ++elements);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  #show(view) {
    this.#view?.remove();
    this.#view = view;
    // Readable content is not replaced by a promise of it.
    view.hidden = this.childElementCount > 0;
    this.#shadow.prepend(view);
  }

  #emit(name, detail) {
    if (name === "rt-ready") this.#fallback.remove();
    if (name === "rt-ready" || detail.code !== "config") this.#view.hidden = false;
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #fail(error) {
    const message = `The interactive view could not be started: ${error?.message ?? error}.`;
    const view = document.createElement("div");
    view.setAttribute("role", "alert");
    view.setAttribute("part", "error");
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = "Try again";
    retry.onclick = () => this.#mount();
    view.append(message, " ", retry);
    this.#show(view);
    this.#emit("rt-error", { code: "wasm", message });
  }

  #stop() {
    this.#turn++;
    this.#watch?.disconnect();
    this.#watch = undefined;
    this.#widget?.free();
    this.#widget = undefined;
    this.#changed.clear();
    this.#view?.remove();
    this.#view = undefined;
    this.#shadow.append(this.#fallback);
  }
}

const PROPERTIES = new Map(
  ATTRIBUTES.map((name) => [name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()), name]),
);

for (const [property, name] of PROPERTIES) {
  const is = name === "deep-link";
  Object.defineProperty(RateTransparency.prototype, property, {
    configurable: true,
    enumerable: true,
    get() {
      return is ? this.hasAttribute(name) : this.getAttribute(name);
    },
    set(value) {
      if (value === null || value === undefined || (is && !value)) this.removeAttribute(name);
      else this.setAttribute(name, is ? "" : value);
    },
  });
}

// A second copy of this module, of this version or another, leaves the first one's definition in place.
if (!customElements.get("rate-transparency")) customElements.define("rate-transparency", RateTransparency);
