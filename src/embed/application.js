// The application: fetched and compiled once for all elements, and an instance of it for each widget, so that one
// that fails takes no other with it.

import { Failure, get, isAddress, policed } from "../platform/fetch.js";

/** How long a part of the application may take, in milliseconds. */
const PATIENCE = 60_000;

// Files that lie beside this module. Bundlers look for addresses written in full.
const script = () => new URL(__APP_JS__, import.meta.url);
const wasm = () => new URL(__APP_WASM__, import.meta.url);
const styleSheet = () => new URL(__STYLES__, import.meta.url);
const lazyWasm = () => new URL(__LAZY_WASM__, import.meta.url);
const lazyStyleSheet = () => new URL(__LAZY_STYLES__, import.meta.url);
const TEXTS = {
  en: { first: () => new URL(__EN_FIRST__, import.meta.url), lazy: () => new URL(__EN_LAZY__, import.meta.url) },
  es: { first: () => new URL(__ES_FIRST__, import.meta.url), lazy: () => new URL(__ES_LAZY__, import.meta.url) },
};

/** A style sheet that shadow roots can adopt, which no policy restricts. */
export const sheet = (text) => {
  const styles = new CSSStyleSheet();
  styles.replaceSync(text);
  return styles;
};

/** Calls a function that gives a promise, once unless that fails. */
const once = (act) => {
  let made;
  return () =>
    (made ??= act().catch((error) => {
      made = undefined;
      throw error;
    }));
};

/** What all of them give. Fails once none is on its way any more: what tries again would get that one's failure. */
export const together = async (promises) => {
  await Promise.allSettled(promises);
  return Promise.all(promises);
};

/** The text of a file; fails with a {@link Failure}. */
const text = async (url) => {
  const { body } = await get(url);
  return new Response(body).text().catch(() => Promise.reject(new Failure("network", `${url} did not arrive whole`)));
};

const texts = new Map();
/** The messages of a language, the first or the lazy ones: a line of what they are, and one for each. */
const messages = (lang, part) => {
  const title = `${lang} ${part}\n`;
  if (!texts.has(title)) {
    const url = TEXTS[lang][part]();
    const arriving = text(url).then((text) => {
      if (!text.startsWith(title)) throw new Failure("integrity", `${url} is not the file that is expected`);
      return text.slice(title.length);
    });
    arriving.catch(() => texts.delete(title));
    texts.set(title, arriving);
  }
  return texts.get(title);
};

/** The messages for a page in this language: a line with the tag of the nearest language that there is, and its messages,
    those of the lazy part included where `lazy`. */
export const messagesFor = async (page, lazy = false) => {
  const language = page.split("-")[0].toLowerCase();
  const lang = Object.hasOwn(TEXTS, language) ? language : "en";
  const parts = lazy ? ["first", "lazy"] : ["first"];
  const texts = await together(parts.map((part) => messages(lang, part)));
  return `${lang}\n${texts.join("")}`;
};

/** The parts of the application, once for all elements. After a failure the next call tries again. */
const parts = once(async () => {
  if (typeof WebAssembly === "undefined") throw new Failure("wasm", "this browser has no WebAssembly");
  const [module, { instance }, styles] = await Promise.all([
    get(wasm(), { integrity: __APP_WASM_INTEGRITY__ }, PATIENCE).then(compile),
    glue(),
    text(styleSheet()),
  ]);
  return { module, instance, styles: sheet(styles), idle: [] };
});

/** The parts that only some views need. */
const lazyParts = once(async () => {
  const [module, styles] = await together([
    get(lazyWasm(), { integrity: __LAZY_WASM_INTEGRITY__ }, PATIENCE).then(compile),
    text(lazyStyleSheet()),
  ]);
  return { module, styles: sheet(styles) };
});

/** Has the lazy part be on its way already, for an element on a page in this language that needs it at once. What does
    not come is told of by whoever asks for it then. */
export const expectLazy = (page) => {
  for (const arriving of [lazyParts(), messagesFor(page, true)]) arriving.catch(() => {});
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
    const module = import(url.href).catch(async (error) => {
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
  #exports;

  /** Brings in the lazy part; gives its styles. */
  loadLazy = once(async () => {
    const { module, styles } = await lazyParts();
    // It puts its functions where the first part has left room for them.
    await withWasm(() => WebAssembly.instantiate(module, { first: this.#exports }));
    return styles;
  });

  static async of({ module, instance, idle }) {
    const made = new Instance();
    made.#idle = idle;
    const { imports, start, Widget } = instance();
    const { exports } = await withWasm(() => WebAssembly.instantiate(module, imports()));
    made.#exports = exports;
    const guarded = Object.entries(exports).map(([name, it]) => [
      name,
      typeof it === "function" ? (...values) => made.#call(it, values) : it,
    ]);
    start({ exports: Object.fromEntries(guarded) }, module);
    made.Widget = Widget;
    return made;
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
