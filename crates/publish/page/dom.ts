// Elements of the page, made and found.

/** The page's own element with this id. */
export const byId = <T extends HTMLElement>(id: string, type: new () => T): T => {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`);
  return found;
};

/** An element with classes and children; texts are texts, whatever is in them. */
export const element = <N extends keyof HTMLElementTagNameMap>(
  name: N,
  className = "",
  ...children: (Node | string)[]
): HTMLElementTagNameMap[N] => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

/** A table with a caption, named columns and rows of cells. */
export const table = (
  caption: HTMLTableCaptionElement,
  columns: readonly string[],
  rows: HTMLTableRowElement[],
  className = "",
): HTMLTableElement => {
  const names = columns.map((name) => {
    const cell = element("th", "", name);
    cell.scope = "col";
    return cell;
  });
  return element(
    "table",
    className,
    caption,
    element("thead", "", element("tr", "", ...names)),
    element("tbody", "", ...rows),
  );
};

/** So many of something: `1 problem`, `2 problems`. */
export const count = (number: number, one: string): string =>
  `${number.toLocaleString("en-US")} ${number === 1 ? one : `${one}s`}`;
