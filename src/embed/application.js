// The application: fetched and compiled once for all elements, and an instance of it for each widget, so that one
// that fails takes no other with it.

import { Failure, get, isAddress, policed } from "./fetch.js";

/** How long a part of the application may take, in milliseconds. */
const PATIENCE = 60_000;

// Files that lie beside this module. Bundlers look for addresses written in full.
const script = () => new URL(__APP_JS__, import.meta.url);
const wasm = () => new URL(__APP_WASM__, import.meta.url);
const styleSheet = () => new URL(__STYLES__, import.meta.url);

/** A style sheet that shadow roots can adopt, which no policy restricts. */
export const sheet = (text) => {
  const styles = new CSSStyleSheet();
  styles.replaceSync(text);
  return styles;
};

let known;
/** The parts of the application, once for all elements. After a failure the next call tries again. */
const parts = () =>
  (known ??= load().catch((error) => {
    known = undefined;
    throw error;
  }));

const load = async () => {
  if (typeof WebAssembly === "undefined") throw new Failure("wasm", "this browser has no WebAssembly");
  const [module, { instance }, styles] = await Promise.all([
    get(wasm(), { integrity: __APP_WASM_INTEGRITY__ }, PATIENCE).then(compile),
    glue(),
    get(styleSheet()).then(({ body }) => new Response(body).text()),
  ]);
  return { module, instance, styles: sheet(styles), idle: [] };
};

/** Does something with WebAssembly, which the page's policy may forbid. */
const withWasm = (act) =>
  policed(
    (blocked) => /^(wasm-)?eval$/.test(blocked),
    "WebAssembly",
    () => act().catch((error) => Promise.reject(new Failure("wasm", error.message))),
    // WebKit says it only so.
    ({ message }) => (/wasm-unsafe-eval/.test(message) ? "script-src" : undefined),
  );

const compile = ({ response }) =>
  withWasm(async () => {
    // Only from a response of the right type does the browser keep what it compiled.
    const typed = response.headers.get("content-type") === "application/wasm";
    return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  });

let attempts = 0;

/** The script between page and WebAssembly. */
const glue = () => {
  const url = script();
  // Browsers remember that a module failed, and wait for one that is still on its way, by its address.
  if (attempts++) url.search = attempts;
  return policed(isAddress(url), `loading ${url}`, () => {
    const module = import(/* @vite-ignore */ /* webpackIgnore: true */ url.href).catch(async (error) => {
      // It says nothing of the answer. What does arrive is no module.
      await get(url);
      throw new Failure("wasm", error.message);
    });
    const late = new Promise((_, fail) => {
      const message = `${url} did not arrive within ${PATIENCE / 1000} seconds`;
      const timer = setTimeout(() => fail(new Failure("network", message)), PATIENCE);
      module.catch(() => {}).finally(() => clearTimeout(timer));
    });
    return Promise.race([module, late]);
  });
};

/** An instance of the application, for one widget at a time. */
class Instance {
  /** The constructor of widgets. */
  Widget;
  /** Whether a call into it failed. What such a call leaves behind (locks held, a graph half updated) is not to be
      relied on, and nothing is called any more. */
  failed = false;
  /** Told of the call that failed. */
  onfail = () => {};
  #idle;

  static async of({ module, instance, idle }) {
    const made = new Instance();
    made.#idle = idle;
    const { default: init, Widget } = instance((module, imports) => made.#start(module, imports));
    await init({ module_or_path: module });
    made.Widget = Widget;
    return made;
  }

  async #start(module, imports) {
    const { exports } = await withWasm(() => WebAssembly.instantiate(module, imports));
    const guarded = Object.entries(exports).map(([name, it]) => [
      name,
      typeof it === "function" ? (...values) => this.#call(it, values) : it,
    ]);
    return { instance: { exports: Object.fromEntries(guarded) }, module };
  }

  /** Everything the page calls comes through here: methods, listeners, promises, timers. */
  #call(it, values) {
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
  release() {
    this.onfail = () => {};
    if (!this.failed) this.#idle.push(this);
  }
}

/** An instance of the application that no other widget uses, and the styles. Fails with a {@link Failure}. */
export const acquire = async () => {
  const application = await parts();
  const instance = application.idle.pop() ?? (await Instance.of(application));
  return { instance, styles: application.styles };
};
