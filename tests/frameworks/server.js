// Where there is no page: importing both modules neither fails nor does anything, and says what is there.
import assert from "node:assert/strict";

const before = Object.keys(globalThis);
for (const name of ["rate-transparency", "rate-transparency/element"]) {
  const { RateTransparency, define, version } = await import(name);
  assert.equal(typeof RateTransparency, "function");
  assert.equal(define(), undefined);
  assert.match(version, /^\d+\.\d+\.\d+/);
}
await import("rate-transparency/frame");
assert.deepEqual(Object.keys(globalThis), before);
