// The documentation: search, and buttons that copy code.

import { copies } from "./copy.js";
import { type Section, search } from "./search.js";

const field = document.querySelector<HTMLInputElement>("#search");
const found = document.querySelector("#found");
const results = document.querySelector("#results");

const fetched = async (): Promise<Section[]> => {
  const answer = await fetch("search.json");
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
};

let sections: Promise<Section[] | undefined> | undefined;

/** The sections, fetched once; nothing where that fails, and the next call fetches them again. */
const load = () => {
  sections ??= fetched().catch(() => {
    sections = undefined;
    return undefined;
  });
  return sections;
};

const show = async () => {
  const question = field?.value ?? "";
  const known = await load();
  // Something else may have been typed since.
  if (!results || !found || question !== field?.value) return;
  if (!known) {
    found.textContent = "The search could not be loaded. Type on to try again.";
    return;
  }
  const answers = search(known, question);
  results.replaceChildren(
    ...answers.map(({ section: [title, heading, address], excerpt }) => {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = heading;
      const place = document.createElement("p");
      place.textContent = heading === title ? excerpt : `${title}: ${excerpt}`;
      const item = document.createElement("li");
      item.append(link, place);
      return item;
    }),
  );
  found.textContent = question.trim() === "" ? "" : answers.length === 0 ? "Nothing found" : `${answers.length} found`;
};

field?.addEventListener("focus", () => void load(), { once: true });
field?.addEventListener("input", () => void show());
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  field?.focus();
});

// Where there is little room, the list is folded.
if (matchMedia("(width < 60rem)").matches) document.querySelector(".all")?.removeAttribute("open");

for (const code of document.querySelectorAll<HTMLElement>(".prose pre")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  const around = document.createElement("div");
  around.className = "code";
  code.replaceWith(around);
  around.append(code, button);
  copies(button, () => code.textContent ?? "");
}
