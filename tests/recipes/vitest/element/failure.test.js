import "rate-transparency";
import { expect, test } from "vitest";

test("what the page says stays, and what is missing is told once", async () => {
  const told = [];
  document.addEventListener("rt-error", ({ detail }) => told.push(detail));
  document.body.innerHTML = `<rate-transparency view="explore"><p>Paid on April 30.</p></rate-transparency>`;
  const rates = document.querySelector("rate-transparency");
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(1);
  expect(told[0].message).toMatch(/view failed: /);
  expect(["network", "wasm"]).toContain(told[0].code);
  // Whatever the page does with it then.
  rates.sessionDate = "2026-04-08";
  rates.lang = "es";
  document.body.prepend(rates);
  expect(rates.breakdown).toBe(null);
  expect(rates.shadowRoot.querySelector("slot")).not.toBe(null);
  expect(document.body.textContent).toBe("Paid on April 30.");
  rates.remove();
  await new Promise((done) => setTimeout(done, 300));
  expect(told.length).toBe(1);
}, 30_000);
