// The element. Importing this module defines nothing, touches no page and works on a server; the application, its
// styles and the rates are fetched for the first element that is to be seen.

import { acquire, expectLazy, messagesFor, sheet, together } from "./application.js";
import { codeOf, load, loadPart } from "../platform/fetch.js";
import { repeat } from "./press-repeat.js";

/** The package's version. */
export const version = __VERSION__;

const ATTRIBUTES = [
  "src", "integrity", "view", "market", "plan", "license", "service", "session-date", "confirmed-on",
  "client-share", "scenario", "theme", "loading", "deep-link",
];

/** What a visitor reads where there is no widget, and on the button. */
const FAILED = {
  en: ["Rates can’t be shown right now.", "Try again"],
  es: ["No se pueden mostrar las tarifas en este momento.", "Intentar de nuevo"],
};

let elements = 0;
let outline;

/** Widgets, told when a language changes anywhere on the page. */
const widgets = new Set();
let languages;
const listen = (listener) => {
  widgets.add(listener);
  languages ??= new MutationObserver(() => widgets.forEach((listener) => listener()));
  languages.observe(document, { subtree: true, attributeFilter: ["lang"] });
  return () => {
    widgets.delete(listener);
    if (widgets.size === 0) languages.disconnect();
  };
};

// A server has no elements; there the class is only ever a name.
const Base = globalThis.HTMLElement ?? class {};

/** The element's class. {@link define} gives it a name. */
export class RateTransparency extends Base {
  static observedAttributes = [...ATTRIBUTES, "lang"];

  #shadow = this.attachShadow({ mode: "open" });
  #frame = document.createElement("div");
  // What the page put inside: the answer until the rates are there.
  #fallback = document.createElement("slot");
  #view;
  #widget;
  // What the widget runs in.
  #instance;
  #watch;
  #stopListening = () => {};
  // Counts starts and stops: what was waited for may come too late.
  #generation = 0;
  #changed = new Set();
  // How high the parts of the view are that keep their height while rates are awaited, and whether there are any yet.
  #heights = new WeakMap();
  #settled = false;
  #resized = new ResizeObserver(() => this.#measure());
  #waits = new MutationObserver(() => this.#keepHeights());

