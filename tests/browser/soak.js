// What happens to a page in the soak: widgets come and go, and a reader does anything that can be done in them.

// The same seed does the same, as far as time lets it.
let state = SEED;
const below = (count) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * count);
};
const one = (list) => list[below(list.length)];

const BOOKS = ["", "/books/april-8-example.json", "/books/medicare-2026.json", "/rates/index.json", "/nowhere.json"];
const ATTRIBUTES = {
  src: BOOKS,
  view: ["all", "explore", "rates", "walkthrough", "earnings", "how-it-works", ""],
  market: ["ny", "tx", "nowhere", ""],
  plan: ["example-high-ppo", "example-hmo", "none", ""],
  scenario: ["typical", "slow", "denied", "unpaid", ""],
  "client-share": ["25.00", "20%", "all", "much", ""],
  "session-date": ["2026-04-08", "2026-12-30", "2031-01-01", ""],
  theme: ["light", "dark", "auto"],
  lang: ["en-US", "es-US", "fr", ""],
  "deep-link": ["", "replace", "named", undefined],
};
const FRAGMENTS = [
  "rt:view=earnings&market=tx&weekly=90837:9,example-hmo:90834:5&target=90000",
  "rt.named:view=rates&compare=ny,example-ppo,masters,90837",
  "rt:view=walkthrough&step=4&rt.named:view=explore&scenario=denied",
  "rt:plan=nowhere&session-date=never",
  "elsewhere",
  "",
];
const TEXTS = ["25", "12.345", "1.000,00", "abc", "", "2026-05-01", "90000", "texas", "0"];
// What leaves the page, or asks something of the system.
const LEAVES = /print|imprimir|csv|calend|copy|copiar/i;
const MOST = 3;

const here = document.querySelector("#here");
const widgets = () => [...here.querySelectorAll("rate-transparency")];

const acts = [
  () => {
    if (widgets().length >= MOST) return;
    const made = document.createElement("rate-transparency");
    made.setAttribute("src", one(BOOKS.slice(0, -1)));
    made.setAttribute("view", one(ATTRIBUTES.view));
    here.append(made);
  },
  () => one(widgets())?.remove(),
  () => {
    const widget = one(widgets());
    // It is moved on the page.
    if (widget) here.prepend(widget);
  },
  () => {
    const [name, values] = one(Object.entries(ATTRIBUTES));
    const value = one(values);
    const widget = one([...document.querySelectorAll("rate-transparency")]);
    if (value === undefined) widget.removeAttribute(name);
    else widget.setAttribute(name, value);
  },
  // Links are followed, and gone back from.
  () => {
    location.hash = one(FRAGMENTS);
  },
  () => {
    const { index } = navigation.currentEntry;
    if (navigation.entries()[index - 1]?.sameDocument) history.back();
  },
  () => {
    const { index } = navigation.currentEntry;
    if (navigation.entries()[index + 1]?.sameDocument) history.forward();
  },
  () => document.documentElement.setAttribute("lang", one(["en-US", "es-US"])),
];
const reads = [
  (root) => {
    const buttons = [...root.querySelectorAll("button")].filter((it) => !LEAVES.test(it.textContent));
    one(buttons)?.click();
  },
  (root) => one([...root.querySelectorAll("[role=tab]")])?.click(),
  (root) => one([...root.querySelectorAll("input[type=radio], input[type=checkbox], summary")])?.click(),
  (root) => {
    const list = one([...root.querySelectorAll("select")]);
    if (!list) return;
    list.value = one([...list.options]).value;
    list.dispatchEvent(new Event("change", { bubbles: true }));
  },
  (root) => {
    const field = one([...root.querySelectorAll("input:not([type=radio], [type=checkbox])")]);
    if (!field) return;
    field.focus();
    field.value = one(TEXTS);
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  },
  (root) => {
    const key = one(["ArrowDown", "ArrowRight", "Escape", "Enter", "Home"]);
    (root.activeElement ?? root.firstElementChild)?.dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
    );
  },
];

window.uncaught = [];
for (const type of ["error", "unhandledrejection"])
  addEventListener(type, ({ message, reason }) => uncaught.push(String(message ?? reason)));

/** Does something every now and then for so long; gives how much was done. */
window.soak = async (milliseconds) => {
  const end = performance.now() + milliseconds;
  let done = 0;
  while (performance.now() < end) {
    // A reader does more than a page.
    const widget = one([...document.querySelectorAll("rate-transparency")]);
    if (below(4) && widget.shadowRoot) one(reads)(widget.shadowRoot);
    else one(acts)();
    done += 1;
    // What a page is told of a file that is not there, or of an attribute that cannot be used, is meant to be.
    const broken = seen.filter(({ name, detail }) => name === "rt-error" && !/^(http|config)$/.test(detail.code));
    uncaught.push(...broken.map(({ detail }) => detail.message));
    seen.length = 0;
    await new Promise((next) => setTimeout(next, below(60)));
  }
  return done;
};

/** Leaves nothing but the first widget, which shows a session: how much there is of other views depends on the book. */
window.clear = () => {
  for (const widget of widgets()) widget.remove();
  const first = document.querySelector("rate-transparency");
  for (const { name } of [...first.attributes]) first.removeAttribute(name);
  first.setAttribute("src", BOOKS[2]);
  first.setAttribute("view", "explore");
};
