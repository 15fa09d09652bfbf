import assert from "node:assert/strict";
import { test } from "node:test";

/** As little of a document as an element without a shadow tree takes. */
class FakeElement {
  readonly #attributes = new Map<string, string>();
  getAttribute = (name: string) => this.#attributes.get(name) ?? null;
  hasAttribute = (name: string) => this.#attributes.has(name);
  setAttribute = (name: string, value: unknown) => void this.#attributes.set(name, `${value}`);
  removeAttribute = (name: string) => void this.#attributes.delete(name);
}

const names = new Map<string, new () => Record<string, unknown> & FakeElement & { connectedCallback(): void }>();

test("the stub has the element's properties, and does nothing", async () => {
  const define = (name: string, of: typeof FakeElement) => names.set(name, of as never);
  const customElements = { get: (name: string) => names.get(name), define };
  Object.assign(globalThis, { HTMLElement: FakeElement, customElements, __VERSION__: "1.2.3" });
  const stub = await import("../../src/embed/stub.js");
  assert.equal(stub.version, "1.2.3");
  const Stub = names.get("rate-transparency");
  assert.ok(Stub && stub.define() === (Stub as unknown), "who comes first keeps the name");
  const element = new Stub();
  element.connectedCallback();
  assert.equal(element.breakdown, null);
  for (const [property, attribute] of [
    ["plan", "plan"],
    ["sessionDate", "session-date"],
  ] as const) {
    element[property] = "x";
    assert.equal(element.getAttribute(attribute), "x");
    for (const nothing of [null, undefined]) {
      element[property] = nothing;
      assert.equal(element.hasAttribute(attribute), false);
      element[property] = "x";
    }
    element[property] = "";
    assert.equal(element.getAttribute(attribute), "", "that is not set, to the element");
  }
  element.deepLink = true;
  assert.deepEqual([element.deepLink, element.getAttribute("deep-link")], [true, ""]);
  element.deepLink = "left";
  assert.equal(element.getAttribute("deep-link"), "left");
  element.deepLink = false;
  assert.equal(element.hasAttribute("deep-link"), false);
  // Set before the element was defined.
  const early = Object.defineProperty(new Stub(), "plan", { value: "early", configurable: true });
  early.connectedCallback();
  assert.deepEqual([early.plan, early.getAttribute("plan")], ["early", "early"]);
});
