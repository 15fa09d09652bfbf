import assert from "node:assert/strict";
import { test } from "node:test";

import { once, together } from "../../src/embed/files.js";

test("what is done once is not done again, unless it failed", async () => {
  let calls = 0;
  const act = once(async () => {
    calls += 1;
    if (calls === 1) throw new Error("not yet");
    return calls;
  });
  const [first, same] = await Promise.allSettled([act(), act()]);
  assert.deepEqual([first.status, same.status, calls], ["rejected", "rejected", 1]);
  assert.deepEqual(await Promise.all([act(), act()]), [2, 2]);
  assert.equal(await act(), 2);
});

test("what comes together fails once none is on its way any more", async () => {
  let arrived = false;
  const late = new Promise((done) => setTimeout(done, 20)).then(() => {
    arrived = true;
  });
  await assert.rejects(together([Promise.reject(new Error("gone")), late]), { message: "gone" });
  assert.ok(arrived);
  assert.deepEqual(await together([Promise.resolve(1), "two"] as const), [1, "two"]);
});
