// How the table is read: what was found out, and controls for what was not.

import { byId, element } from "./dom.js";
import { COLUMNS, type Report } from "./report.js";

const option = (value: string, text: string): HTMLOptionElement => {
  const made = element("option", "", text);
  made.value = value;
  return made;
};

/** A name as columns have it: in small letters, with `_` for blanks and hyphens. */
const plain = (name: string): string =>
  name
    .split(/[\s_-]+/)
    .filter((word) => word)
    .join("_")
    .toLowerCase();

export class Reading {
  #sheet = byId("sheet", HTMLSelectElement);
  #encoding = byId("encoding", HTMLSelectElement);
  #columns = byId("columns", HTMLFieldSetElement);
  #chosenSheet: string | undefined;
  /** By column, its name in the table. */
  #names = new Map<string, string>();
  #changed: () => void;

  /** `changed` is called when something is chosen. */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.#sheet.addEventListener("change", () => {
      this.#chosenSheet = this.#sheet.value;
      this.#names.clear();
      changed();
    });
    this.#encoding.addEventListener("change", changed);
  }

  /** What is chosen. */
  get options(): { columns: string[]; sheet: string | undefined; encoding: string | undefined } {
    return {
      columns: [...this.#names].flat(),
      sheet: this.#chosenSheet,
      encoding: this.#encoding.value || undefined,
    };
  }

  /** Forgets what was chosen: there is another table. */
  reset(): void {
    this.#chosenSheet = undefined;
    this.#names.clear();
    this.#encoding.value = "";
    this.#columns.hidden = true;
  }

  show({ files, table }: Report, file: File | undefined): void {
    const readAs = files.find((it) => it.file === file?.name)?.read_as ?? [];
    const notes = readAs.length || !table || table.names.length ? readAs : ["As it stands."];
    byId("read-as", HTMLElement).replaceChildren(...notes.map((note) => element("li", "", note)));
    const sheets = table?.sheets ?? [];
    byId("sheet-control", HTMLElement).hidden = sheets.length < 2;
    this.#sheet.replaceChildren(...sheets.map((name) => option(name, name)));
    if (table?.sheet) this.#sheet.value = table.sheet;
    byId("encoding-control", HTMLElement).hidden = sheets.length > 0 || !file;
    this.#showColumns(table?.names ?? []);
  }

  /** Controls for the columns, where some are not understood, or were chosen. */
  #showColumns(names: string[]): void {
    if (this.#columns.contains(document.activeElement) && !this.#columns.hidden && !names.length) return;
    if (!names.length) {
      // They stay, so that a choice can be changed.
      if (!this.#names.size) this.#columns.hidden = true;
      return;
    }
    const focused = document.activeElement?.id;
    const controls = COLUMNS.map((column) => {
      const select = element("select");
      select.id = `column-${column}`;
      const own = names.find((name) => plain(name) === column);
      const others = names.filter((name) => name !== own);
      select.append(option("", own ?? "Choose its name"), ...others.map((name) => option(name, name)));
      select.value = this.#names.get(column) ?? "";
      select.addEventListener("change", () => {
        if (select.value) this.#names.set(column, select.value);
        else this.#names.delete(column);
        this.#changed();
      });
      const label = element("label", "", column);
      label.htmlFor = select.id;
      return element("p", "control", label, select);
    });
    this.#columns.querySelector(".controls")?.replaceChildren(...controls);
    this.#columns.hidden = false;
    if (focused) document.getElementById(focused)?.focus();
  }
}
