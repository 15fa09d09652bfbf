// Writes the pages that docs/embedding.md has a server make, one for each language.
import { mkdir, writeFile } from "node:fs/promises";
import { page } from "./page.js";

const folder = new URL("../dist/markup/", import.meta.url);
await mkdir(folder, { recursive: true });
for (const lang of ["en", "es-MX"]) await writeFile(new URL(`${lang}.html`, folder), page(lang));
