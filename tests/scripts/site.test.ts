import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { test } from "node:test";
import { type Colour, contrast } from "../../site/scripts/contrast.js";
import { type Section, search } from "../../site/scripts/search.js";
import { fromQuery, isValue, toQuery } from "../../site/scripts/settings.js";
import { snippets } from "../../site/scripts/snippets.js";

const settings = (attributes: Record<string, string>, properties: Record<string, string> = {}) => ({
  attributes,
  properties,
  width: 0,
});

test("contrast is that of the guidelines", () => {
  const white: Colour = [255, 255, 255];
  const ratio = (colour: Colour) => [contrast(colour, white).toFixed(2), contrast(white, colour).toFixed(2)];
  deepEqual(ratio([0, 0, 0]), ["21.00", "21.00"]);
  deepEqual(ratio([118, 118, 118]), ["4.54", "4.54"]);
  deepEqual(ratio([119, 119, 119]), ["4.48", "4.48"]);
  deepEqual(ratio(white), ["1.00", "1.00"]);
});

test("an address is read as it was written, and what is not known is left out", () => {
  const set = {
    attributes: { view: "explore", "deep-link": "", plan: "a&b=c" },
    properties: { "--rt-ink": "#123456" },
    width: 390,
  };
  deepEqual(fromQuery(toQuery(set), ["view", "deep-link", "plan"], ["--rt-ink"]), set);
  deepEqual(fromQuery("view=all&onclick=x&width=99999", ["view"], []), {
    attributes: { view: "all" },
    properties: {},
    width: 1400,
  });
  equal(toQuery(settings({ src: "blob:https://example.org/1" })), "");
});

test("a snippet has what is set, escaped as its language wants it", () => {
  const hostile = settings({ plan: `a"b<c>{d}&\`$` }, { "--rt-ink": "#123456" });
  match(snippets.HTML(hostile), /plan="a&quot;b&lt;c&gt;\{d\}&amp;`\$"/);
  match(snippets.HTML(hostile), /<style>\nrate-transparency \{\n {2}--rt-ink: #123456;\n\}\n<\/style>/);
  match(snippets.React(hostile), /plan="a&quot;b&lt;c&gt;\{d\}&amp;`\$" \/>/);
  match(snippets.Svelte(hostile), /&#123;d&#125;/);
  match(snippets.Angular(hostile), /&#123;d&#125;&amp;\\`\\\$/);
  match(snippets.Frame(hostile), /embed\.html\?plan=a%22b%3Cc%3E%7Bd%7D%26%60%24"/);
  equal(snippets.CSS(settings({})), "");
  const named = settings({ "deep-link": "replace year" });
  match(snippets.HTML(named), /<rate-transparency deep-link="replace year">/);
  match(snippets.Frame(named), /embed\.html\?deep-link="/);
  match(snippets.HTML(settings({ src: "blob:x", "deep-link": "" })), /src="\/rates\/your-book\.json" deep-link>/);
  match(
    snippets.React(settings({ src: "blob:x", "deep-link": "" })),
    /src="\/rates\/your-book\.json" deep-link="" \/>/,
  );
});

test("a snippet says what its framework has to be told elsewhere", () => {
  const set = settings({ view: "explore" });
  match(snippets.Vue(set), /\n\/\/ vue\(\{ template: .*isCustomElement: \(tag\) => tag === "rate-transparency"/);
  for (const kind of ["React", "Vue", "Svelte"] as const) {
    match(snippets[kind](set), /\/\/ In vite\.config\.js: optimizeDeps: \{ exclude: \["rate-transparency"\] \}\n/);
  }
  match(snippets.Angular(set), /\n {2}standalone: true,\n/);
  match(
    snippets.Angular(set),
    /\/\/ \{ "glob": "\*-\?{8}\.\*", "input": "node_modules\/rate-transparency", "output": "\/" \}\n/,
  );
});

test("a value that would end its declaration or its sheet is dropped, from an address and from a control", () => {
  const script = "</style><script>alert(1)</script>";
  for (const value of [script, `red}${script}`, "red} body{display:none", "red;--rt-paper:red", "{", "red<"]) {
    const query = new URLSearchParams({ "--rt-ink": value, "--rt-paper": "oklch(0.9 0.1 90 / 50%)" });
    const read = fromQuery(`${query}`, [], ["--rt-ink", "--rt-paper"]);
    deepEqual(read.properties, { "--rt-paper": "oklch(0.9 0.1 90 / 50%)" }, value);
    doesNotMatch(snippets.HTML(read), /alert|display/);
    ok(!isValue(value), value);
  }
  for (const value of ["#123456", `"A B", serif`, "calc(1px + 2%)", "var(--brand, #fff)"]) ok(isValue(value), value);
});

test("many attributes stand on lines of their own", () => {
  const many = settings({
    view: "explore",
    "session-date": "2026-04-08",
    plan: "example-ppo",
    scenario: "denied",
    theme: "light",
  });
  match(snippets.HTML(many), /<rate-transparency\n {2}view="explore"\n/);
  match(snippets.Vue(many), /\n {4}view="explore"\n/);
});

test("a search finds the sections that have every word, headings first", () => {
  const sections: Section[] = [
    ["Embedding", "Events", "embedding.html#events", "They bubble. A theme has none."],
    ["Embedding", "Theming", "embedding.html#theming", `Colours of the page. ${"word ".repeat(100)}events`],
    ["Size", "Size", "size.html", "Kilobytes"],
  ];
  const found = (question: string) => search(sections, question).map(({ section }) => section[1]);
  deepEqual(found("events"), ["Events", "Theming"]);
  deepEqual(found("colours EVENTS"), ["Theming"]);
  deepEqual(found("nothing"), []);
  deepEqual(found(" "), []);
  match(search(sections, "colours")[0]?.excerpt ?? "", /^Colours of the page.* …$/);
});
