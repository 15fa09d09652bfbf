// Problems and warnings, a table for each file.

import { count, element, table } from "./dom.js";
import type { FileReport, Found } from "./report.js";

/** A place as people say it: a line and its column, a cell, a member of a document. */
const said = (place: string): string => {
  const [, line, column] = /^(\d+)(?::(\D.*))?$/.exec(place) ?? [];
  if (line) return `line ${line}${column ? `, ${column}` : ""}`;
  return place || "the whole file";
};

const tableOf = (found: Found, kind: "problem" | "warning"): Node[] => {
  if (!found.count) return [];
  const rows = found.list.map(({ place, what, expected }) =>
    element(
      "tr",
      "",
      element("td", "place", said(place)),
      element("td", "", what),
      element("td", "expected", expected),
    ),
  );
  const more = found.more.map(({ what, count: number }) =>
    element("li", "", `… and ${count(number, `more ${kind}`)} like this: ${what}`),
  );
  const caption = element("caption", kind, count(found.count, kind));
  return [table(caption, ["Where", "What is there", "Expected"], rows, "stack"), element("ul", "", ...more)];
};

/** What there is to tell of a file. */
export const ofFile = ({ file, problems, warnings }: FileReport): HTMLElement => {
  const fine = problems.count + warnings.count ? [] : [element("p", "", "No problem found.")];
  const tables = [...tableOf(problems, "problem"), ...tableOf(warnings, "warning")];
  return element("div", "file", element("h3", "", file), ...fine, ...tables);
};
