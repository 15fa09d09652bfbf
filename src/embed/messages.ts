// The widget's messages, in files for each language.

import { once, text, together } from "./files.js";

/** A file by its first line, and what gets the rest of it. */
const file = (title: string, url: () => URL) => {
  const get = async () => (await text(url(), `${title}\n`)).slice(title.length + 1);
  return [title, once(get)] as const;
};

// Files that lie beside this module. Bundlers look for addresses written in full.
const FILES = new Map([
  file("en first", () => new URL(__EN_FIRST__, import.meta.url)),
  file("en lazy", () => new URL(__EN_LAZY__, import.meta.url)),
  file("es first", () => new URL(__ES_FIRST__, import.meta.url)),
  file("es lazy", () => new URL(__ES_LAZY__, import.meta.url)),
]);

/** The messages for a page in this language: a line with the tag of the nearest language that there is, and its messages,
    those of the lazy part included where `lazy`. */
export const messagesFor = async (page: string, lazy = false): Promise<string> => {
  const language = page.replace(/-.*/, "");
  const lang = FILES.has(`${language} first`) ? language : "en";
  const parts = lazy ? ["first", "lazy"] : ["first"];
  const texts = await together(parts.map((part) => FILES.get(`${lang} ${part}`)?.()));
  return `${lang}\n${texts.join("")}`;
};
