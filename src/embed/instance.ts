// An instance of the application, for one widget at a time, so that one that fails takes no other with it.

import { once, withWasm } from "./files.js";
import type { Services } from "./services.js";

/** The widget as the application makes it. `Widget` in `widget.rs` says what each of these does. */
export interface Widget {
  readonly breakdown: string;
  changed(names: string): void;
  pageLanguage(tag: string): void;
  languageArrived(page: string, lazy: boolean, messages: string): void;
  languageFailed(page: string, lazy: boolean, code: string, message: string): void;
  lazyArrived(code: string | undefined): void;
  free(): void;
}

type WidgetClass = new (
  host: HTMLElement,
  root: HTMLElement,
  services: Services,
  id: number,
  language: string,
  messages: string,
) => Widget;

/** The script between page and WebAssembly, of which each instance has a copy of its own. */
export interface Glue {
  instance(): {
    imports(): WebAssembly.Imports;
    start(instance: { exports: WebAssembly.Exports }, module: WebAssembly.Module): void;
    Widget: WidgetClass;
  };
}

type Callable = (...values: unknown[]) => unknown;

/** A part that is loaded for the views that need it. */
export interface LazyPart {
  module: WebAssembly.Module;
  styles: string;
}

export class Instance {
  /** The constructor of widgets. */
  Widget: WidgetClass;
  /** True once a call into it has failed. What such a call leaves behind (locks held, a graph half updated) is not to be
      relied on, and nothing is called any more. */
  failed = false;
  /** Told of the call that failed. */
  onfail: (error: unknown) => void = () => {};
  /** Brings in the lazy part; gives its styles. */
  loadLazy: () => Promise<string>;
  #idle: Instance[];

  private constructor(
    Widget: WidgetClass,
    exports: WebAssembly.Exports,
    idle: Instance[],
    lazy: () => Promise<LazyPart>,
  ) {
    this.Widget = Widget;
    this.#idle = idle;
    this.loadLazy = once(async () => {
      const { module, styles } = await lazy();
      // It puts its functions where the first part has left room for them.
      await withWasm(() => WebAssembly.instantiate(module, { first: exports }));
      return styles;
    });
  }

  /** A new one, which is in `idle` while no widget needs it. */
  static async of(
    module: WebAssembly.Module,
    glue: Glue,
    idle: Instance[],
    lazy: () => Promise<LazyPart>,
  ): Promise<Instance> {
    const { imports, start, Widget } = glue.instance();
    const { exports } = await withWasm(() => WebAssembly.instantiate(module, imports()));
    const made = new Instance(Widget, exports, idle, lazy);
    const guarded = Object.entries(exports).map(([name, it]) => [
      name,
      typeof it === "function" ? (...values: unknown[]) => made.#call(it as Callable, values) : it,
    ]);
    start({ exports: Object.fromEntries(guarded) }, module);
    return made;
  }

  /** Everything the page calls comes through here: methods, listeners, promises, timers. */
  #call(it: Callable, values: unknown[]): unknown {
    // An export that gives several values gives an array.
    if (this.failed) return [];
    try {
      return it(...values);
    } catch (error) {
      if (!this.failed) {
        this.failed = true;
        this.onfail(error);
      }
      throw error;
    }
  }

  /** Keeps it for the next widget. */
  release(): void {
    this.onfail = () => {};
    if (!this.failed) this.#idle.push(this);
  }
}
