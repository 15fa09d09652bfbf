// The widget's messages, in files for each language.

import { text, together } from "./files.js";

type Part = "first" | "lazy";

// Files that lie beside this module. Bundlers look for addresses written in full.
const FILES = {
  en: { first: () => new URL(__EN_FIRST__, import.meta.url), lazy: () => new URL(__EN_LAZY__, import.meta.url) },
  es: { first: () => new URL(__ES_FIRST__, import.meta.url), lazy: () => new URL(__ES_LAZY__, import.meta.url) },
} satisfies Record<string, Record<Part, () => URL>>;

const isLanguage = (tag: string): tag is keyof typeof FILES => Object.hasOwn(FILES, tag);

const known = new Map<string, Promise<string>>();

/** The messages of a language, the first or the lazy ones: a line of what they are, and one for each. */
const messages = (lang: keyof typeof FILES, part: Part): Promise<string> => {
  const title = `${lang} ${part}\n`;
  let arriving = known.get(title);
  if (!arriving) {
    arriving = text(FILES[lang][part](), title).then((text) => text.slice(title.length));
    arriving.catch(() => known.delete(title));
    known.set(title, arriving);
  }
  return arriving;
};

/** The messages for a page in this language: a line with the tag of the nearest language that there is, and its messages,
    those of the lazy part included where `lazy`. */
export const messagesFor = async (page: string, lazy = false): Promise<string> => {
  const language = page.replace(/-.*/, "");
  const lang = isLanguage(language) ? language : "en";
  const parts: Part[] = lazy ? ["first", "lazy"] : ["first"];
  const texts = await together(parts.map((part) => messages(lang, part)));
  return `${lang}\n${texts.join("")}`;
};
