// The new rates in the widget.

import { byId, element } from "./dom.js";
import type { Report } from "./report.js";

/** The most rates that the widget is given in one document, of which it loads eight megabytes. */
const LIMIT = 40_000;

export class Preview {
  #section = byId("preview", HTMLElement);
  #place = byId("widget", HTMLElement);
  #market = byId("market", HTMLSelectElement);
  #address = "";
  #book: (market: string | undefined) => Promise<string | undefined>;

  /** `book` gives the document of the book, or of one market of it. */
  constructor(book: (market: string | undefined) => Promise<string | undefined>) {
    this.#book = book;
    this.#market.addEventListener("change", () => void this.#put(this.#market.value));
  }

  hide(): void {
    this.#section.hidden = true;
    this.#place.replaceChildren();
    URL.revokeObjectURL(this.#address);
  }

  async show(book: NonNullable<Report["book"]>): Promise<void> {
    const isTooLarge = book.rates > LIMIT;
    for (const id of ["market-control", "preview-note"]) byId(id, HTMLElement).hidden = !isTooLarge;
    this.#market.replaceChildren(
      ...book.markets.map(({ id, name }) => {
        const made = element("option", "", name);
        made.value = id;
        return made;
      }),
    );
    this.#section.hidden = false;
    await this.#put(isTooLarge ? this.#market.value : undefined);
  }

  async #put(market: string | undefined): Promise<void> {
    const json = await this.#book(market).catch(() => undefined);
    if (!json || this.#section.hidden) return;
    const module = new URL("widget/rate-transparency.js", import.meta.url).href;
    await import(module).catch(() => undefined);
    URL.revokeObjectURL(this.#address);
    this.#address = URL.createObjectURL(new Blob([json], { type: "application/json" }));
    const widget = document.createElement("rate-transparency");
    widget.setAttribute("src", this.#address);
    if (market) widget.setAttribute("market", market);
    this.#place.replaceChildren(widget);
  }
}
