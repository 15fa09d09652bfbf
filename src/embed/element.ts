// The element. Importing this module defines nothing, touches no page and works on a server; the application, its
// styles and the rates are fetched for the first element that is to be seen.

import { codeOf } from "../platform/fetch.js";
import { anticipate } from "./anticipate.js";
import { type Application, acquire, expectLazy, parts } from "./application.js";
import { reflect, takeUp } from "./attributes.js";
import { ATTRIBUTES } from "./contract.js";
import { Base, definition } from "./definition.js";
import { askEarly } from "./early-book.js";
import { together } from "./files.js";
import type { Instance, Widget } from "./instance.js";
import { isTranslated, languageOf, onLanguageChange } from "./language.js";
import { messagesFor } from "./messages.js";
import type { Breakdown, ErrorDetail } from "./package/element.js";
import { reserveSpace } from "./reserved-space.js";
import type { Services } from "./services.js";
import { adopt } from "./styles.js";

/** The package's version. */
export const version = __VERSION__;

/** The text for a visitor where there is no widget, and that on the button. */
const FAILED = {
  en: ["Rates can’t be shown right now.", "Try again"],
  es: ["No se pueden mostrar las tarifas en este momento.", "Intentar de nuevo"],
} as const;

const OUTLINE = ":host{display:block}:host([hidden]){display:none}";

let elements = 0;

/** The element's class. {@link define} gives it a name. */
export class RateTransparency extends Base {
  static observedAttributes: readonly string[] = [...ATTRIBUTES, "lang"];

  #shadow = this.attachShadow({ mode: "open" });
  #frame = document.createElement("div");
  #room = reserveSpace(this.#frame);
  // What the page put inside: the answer until the rates are there.
  #fallback = document.createElement("slot");
  #view: HTMLElement | undefined;
  #widget: Widget | undefined;
  // What the widget runs in.
  #instance: Instance | undefined;
  #watch: IntersectionObserver | undefined;
  #stopListening = () => {};
  #stopAnticipating: (() => void) | undefined;
  // Counts starts and stops: what was waited for may come too late.
  #generation = 0;
  #changed = new Set<string>();
  #styles = new Set([OUTLINE]);

  constructor() {
    super();
    this.#adopt();
    this.#frame.append(this.#fallback);
    this.#shadow.append(this.#frame);
  }

