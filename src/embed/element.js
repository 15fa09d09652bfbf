// The one module a page loads: defines <rate-transparency> and loads the rest when it is needed.
const url = (name) => new URL(name, import.meta.url);

let app;
/** One load of the application for every element on the page. */
const load = () =>
  (app ??= import(url(__APP_JS__).href).then(async (m) => {
    await m.default({ module_or_path: url(__APP_WASM__) });
    return m;
  }));

class RateTransparency extends HTMLElement {
  async connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    const into = root.appendChild(document.createElement("div"));
    (await load()).mount(into);
  }
}
if (!customElements.get("rate-transparency")) customElements.define("rate-transparency", RateTransparency);
