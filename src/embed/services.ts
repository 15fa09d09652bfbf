// The application's calls on the page's side.

import type { getFile } from "../platform/fetch.js";

/** Services of the page's half for a widget; `services.rs` and `rate-file.js` have the other side. */
export interface Services {
  /** Dispatches an event, whose detail is given as JSON, once the view shows what it tells of. */
  emit(name: string, detail: string): void;
  /** Loads the lazy part; `lazyArrived` answers. */
  loadLazy(): void;
  /** Loads the messages for a page in this language; `languageArrived` answers. */
  loadLanguage(language: string, lazy: boolean): void;
  get: typeof getFile;
}
