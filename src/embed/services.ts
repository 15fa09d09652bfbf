// The application's calls on the page's side.

import type { get } from "../platform/fetch.js";

/** Services of the element for its widget; `services.rs` and `rate-file.js` have the other side. */
export interface Services {
  /** Dispatches an event, whose detail is given as JSON, once the view shows what it tells of. */
  emit(name: string, detail: string): void;
  /** Loads the lazy part; `lazyArrived` answers. */
  loadLazy(): void;
  /** Loads the messages for a page in this language; `languageArrived` or `languageFailed` answers. */
  loadLanguage(language: string, lazy: boolean): void;
  get: typeof get;
}
