// The element. Importing this module defines nothing, touches no page and works on a server; the application, its
// styles and the rates are fetched for the first element that starts: at once or, if it is lazy, near the viewport.

import { codeOf } from "../platform/fetch.js";
import { expectLazy, lazyParts, parts } from "./application.js";
import { reflect, takeUp } from "./attributes.js";
import { ATTRIBUTES } from "./contract.js";
import { Base, definition } from "./definition.js";
import { askEarly } from "./early-book.js";
import { elements } from "./elements.js";
import { messageOf, together, withWasm } from "./files.js";
import { isTranslated, languageOf } from "./language.js";
import { messagesFor } from "./messages.js";
import type { Breakdown, ErrorDetail } from "./package/element.js";
import { Running } from "./running.js";
import { adopt } from "./styles.js";

/** The package's version. */
export const version = __VERSION__;

/** The text for a visitor where there is no widget, and that on the button. */
const FAILED = {
  en: ["Rates can’t be shown right now.", "Try again"],
  es: ["No se pueden mostrar las tarifas en este momento.", "Intentar de nuevo"],
} as const;

const OUTLINE = ":host{display:block}:host([hidden]){display:none}";

/** The element's class. {@link define} gives it a name. */
export class RateTransparency extends Base {
  static observedAttributes: readonly string[] = ATTRIBUTES;

  #shadow = this.attachShadow({ mode: "open" });
  #frame = document.createElement("div");
  // What the page put inside: the answer until the rates are there.
  #fallback = document.createElement("slot");
  #view: HTMLElement | undefined;
  #running: Running | undefined;
  #watch: IntersectionObserver | undefined;
  // Stops asking for a book that no widget has taken.
  #stopAsking = () => {};
  // Counts starts and stops: what was waited for may come too late.
  #generation = 0;
  #styles = new Set([OUTLINE]);

  constructor() {
    super();
    this.#adopt();
    this.#frame.append(this.#fallback);
    this.#shadow.append(this.#frame);
  }

  connectedCallback(): void {
    takeUp(this);
    elements.add(this);
    if (this.#running) this.#running.follow();
    else if (!this.#watch && !this.#view) this.#begin();
  }

  adoptedCallback(): void {
    this.#adopt();
  }

  disconnectedCallback(): void {
    // Moving an element disconnects it, too.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (this.#watch && name === "loading") this.#begin();
    if (before !== after) this.#running?.changed(name);
  }

  /** The breakdown that is shown, or null. */
  get breakdown(): Breakdown | null {
    return JSON.parse(this.#running?.breakdown ?? "null");
  }

  #word(attribute: string): string {
    return (this.getAttribute(attribute) ?? "").trim().toLowerCase();
  }

  /** Mounts now, or once the element comes near the viewport. */
  #begin(): void {
    this.#stopWatching();
    // Nothing is seen of a document without a window.
    const page = this.ownerDocument.defaultView;
    if (!page) return;
    if (this.#word("loading") !== "lazy" || !page.IntersectionObserver) {
      this.#mount();
      return;
    }
    const near: IntersectionObserverCallback = (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#stopWatching();
      this.#mount();
    };
    this.#watch = new page.IntersectionObserver(near, { rootMargin: "300px" });
    this.#watch.observe(this);
  }

  #stopWatching(): void {
    this.#watch?.disconnect();
    this.#watch = undefined;
  }

  async #mount(): Promise<void> {
    const generation = ++this.#generation;
    const view = this.#show(document.createElement("div"));
    const { get, stop } = askEarly(this.getAttribute("src"), this.getAttribute("integrity"));
    this.#stopAsking = stop;
    try {
      const language = languageOf(this);
      // A view of its own that is lazy; behind tabs, the first one comes first.
      if (/^(rates|walkthrough|earnings|how-it-works)$/.test(this.#word("view"))) expectLazy(language);
      const [messages, { module, script, styles }] = await together([messagesFor(language), parts()] as const);
      this.#adopt(styles);
      const instance = await script.acquire(module, lazyParts, withWasm);
      if (generation !== this.#generation) {
        instance.release();
        return;
      }
      const page = {
        host: this,
        frame: this.#frame,
        view,
        fallback: this.#fallback,
        get,
        adopt: (styles: string) => this.#adopt(styles),
        emit: (name: string, detail: unknown) => this.#emit(name, detail),
        fail: (error: unknown) => this.#fail(error),
      };
      this.#running = new Running(script, instance, page, language, messages);
    } catch (error) {
      if (generation === this.#generation) this.#fail(error);
    } finally {
      stop();
    }
  }

  /** Has styles in this document, those that it had in another one, too. */
  #adopt(...styles: string[]): void {
    for (const text of styles) this.#styles.add(text);
    adopt(this.#shadow, this.#styles);
  }

  #show(view: HTMLElement): HTMLElement {
    this.#view?.remove();
    this.#view = view;
    view.className = "root";
    // Of all words here; a widget says its own.
    view.dir = "ltr";
    view.translate = isTranslated(this);
    // Readable content is not replaced by a promise of it.
    view.hidden = this.childElementCount > 0;
    this.#frame.prepend(view);
    return view;
  }

  #emit(name: string, detail: unknown): void {
    if (name === "rt-error") console.warn(`<${this.localName}>: ${(detail as ErrorDetail).message}`);
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Says that there is no widget, and shows the fallback. */
  #fail(error: unknown): void {
    this.#end();
    const view = this.#show(document.createElement("div"));
    view.hidden = false;
    view.setAttribute("part", "error");
    view.lang = /^es\b/.test(languageOf(this)) ? "es" : "en";
    const [said, again] = FAILED[view.lang as keyof typeof FAILED];
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = again;
    retry.onclick = () => this.#mount();
    const words = document.createElement("span");
    words.setAttribute("role", "alert");
    words.textContent = said;
    view.append(words, " ", retry);
    const message = `The interactive view failed: ${messageOf(error)}.`;
    this.#emit("rt-error", { code: codeOf(error, "wasm"), message } satisfies ErrorDetail);
  }

  #stop(): void {
    elements.delete(this);
    this.#end();
    this.#stopWatching();
    this.#view?.remove();
    this.#view = undefined;
  }

  /** Takes the widget down, and puts the fallback in its place. */
  #end(): void {
    this.#generation++;
    this.#stopAsking();
    this.#running?.end();
    this.#running = undefined;
    this.#frame.append(this.#fallback);
  }
}

reflect(RateTransparency.prototype);

/** Defines the element under a name that is still free. */
export const define = definition(RateTransparency);
