// Modules, texts and style sheets from the application's files.

import { type Answer, Failure, getFile, policed } from "../platform/fetch.js";

export { Failure };

/** Calls a function that gives a promise, once unless that fails. */
export const once = <T>(act: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= act().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
};

/** The results of all of them. Fails once none is on its way any more: what tries again would get that one's failure. */
export const together = async <T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> => {
  await Promise.allSettled(promises);
  return Promise.all(promises);
};

/** The text of a file that begins so, whatever ends its lines; fails with a {@link Failure}. */
export const text = async (url: URL, start: string, accept?: "text/css"): Promise<string> => {
  const { bytes } = await getFile(url, accept && { accept });
  const text = new TextDecoder().decode(bytes).replaceAll("\r", "");
  if (!text.startsWith(start)) throw new Failure("integrity", `${url} is not the file that is expected`);
  return text;
};

/** Does something with WebAssembly, which the page's policy may forbid. */
export const withWasm = <T>(act: () => Promise<T>): Promise<T> =>
  policed(
    (blocked) => /^(wasm-)?eval$/.test(blocked),
    "WebAssembly",
    () => act().catch((error: Error) => Promise.reject(new Failure("wasm", error.message))),
    // WebKit says it only so.
    ({ message }) => (/wasm-unsafe-eval/.test(message) ? "script-src" : undefined),
  );

/** The module in an answer. */
export const compile = ({ response }: Answer): Promise<WebAssembly.Module> =>
  withWasm(async () => {
    // Only from a response of the right type does the browser keep what it compiled.
    const typed = response.headers.get("content-type") === "application/wasm";
    return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  });

/** What is said of something that was thrown. */
export const messageOf = (error: unknown): string => (error as Error | undefined)?.message ?? String(error);
