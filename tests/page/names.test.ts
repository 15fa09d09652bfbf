import assert from "node:assert/strict";
import { test } from "node:test";

import { propertyOf } from "../../src/embed/attributes.js";
import { ATTRIBUTES } from "../../src/embed/contract.js";
import { primary } from "../../src/embed/language.js";

test("a property is named as its attribute, in one word", () => {
  assert.deepEqual(ATTRIBUTES.map(propertyOf), [
    "src",
    "integrity",
    "view",
    "market",
    "plan",
    "license",
    "service",
    "sessionDate",
    "confirmedOn",
    "clientShare",
    "scenario",
    "theme",
    "deepLink",
    "loading",
  ]);
});

test("a language is told by the first subtag of its tag", () => {
  for (const [tag, language] of [
    ["es", "es"],
    ["ES-mx", "es"],
    ["en-US-u-ca-gregory", "en"],
    ["", ""],
  ] as const) {
    assert.equal(primary(tag), language);
  }
});
