// An instance of the application, for one widget at a time, so that one that fails takes no other with it.

import { instance as glue, type WidgetClass } from "glue";
import { once, type withWasm } from "./files.js";

/** Brings what the lazy part is made of. */
type LoadLazy = () => Promise<{ module: WebAssembly.Module; styles: string }>;

type Callable = (...values: unknown[]) => unknown;

/** Instances that no widget needs. */
const idle: Instance[] = [];

/** One that no other widget uses. Fails with a `Failure`. */
export const acquire = async (module: WebAssembly.Module, lazy: LoadLazy, run: typeof withWasm): Promise<Instance> =>
  idle.pop() ?? Instance.of(module, lazy, run);

export class Instance {
  /** The constructor of widgets. */
  Widget: WidgetClass;
  /** Told of the first call into it that failed. */
  onfail: (error: unknown) => void = () => {};
  /** Brings in the lazy part; gives its styles. */
  loadLazy: () => Promise<string>;
  // What a call that fails leaves behind (locks held, a graph half updated) is not to be relied on, and nothing is called
  // any more.
  #failed = false;

  private constructor(Widget: WidgetClass, exports: WebAssembly.Exports, lazy: LoadLazy, run: typeof withWasm) {
    this.Widget = Widget;
    this.loadLazy = once(async () => {
      const { module, styles } = await lazy();
      // It puts its functions where the first part has left room for them.
      await run(() => WebAssembly.instantiate(module, { first: exports }));
      return styles;
    });
  }

  static async of(module: WebAssembly.Module, lazy: LoadLazy, run: typeof withWasm): Promise<Instance> {
    const { imports, start, Widget } = glue();
    const { exports } = await run(() => WebAssembly.instantiate(module, imports()));
    const made = new Instance(Widget, exports, lazy, run);
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
    if (this.#failed) return [];
    try {
      return it(...values);
    } catch (error) {
      if (!this.#failed) {
        this.#failed = true;
        this.onfail(error);
      }
      throw error;
    }
  }

  /** Keeps it for the next widget. */
  release(): void {
    this.onfail = () => {};
    if (!this.#failed) idle.push(this);
  }
}