  constructor() {
    super();
    outline ??= sheet(":host{display:block}:host([hidden]){display:none}");
    this.#shadow.adoptedStyleSheets = [outline];
    this.#frame.append(this.#fallback);
    this.#shadow.append(this.#frame);
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
      this.#tellLanguage();
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
    if (!this.#widget || before === after) return;
    if (this.#changed.size === 0) queueMicrotask(() => this.#flush());
    this.#changed.add(name);
  }

  /** The breakdown that is shown, or null. */
  get breakdown() {
    this.#flush();
    return JSON.parse(this.#ask((widget) => widget.breakdown) ?? "null");
  }

  #flush() {
    const names = [...this.#changed].join(" ");
    this.#changed.clear();
    if (names) this.#ask((widget) => widget.changed(names));
  }

  /** What the widget answers, if there is one and it can. Why it cannot is told by its instance. */
  #ask(question) {
    try {
      return this.#widget && question(this.#widget);
    } catch (error) {
      console.error(error);
    }
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
    const generation = ++this.#generation;
    this.#show(document.createElement("div"));
    let instance;
    try {
      const language = this.#language();
      // A view of its own that is lazy; behind tabs, the first one comes first.
      if (/^(walkthrough|earnings|how-it-works)$/.test(this.getAttribute("view"))) expectLazy(language);
      const [application, messages] = await together([acquire(), messagesFor(language)]);
      instance = application.instance;
      if (generation !== this.#generation) return instance.release();
      instance.onfail = (error) => {
        this.#widget = undefined;
        // Not in the midst of what failed.
        queueMicrotask(() => generation === this.#generation && this.#fail("has stopped", error));
      };
      this.#shadow.adoptedStyleSheets = [outline, application.styles];
      const page = {
        // After the view: whoever listens sees what the event tells of.
        emit: (name, detail) =>
          queueMicrotask(() => generation === this.#generation && this.#emit(name, JSON.parse(detail))),
        loadLazy: () => this.#loadLazy(generation, application),
        loadLanguage: (language, lazy) => this.#loadLanguage(generation, language, lazy),
        load,
        loadPart,
      };
      this.#widget = new instance.Widget(this, this.#view, page, ++elements, language, messages);
      this.#instance = instance;
      this.#stopListening = listen(() => this.#tellLanguage());
      this.#tellLanguage();
    } catch (error) {
      if (generation === this.#generation && !instance) this.#fail("could not be started", error);
    }
  }

  /** The language of the nearest ancestor that has one, in this tree or the trees around it. */
  #language() {
    for (let at = this; at; at = at.getRootNode().host) {
      const nearest = at.closest("[lang]");
      if (nearest) return nearest.getAttribute("lang") || "en";
    }
    return "en";
  }

  #tellLanguage() {
    this.#ask((widget) => widget.pageLanguage(this.#language()));
  }

  /** Loads the messages for a page in this language, those of the lazy part included where `lazy`. */
  async #loadLanguage(generation, language, lazy) {
    let tell;
    try {
      const messages = await messagesFor(language, lazy);
      tell = (widget) => widget.languageArrived(language, lazy, messages);
    } catch (error) {
      tell = (widget) => widget.languageFailed(language, lazy, codeOf(error), error.message);
    }
    if (generation === this.#generation) this.#ask(tell);
  }

  /** Loads the part of the application that only some views need. */
  async #loadLazy(generation, { instance, styles }) {
    let code;
    try {
      const lazyStyles = await instance.loadLazy();
      if (generation === this.#generation) this.#shadow.adoptedStyleSheets = [outline, styles, lazyStyles];
    } catch (failure) {
      code = codeOf(failure);
    }
    if (generation === this.#generation) this.#ask((widget) => widget.lazyArrived(code));
  }

  #show(view) {
    this.#view?.remove();
    this.#view = view;
    view.className = "root";
    // Readable content is not replaced by a promise of it.
    view.hidden = this.childElementCount > 0;
    this.#frame.prepend(view);
    repeat(view);
    this.#settled = false;
    this.#resized.disconnect();
    this.#resized.observe(view);
    this.#waits.disconnect();
    this.#waits.observe(view, { subtree: true, attributeFilter: ["data-waits"] });
  }

  /** Puts the view where the fallback was, in no less room: what lies below on the page does not move. */
  #replaceFallback() {
    if (!this.#view.hidden) return;
    this.#frame.style.minBlockSize = getComputedStyle(this.#frame).blockSize;
    this.#fallback.remove();
  }

  /** After the view's size has changed. Where that was not the first time, the reader or the page made it so. */
  #measure() {
    if (this.#settled) this.#frame.style.minBlockSize = "";
    if (!this.#view.querySelector("[data-waits=false]")) return;
    this.#settled = true;
    for (const part of this.#view.querySelectorAll("[data-keeps]")) {
      // To the fraction of a pixel, which a computed style rounds away.
      this.#heights.set(part, `${part.getBoundingClientRect().height}px`);
    }
  }

  /** After the view has begun to wait for rates, or stopped, and before that is painted. */
  #keepHeights() {
    const waits = this.#view.querySelector("[data-waits=true]") !== null;
    for (const part of this.#view.querySelectorAll("[data-keeps]")) {
      part.style.minBlockSize = (waits && this.#heights.get(part)) || "";
    }
  }

  #emit(name, detail) {
    if (name === "rt-ready") this.#replaceFallback();
    if (name !== "rt-error" || detail.code !== "config") this.#view.hidden = false;
    if (name === "rt-error") console.warn(`<${this.localName}>: ${detail.message}`);
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Says that there is no widget, and shows the fallback. */
  #fail(what, error) {
    this.#end();
    const message = `The interactive view ${what}: ${error?.message ?? error}.`;
    const view = document.createElement("div");
    view.setAttribute("role", "alert");
    view.setAttribute("part", "error");
    const retry = document.createElement("button");
    retry.type = "button";
    const [said, again] = FAILED[this.#language().split("-")[0].toLowerCase()] ?? FAILED.en;
    retry.textContent = again;
    retry.onclick = () => this.#mount();
    view.append(said, " ", retry);
    this.#show(view);
    this.#emit("rt-error", { code: codeOf(error, "wasm"), message });
  }

  #stop() {
    this.#end();
    this.#watch?.disconnect();
    this.#watch = undefined;
    this.#view?.remove();
    this.#view = undefined;
  }

  /** Takes the widget down, and puts the fallback in its place. */
  #end() {
    this.#generation++;
    this.#stopListening();
    this.#ask((widget) => widget.free());
    this.#widget = undefined;
    this.#instance?.release();
    this.#instance = undefined;
    this.#changed.clear();
    this.#resized.disconnect();
    this.#waits.disconnect();
    this.#frame.style.minBlockSize = "";
    this.#frame.append(this.#fallback);
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

/** Defines the element under a name that is still free. Whoever came first, another copy or version of this module
    too, keeps the name. Gives the class that has it; on a server, nothing. */
export const define = (name = "rate-transparency") => {
  const names = globalThis.customElements;
  // A class can have one name only, so that each name gets a class of its own.
  if (names && !names.get(name)) names.define(name, class extends RateTransparency {});
  return names?.get(name);
};
