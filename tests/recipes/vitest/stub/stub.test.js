import { version } from "rate-transparency";
import { expect, test, vi } from "vitest";

test("the stub has the element's properties, and does nothing", async () => {
  const said = vi.spyOn(console, "warn");
  const fetched = vi.spyOn(globalThis, "fetch");
  document.body.innerHTML = `<rate-transparency session-date="2026-04-08"></rate-transparency>`;
  const rates = document.querySelector("rate-transparency");
  rates.plan = "example-hmo";
  rates.deepLink = true;
  expect([rates.getAttribute("plan"), rates.sessionDate, rates.hasAttribute("deep-link")]).toEqual([
    "example-hmo",
    "2026-04-08",
    true,
  ]);
  rates.plan = null;
  expect(rates.hasAttribute("plan")).toBe(false);
  expect([rates.breakdown, rates.shadowRoot, typeof version]).toEqual([null, null, "string"]);
  await new Promise((done) => setTimeout(done, 100));
  expect([said.mock.calls, fetched.mock.calls]).toEqual([[], []]);
});
