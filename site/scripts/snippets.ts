// What to paste into a page or an app for what the playground shows.

import type { Settings } from "./settings.js";

/** The folder that pages have the package in. */
const FOLDER = "/rate-transparency/";

const entities: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

const escaped = (text: string) => text.replace(/[&"<>]/g, (letter) => entities[letter] ?? letter);

/** The same where a brace would begin an expression. */
const braced = (text: string) => escaped(text).replaceAll("{", "&#123;").replaceAll("}", "&#125;");

/** A dropped file is not on anybody's server yet. */
const given = (name: string, value: string) =>
  name === "src" && value.startsWith("blob:") ? "/rates/your-book.json" : value;

/** The attributes as markup; on lines of their own where they are many. */
const written = ({ attributes }: Settings, write = escaped): string => {
  const parts = Object.entries(attributes).map(([name, value]) => {
    const text = write(given(name, value));
    return text === "" ? name : `${name}="${text}"`;
  });
  const line = parts.map((part) => ` ${part}`).join("");
  return line.length > 70 ? `${parts.map((part) => `\n  ${part}`).join("")}\n` : line;
};

const indented = (text: string, by: string) => text.replaceAll("\n", `\n${by}`);

/** The style rule for the custom properties; empty where there are none. */
export const css = ({ properties }: Settings): string => {
  const lines = Object.entries(properties).map(([name, value]) => `  ${name}: ${value};\n`);
  return lines.length === 0 ? "" : `rate-transparency {\n${lines.join("")}}\n`;
};

const html = (settings: Settings): string => {
  const rule = css(settings);
  return `<link rel="stylesheet" href="${FOLDER}host.css">
<script type="module" src="${FOLDER}rate-transparency.js"></script>
${rule && `<style>\n${rule}</style>\n`}
<rate-transparency${written(settings)}></rate-transparency>
`;
};

/** What Vite's server for developing has to be told. */
const VITE = `// In vite.config.js: optimizeDeps: { exclude: ["rate-transparency"] }`;

/** JSX takes an attribute without a value for `true`, which React 18 writes as a word. */
const react = (settings: Settings): string => {
  const attributes = Object.entries(settings.attributes).map(
    ([name, value]) => ` ${name}="${escaped(given(name, value))}"`,
  );
  return `${VITE}
import "rate-transparency";
import type {} from "rate-transparency/react";

export function Rates() {
  return <rate-transparency${attributes.join("")} />;
}
`;
};

const vue = (settings: Settings): string => `<script setup lang="ts">
// In vite.config.js, so that Vue does not take it for a component of its own:
// vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "rate-transparency" } } })
${VITE}
import "rate-transparency";
import type {} from "rate-transparency/vue";
</script>

<template>
  <rate-transparency${indented(written(settings), "  ")} />
</template>
`;

const svelte = (settings: Settings): string => `<script lang="ts">
  ${VITE}
  import "rate-transparency";
  import type {} from "rate-transparency/svelte";
</script>

<rate-transparency${written(settings, braced)}></rate-transparency>
`;

const angular = (
  settings: Settings,
): string => `// In angular.json, among the build's assets, since Angular copies no files of packages by itself:
// { "glob": "*-????????.*", "input": "node_modules/rate-transparency", "output": "/" }
import "rate-transparency";
import { Component, CUSTOM_ELEMENTS_SCHEMA } from "@angular/core";

@Component({
  selector: "app-rates",
  standalone: true,
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
    <rate-transparency${indented(written(settings, braced), "    ").replace(/[`\\$]/g, "\\$&")}></rate-transparency>
  \`,
})
export class Rates {}
`;

const frame = ({ attributes }: Settings): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(attributes)) {
    // A frame has its address to itself: nothing to name, nothing to replace.
    query.set(name, name === "deep-link" ? "" : given(name, value));
  }
  const address = `${FOLDER}embed.html${query.size > 0 ? `?${query}` : ""}`;
  return `<iframe
  src="${escaped(address)}"
  title="What a session pays, by whom, and when"
  width="100%"
  height="900"
  loading="lazy"
  data-rate-transparency
></iframe>
<script type="module" src="${FOLDER}frame.js"></script>
`;
};

/** Every kind of snippet, by its name. */
export const snippets = {
  HTML: html,
  React: react,
  Vue: vue,
  Svelte: svelte,
  Angular: angular,
  Frame: frame,
  CSS: css,
};
