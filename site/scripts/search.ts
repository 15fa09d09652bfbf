// Finds sections of the documentation.

/** Title of the document, heading, address, and what stands under the heading. */
export type Section = [title: string, heading: string, address: string, text: string];

/** What is found, the best first. */
export interface Found {
  section: Section;
  /** The words around the first match. */
  excerpt: string;
}

const AROUND = 60;

const plain = (text: string) => text.toLowerCase();

/** How well a section answers: every word has to be there, and counts for more in a heading. Zero where one is missing. */
const score = ([title, heading, , text]: Section, words: string[]): number => {
  let sum = 0;
  for (const word of words) {
    const worth = plain(heading).includes(word) ? 20 : plain(title).includes(word) ? 8 : 0;
    const times = plain(text).split(word).length - 1;
    if (worth + times === 0) return 0;
    sum += worth + Math.min(times, 5);
  }
  return sum;
};

const excerpt = (text: string, words: string[]): string => {
  const places = words.map((word) => plain(text).indexOf(word)).filter((place) => place >= 0);
  const at = Math.min(...places, text.length);
  const from = at - AROUND <= 0 || places.length === 0 ? 0 : text.indexOf(" ", at - AROUND) + 1;
  const cut = text.slice(from, from + 2 * AROUND + 40);
  return `${from > 0 ? "… " : ""}${cut.trim()}${from + cut.length < text.length ? " …" : ""}`;
};

/** The sections that have every word of the question, the best first. */
export const search = (sections: Section[], question: string, most = 12): Found[] => {
  const words = plain(question).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const scored = sections.map((section) => ({ section, worth: score(section, words) }));
  return scored
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, most)
    .map(({ section }) => ({ section, excerpt: excerpt(section[3], words) }));
};
