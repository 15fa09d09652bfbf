// The script between page and WebAssembly, as `crates/xtask/src/package/glue.rs` makes it of wasm-bindgen's.

import type { Services } from "./services.js";

/** The widget as the application makes it. `Widget` in `widget.rs` says what each of these does. */
export interface Widget {
  readonly breakdown: string;
  changed(names: string, page: string): void;
  addressChanged(): void;
  languageArrived(page: string, lazy: boolean, text: string, code: string | undefined): void;
  lazyArrived(code: string | undefined): void;
  free(): void;
}

export type WidgetClass = new (
  host: HTMLElement,
  root: HTMLElement,
  services: Services,
  id: number,
  language: string,
  messages: string,
) => Widget;

/** A copy of the script for one instance. */
export const instance: () => {
  imports(): WebAssembly.Imports;
  start(instance: { exports: WebAssembly.Exports }, module: WebAssembly.Module): void;
  Widget: WidgetClass;
};
