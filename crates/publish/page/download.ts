// A file that is made in the page, to save.

import { byId } from "./dom.js";

/** A link that saves what was made last, and is hidden where that is nothing. */
export class Download {
  #link: HTMLAnchorElement;

  /** `id` is that of the link. */
  constructor(id: string) {
    this.#link = byId(id, HTMLAnchorElement);
  }

  /** Forgets what was made. */
  forget(): void {
    if (this.#link.href) URL.revokeObjectURL(this.#link.href);
    this.#link.removeAttribute("href");
    this.#link.hidden = true;
  }

  /** Saves this, as a click on the link does again. */
  save(content: BlobPart, type: string): void {
    this.forget();
    this.#link.href = URL.createObjectURL(new Blob([content], { type }));
    this.#link.hidden = false;
    this.#link.focus();
    this.#link.click();
  }
}
