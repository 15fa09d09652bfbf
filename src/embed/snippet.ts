// The element as markup, for whoever writes pages: on a server, in a build, in a content system. It touches no page.

import { ATTRIBUTES } from "./contract.js";
import { localeOf } from "./language.js";
import type { SnippetAttributes } from "./package/snippet.js";

/** The attributes that HTML has for every element and that pages give this one. */
const OF_EVERY_ELEMENT = ["id", "class", "lang", "dir"];
const KNOWN: readonly string[] = [...ATTRIBUTES, ...OF_EVERY_ELEMENT];

/** The April 8 case as HTML, in the nearest language that the widget speaks: English where it does not speak this one. */
export const fallback = (lang = "en"): string => {
  const cases = new Map(Object.entries(__FALLBACKS__));
  const [language = ""] = (localeOf(lang) ?? "").split("-");
  return cases.get(language) ?? cases.get("en") ?? "";
};

/** The element with these attributes as HTML, and inside it what is shown until the widget is ready. */
export const snippet = (attributes: SnippetAttributes = {}, inside?: string): string => {
  const written = Object.entries(attributes).map(([name, value]) => attribute(name, value));
  const shown = inside ?? fallback(attributes.lang || "en");
  return `<rate-transparency${written.join("")}>\n${shown}</rate-transparency>`;
};

/** An attribute with the blank before it; nothing where it is not set. */
const attribute = (name: string, value: unknown): string => {
  if (!KNOWN.includes(name)) {
    throw new TypeError(`snippet: there is no attribute "${name}"; there are ${KNOWN.join(", ")}`);
  }
  if (value === null || value === undefined || value === false) return "";
  if (value === true && name === "deep-link") return ` ${name}`;
  if (typeof value !== "string") {
    throw new TypeError(`snippet: ${name} is a ${typeof value}; expected text or nothing`);
  }
  return ` ${name}="${value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"`;
};
