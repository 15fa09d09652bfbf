// Where there is no page: importing both modules neither fails nor does anything, and says what is there.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

const before = Object.keys(globalThis);
for (const name of ["rate-transparency", "rate-transparency/element"]) {
  const { RateTransparency, define, version } = await import(name);
  assert.equal(typeof RateTransparency, "function");
  assert.equal(define(), undefined);
  assert.match(version, /^\d+\.\d+\.\d+/);
}
await import("rate-transparency/frame");
assert.deepEqual(Object.keys(globalThis), before);

// Everything that is public is there, and nothing else can be reached.
const read = async (name) => JSON.parse(await readFile(new URL(import.meta.resolve(`rate-transparency/${name}`)), "utf8"));
const [{ exports }, contract, build] = await Promise.all(["package.json", "contract.json", "build.json"].map(read));
for (const [path, target] of Object.entries(exports)) {
  for (const file of typeof target === "string" ? [target] : Object.values(target)) {
    assert.ok(file.slice(2) in build.files || file === "./build.json", `${path} leads to ${file}`);
  }
}
for (const { path, exports } of contract.modules) {
  assert.deepEqual(Object.keys(await import(path.replace(".", "rate-transparency"))).sort(), exports.sort());
}
for (const file of ["embed.js", "gallery.html", "element.js", ...Object.keys(build.files).filter((name) => name.endsWith(".wasm"))]) {
  const code = "ERR_PACKAGE_PATH_NOT_EXPORTED";
  assert.throws(() => import.meta.resolve(`rate-transparency/${file}`), { code }, `${file} is not public`);
}

// The element as markup, with what is shown until it is ready.
const { fallback, snippet } = await import("rate-transparency/snippet");
const shipped = (lang) => readFile(new URL(import.meta.resolve(`rate-transparency/snippet.${lang}.html`)), "utf8");
for (const lang of ["en", "es"]) {
  assert.ok((await shipped(lang)).endsWith(`<rate-transparency>\n${fallback(lang)}</rate-transparency>\n`));
}
assert.equal(snippet(), `<rate-transparency>\n${fallback("en")}</rate-transparency>`);
for (const lang of ["es", "ES", "es_MX", "es-419", " es "]) assert.equal(fallback(lang), fallback("es"), lang);
for (const lang of ["de", "", "constructor", "x-default"]) assert.equal(fallback(lang), fallback("en"), lang);
assert.equal(
  snippet({ lang: "es-MX", plan: `a"b<c>&d`, view: "explore", "deep-link": true, market: null, src: undefined }, "Text"),
  `<rate-transparency lang="es-MX" plan="a&quot;b&lt;c>&amp;d" view="explore" deep-link>\nText</rate-transparency>`,
);
assert.ok(snippet({ lang: "es-MX" }).includes(fallback("es")));
assert.equal(snippet({ "deep-link": false }), snippet({}));
assert.throws(() => snippet({ sessionDate: "2026-04-08" }), /no attribute "sessionDate"; there are src, .*session-date/);
assert.throws(() => snippet({ onclick: "alert()" }), TypeError);
for (const [name, value, type] of [["client-share", 25, "number"], ["lang", 1, "number"], ["lang", true, "boolean"]]) {
  assert.throws(() => snippet({ [name]: value }), new RegExp(`${name} is a ${type}; expected text`));
}
assert.equal(snippet({ lang: null }), snippet({ lang: undefined }));
