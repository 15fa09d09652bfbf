// What differs from what is published.

import { count, element, table } from "./dom.js";
import type { Changes, Row } from "./report.js";

const COLUMNS = ["Market", "Plan", "License", "Service", "Insurer rate", "Provider payout"];

const listed = (title: string, rows: Row[], total: number): Node[] => {
  if (!total) return [];
  const made = rows.map((row) => {
    const short = row.became_shortfall ? "; a shortfall now" : "";
    const cells = [...row.key, row.insurer_rate, row.provider_payout + short];
    return element("tr", "", ...cells.map((cell) => element("td", "", cell)));
  });
  const more = total > rows.length ? [element("p", "note", `and ${count(total - rows.length, "more rate")}`)] : [];
  const scroll = element("div", "scroll", table(element("caption", "", title), COLUMNS, made));
  // Wider than a phone: it scrolls, with keys too.
  scroll.tabIndex = 0;
  scroll.role = "region";
  scroll.ariaLabel = title;
  return [element("div", "file", scroll, ...more)];
};

/** All that differs: how much, and lists. */
export const ofChanges = (changes: Changes): Node[] => {
  const [changed, added, gone] = changes.totals;
  const lines = [...changes.counts, ...changes.facts];
  if (changes.more_facts) lines.push(`and ${count(changes.more_facts, "more difference")}`);
  return [
    element("ul", "", ...lines.map((line) => element("li", "", line))),
    ...listed("Changed, the largest change first", changes.changed, changed),
    ...listed("Added", changes.added, added),
    ...listed("Gone", changes.gone, gone),
  ];
};
