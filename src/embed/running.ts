// A widget that runs, with what it asks of the page.

import type { Widget } from "glue";
import { codeOf, type getFile } from "../platform/fetch.js";
import { expectLazy, type Script } from "./application.js";
import { messageOf } from "./files.js";
import type { Instance } from "./instance.js";
import { isTranslated, languageOf, onLanguageChange } from "./language.js";
import { messagesFor } from "./messages.js";
import type { Services } from "./services.js";

/** The element around a widget. */
interface Page {
  host: HTMLElement;
  /** The place of view and fallback. */
  frame: HTMLElement;
  /** The place of the widget, of which nothing is seen while the page's own words are. */
  view: HTMLElement;
  /** The slot of the page's own words. */
  fallback: HTMLElement;
  get: typeof getFile;
  /** Has styles in the element's tree. */
  adopt(styles: string): void;
  /** Dispatches an event. */
  emit(name: string, detail: unknown): void;
  /** Takes the widget down, and says why. */
  fail(error: unknown): void;
}

let widgets = 0;

/** A widget that runs, in an instance that no other one uses. */
export class Running {
  readonly #instance: Instance;
  readonly #page: Page;
  readonly #script: Script;
  readonly #room: ReturnType<Script["reserveSpace"]>;
  readonly #changed = new Set<string>();
  #widget: Widget | undefined;
  #ended = false;
  readonly #readAddress = () => this.#ask((widget) => widget.addressChanged());
  #stopListening = () => {};
  #stopAnticipating: (() => void) | undefined;

  /** Makes the widget, in this language and with these messages. Throws what is in its way. */
  constructor(script: Script, instance: Instance, page: Page, language: string, messages: string) {
    this.#instance = instance;
    this.#page = page;
    this.#script = script;
    this.#room = script.reserveSpace(page.frame, page.view);
    instance.onfail = (error) => {
      this.#widget = undefined;
      // Not in the midst of what failed.
      queueMicrotask(() => this.#ended || page.fail(error));
    };
    try {
      this.#widget = new instance.Widget(page.host, page.view, this.#services(), ++widgets, language, messages);
    } catch (error) {
      this.end();
      throw error;
    }
    this.follow();
    window.addEventListener("hashchange", this.#readAddress);
  }

  /** The breakdown that is shown, as JSON; nothing where there is none. */
  get breakdown(): string | undefined {
    this.#flush();
    return this.#ask((widget) => widget.breakdown);
  }

  /** Takes note that an attribute has changed, or the language around. */
  changed(name: string): void {
    if (this.#changed.size === 0) queueMicrotask(() => this.#flush());
    this.#changed.add(name);
  }

  /** Follows the language around the element, where that is now. */
  follow(): void {
    const { host, view } = this.#page;
    const tell = () => {
      view.translate = isTranslated(host);
      this.changed("lang");
    };
    this.#stopListening();
    this.#stopListening = onLanguageChange(host, tell);
    tell();
  }

  /** Takes the widget down. */
  end(): void {
    this.#ended = true;
    window.removeEventListener("hashchange", this.#readAddress);
    this.#stopListening();
    this.#stopAnticipating?.();
    this.#ask((widget) => widget.free());
    this.#widget = undefined;
    this.#room.release();
    this.#instance.release();
  }

  #flush(): void {
    const names = [...this.#changed].join(" ");
    this.#changed.clear();
    if (names) this.#ask((widget) => widget.changed(names, languageOf(this.#page.host)));
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

  #services(): Services {
    return {
      // After the view: whoever listens sees what the event tells of.
      emit: (name, detail) => queueMicrotask(() => this.#ended || this.#tell(name, JSON.parse(detail))),
      loadLazy: () => this.#loadLazy(),
      loadLanguage: (language, lazy) => this.#loadLanguage(language, lazy),
      get: this.#page.get,
    };
  }

  #tell(name: string, detail: { code?: string } | null): void {
    const { host, view, fallback, emit } = this.#page;
    if (name === "rt-ready") {
      // The view comes where the fallback was, in no less room.
      if (view.hidden) this.#room.keep();
      fallback.remove();
      this.#stopAnticipating ??= this.#script.anticipate(view, () => expectLazy(languageOf(host)));
    }
    if (name !== "rt-error" || detail?.code !== "config") view.hidden = false;
    emit(name, detail);
  }

  async #loadLanguage(language: string, lazy: boolean): Promise<void> {
    let text: string;
    let code: string | undefined;
    try {
      text = await messagesFor(language, lazy);
    } catch (error) {
      text = messageOf(error);
      code = codeOf(error);
    }
    this.#ask((widget) => widget.languageArrived(language, lazy, text, code));
  }

  async #loadLazy(): Promise<void> {
    let code: string | undefined;
    try {
      this.#page.adopt(await this.#instance.loadLazy());
    } catch (error) {
      code = codeOf(error);
    }
    this.#ask((widget) => widget.lazyArrived(code));
  }
}