  connectedCallback(): void {
    takeUp(this);
    if (this.#widget) {
      this.#follow();
    } else if (!this.#watch && !this.#view) {
      this.#begin();
    }
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
    if (!this.#widget || before === after) return;
    if (this.#changed.size === 0) queueMicrotask(() => this.#flush());
    this.#changed.add(name);
  }

  /** The breakdown that is shown, or null. */
  get breakdown(): Breakdown | null {
    this.#flush();
    return JSON.parse(this.#ask((widget) => widget.breakdown) ?? "null");
  }

  #flush(): void {
    const names = [...this.#changed].join(" ");
    this.#changed.clear();
    if (names) this.#ask((widget) => widget.changed(names));
  }

  /** The widget's answer, if there is one and it can. Why it cannot is told by its instance. */
  #ask<T>(question: (widget: Widget) => T): T | undefined {
    try {
      return this.#widget && question(this.#widget);
    } catch (error) {
      console.error(error);
      return undefined;
    }
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
    const early = askEarly(this.getAttribute("src"), this.getAttribute("integrity"));
    try {
      const language = languageOf(this);
      // A view of its own that is lazy; behind tabs, the first one comes first.
      if (/^(rates|walkthrough|earnings|how-it-works)$/.test(this.#word("view"))) expectLazy(language);
      const [messages] = await together([messagesFor(language), parts()] as const);
      const application = await acquire();
      const { instance } = application;
      if (generation !== this.#generation) {
        instance.release();
        return;
      }
      this.#instance = instance;
      instance.onfail = (error) => {
        this.#widget = undefined;
        // Not in the midst of what failed.
        queueMicrotask(() => generation === this.#generation && this.#fail("has stopped", error));
      };
      this.#adopt(application.styles);
      const services = this.#services(generation, application, early.get);
      this.#widget = new instance.Widget(this, view, services, ++elements, language, messages);
      this.#follow();
    } catch (error) {
      // A failure of the instance is told by it.
      if (generation === this.#generation && !this.#instance?.failed) this.#fail("could not be started", error);
    } finally {
      early.stop();
    }
  }

  /** The services for the widget of this generation. */
  #services(generation: number, application: Application, get: Services["get"]): Services {
    return {
      // After the view: whoever listens sees what the event tells of.
      emit: (name, detail) =>
        queueMicrotask(() => generation === this.#generation && this.#emit(name, JSON.parse(detail))),
      loadLazy: () => this.#loadLazy(generation, application),
      loadLanguage: (language, lazy) => this.#loadLanguage(generation, language, lazy),
      get,
    };
  }

  /** Follows the language around the element. */
  #follow(): void {
    const tell = () => {
      if (this.#view) this.#view.translate = isTranslated(this);
      this.#ask((widget) => widget.pageLanguage(languageOf(this)));
    };
    this.#stopListening();
    this.#stopListening = onLanguageChange(this, tell);
    tell();
  }

  /** Loads the messages for a page in this language, those of the lazy part included where `lazy`. */
  async #loadLanguage(generation: number, language: string, lazy: boolean): Promise<void> {
    let tell: (widget: Widget) => void;
    try {
      const messages = await messagesFor(language, lazy);
      tell = (widget) => widget.languageArrived(language, lazy, messages);
    } catch (error) {
      tell = (widget) => widget.languageFailed(language, lazy, codeOf(error), messageOf(error));
    }
    if (generation === this.#generation) this.#ask(tell);
  }

  /** Loads the part of the application that only some views need. */
  async #loadLazy(generation: number, { instance }: Application): Promise<void> {
    let code: string | undefined;
    try {
      const styles = await instance.loadLazy();
      if (generation === this.#generation) this.#adopt(styles);
    } catch (failure) {
      code = codeOf(failure);
    }
    if (generation === this.#generation) this.#ask((widget) => widget.lazyArrived(code));
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
    this.#room.follow(view);
    return view;
  }

  #emit(name: string, detail: { code?: string; message?: string } | null): void {
    const view = this.#view;
    if (name === "rt-ready" && view?.hidden) {
      // The view comes where the fallback was, in no less room.
      this.#room.keep();
      this.#fallback.remove();
    }
    if (name === "rt-ready" && view) {
      this.#stopAnticipating ??= anticipate(view, () => expectLazy(languageOf(this)));
    }
    if (view && (name !== "rt-error" || detail?.code !== "config")) view.hidden = false;
    if (name === "rt-error") console.warn(`<${this.localName}>: ${detail?.message}`);
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Says that there is no widget, and shows the fallback. */
  #fail(what: string, error: unknown): void {
    this.#end();
    const message = `The interactive view ${what}: ${messageOf(error)}.`;
    const view = document.createElement("div");
    view.setAttribute("role", "alert");
    view.setAttribute("part", "error");
    const retry = document.createElement("button");
    retry.type = "button";
    view.lang = /^es\b/.test(languageOf(this)) ? "es" : "en";
    const [said, again] = FAILED[view.lang as keyof typeof FAILED];
    retry.textContent = again;
    retry.onclick = () => this.#mount();
    view.append(said, " ", retry);
    this.#show(view);
    this.#emit("rt-error", { code: codeOf(error, "wasm"), message } satisfies ErrorDetail);
  }

  #stop(): void {
    this.#end();
    this.#stopWatching();
    this.#view?.remove();
    this.#view = undefined;
  }

  /** Takes the widget down, and puts the fallback in its place. */
  #end(): void {
    this.#generation++;
    this.#stopListening();
    this.#stopAnticipating?.();
    this.#stopAnticipating = undefined;
    this.#ask((widget) => widget.free());
    this.#widget = undefined;
    this.#instance?.release();
    this.#instance = undefined;
    this.#changed.clear();
    this.#room.release();
    this.#frame.append(this.#fallback);
  }
}

const messageOf = (error: unknown): string => (error as Error | undefined)?.message ?? String(error);

reflect(RateTransparency.prototype);

/** Defines the element under a name that is still free. */
export const define = definition(RateTransparency);
