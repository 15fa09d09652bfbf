import assert from "node:assert/strict";
import { test } from "node:test";

import { deepLinkOf, stateIn, withState } from "../../src/platform/fragment.js";

const STATE = "rt:book=b-1&plan=example-hmo&client-share=20%25";

test("a widget has its own part of the fragment", () => {
  const one = withState("", "rt:", STATE, false);
  assert.equal(one, `#${STATE}`);
  const both = withState(one ?? "", "rt.year-2:", "rt:plan=x", false);
  assert.equal(both, `#${STATE}&rt.year-2:plan=x`);
  assert.equal(withState(both ?? "", "rt:", "rt:plan=y", false), "#rt.year-2:plan=x&rt:plan=y");
  assert.equal(stateIn(both ?? "", "rt.year-2:"), "rt:plan=x");
  assert.equal(stateIn(both ?? "", "rt:"), STATE.replace("%25", "%"));
  assert.equal(stateIn(both ?? "", "rt.2:"), "");
  // A name is not taken for another that begins as it does.
  assert.equal(stateIn("#rt.ab:plan=x", "rt.a:"), "");
});

test("a fragment that is somebody else's stays, unless it may be replaced", () => {
  for (const theirs of ["#/rates", "#faq", "#:~:text=rates", "#%E0%A4%A", "#utm_source=x", "#rtf", "#rates:1"]) {
    assert.equal(stateIn(theirs, "rt:"), "", theirs);
    assert.equal(withState(theirs, "rt:", STATE, false), undefined, theirs);
    assert.equal(withState(theirs, "rt:", STATE, true), `#${STATE}`, theirs);
  }
  assert.equal(withState("#", "rt:", STATE, false), `#${STATE}`);
});

test("a link that was written in codes is understood", () => {
  for (const link of [
    "#rt:plan=example%2Dhmo",
    "#rt%3Aplan%3Dexample-hmo",
    "#rt%3aplan%3dexample%2Dhmo",
    `#${encodeURIComponent("rt:plan=example-hmo")}`,
  ]) {
    assert.equal(stateIn(link, "rt:"), "rt:plan=example-hmo", link);
  }
  assert.equal(stateIn(`#${encodeURIComponent(STATE)}`, "rt:"), STATE.replace("%25", "%"));
  assert.equal(stateIn(`#${encodeURIComponent(`${STATE}&rt.2:plan=x`)}`, "rt.2:"), "rt:plan=x");
  // What is in codes and makes no sense is left as it is.
  assert.equal(stateIn("#rt:plan=%E0%A4%A", "rt:"), "rt:plan=%E0%A4%A");
});

test("several elements have names by their words, and by their order where those are the same", () => {
  const links = ["", "left", null, "replace left-2", "replace", "", "a b!", "left"];
  const all = links.map((link) => ({ getAttribute: () => link }) as unknown as Element);
  assert.deepEqual(
    all.filter((one) => one.getAttribute("deep-link") !== null).map((one) => deepLinkOf(one, all)),
    [
      ["rt:", false],
      ["rt.left:", false],
      ["rt.left-2:", true],
      ["rt.2:", true],
      ["rt.3:", false],
      ["rt.a:", false],
      ["rt.left.2:", false],
    ],
  );
  // What some frameworks write for an attribute without a value is no name.
  for (const [written, replaces] of [
    ["true", false],
    [" true ", false],
    ["replace true", true],
  ] as const) {
    const one = { getAttribute: () => written } as unknown as Element;
    assert.deepEqual(deepLinkOf(one, [one]), ["rt:", replaces], written);
  }
  const named = { getAttribute: () => "true-story" } as unknown as Element;
  assert.deepEqual(deepLinkOf(named, [named]), ["rt.true-story:", false]);
  // Without the attribute: links that readers copy have a part of their own.
  const without = [...all, ...links.map(() => ({ getAttribute: () => null }) as unknown as Element)];
  assert.deepEqual(
    without.slice(-2).map((one) => deepLinkOf(one, without.slice(-2))[0]),
    ["rt.copied-link:", "rt.copied-link.2:"],
  );
});
