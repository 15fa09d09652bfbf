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
