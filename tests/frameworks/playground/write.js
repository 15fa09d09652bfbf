// Writes what the playground hands out for one setting, with letters that mean something to templates.
import { writeFile } from "node:fs/promises";
import { snippets } from "./snippets.js";

const attributes = {
  view: "explore",
  plan: "example-hmo",
  "session-date": "2026-04-08",
  "client-share": "20%",
  market: "a\"b<c>{d}{{e}}&`${f}\\",
  "deep-link": "year",
};

for (const [kind, ending] of Object.entries({ React: "tsx", Vue: "vue", Svelte: "svelte" })) {
  const text = snippets[kind]({ attributes, properties: {}, width: 0 });
  await writeFile(new URL(`Rates.${ending}`, import.meta.url), text);
}
