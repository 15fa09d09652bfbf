import assert from "node:assert/strict";
import { test } from "node:test";

import { propertyOf } from "../../src/embed/attributes.js";
import { ATTRIBUTES } from "../../src/embed/contract.js";

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
