// The application: fetched and compiled once for all elements.

import { Failure, get, isAddress, policed } from "../platform/fetch.js";
import { compile, once, text, together } from "./files.js";
import { messagesFor } from "./messages.js";

export type Script = typeof import("./script.js");

/** How both style sheets begin. */
const LAYERS = "@layer tokens";
/** The longest time that a part of the application may take, in milliseconds. */
const PATIENCE = 60_000;

// Files that lie beside this module. Bundlers look for addresses written in full.
const script = () => new URL(__APP_JS__, import.meta.url);
const wasm = () => new URL(__APP_WASM__, import.meta.url);
const styleSheet = () => new URL(__STYLES__, import.meta.url);
const lazyWasm = () => new URL(__LAZY_WASM__, import.meta.url);
const lazyStyleSheet = () => new URL(__LAZY_STYLES__, import.meta.url);

/** The parts of the application, once for all elements. After a failure the next call tries again. */
export const parts = once(async () => {
  if (!globalThis.WebAssembly || !document.adoptedStyleSheets) {
    throw new Failure("wasm", "this browser has no WebAssembly or no style sheets to adopt");
  }
  const [module, script, styles] = await Promise.all([
    get(wasm(), { integrity: __APP_WASM_INTEGRITY__ }, PATIENCE).then(compile),
    loadScript(),
    text(styleSheet(), LAYERS, "text/css"),
  ]);
  return { module, script, styles };
});

/** The parts that only some views need. */
export const lazyParts = once(async () => {
  const [module, styles] = await together([
    get(lazyWasm(), { integrity: __LAZY_WASM_INTEGRITY__ }, PATIENCE).then(compile),
    text(lazyStyleSheet(), LAYERS, "text/css"),
  ] as const);
  return { module, styles };
});

let expected: string | undefined;

/** Has the lazy part be on its way already, for an element on a page in this language. What does not come is told of by
    whoever asks for it then; it is not expected again, or a reader's own try would wait for that one. */
export const expectLazy = (page: string): void => {
  if (page === expected) return;
  expected = page;
  for (const arriving of [lazyParts(), messagesFor(page, true)]) arriving.catch(() => {});
};

let attempts = 0;

/** The application's own script. */
const loadScript = (): Promise<Script> => {
  const url = script();
  // Browsers remember that a module failed, and wait for one that is still on its way, by its address.
  if (attempts++) url.search = String(attempts);
  return policed(isAddress(url), `loading ${url}`, () => {
    const module: Promise<Script> = import(url.href).catch(async (error: Error) => {
      // It says nothing of the answer. What does arrive is no module.
      const { response } = await get(url);
      throw new Failure("wasm", `${error.message} (it came as ${response.headers.get("content-type")})`);
    });
    const late = new Promise<never>((_, fail) => {
      const message = `${url} did not arrive within ${PATIENCE / 1000} seconds`;
      const timer = setTimeout(() => fail(new Failure("network", message)), PATIENCE);
      module.catch(() => {}).finally(() => clearTimeout(timer));
    });
    return Promise.race([module, late]);
  });
};
