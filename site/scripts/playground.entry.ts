// The playground: every attribute and custom property of the contract as a control, beside the widget that it changes.

import { attributes, customProperties, defaults, events, presets } from "./contract.js";
import { contrast, ENOUGH, painted } from "./contrast.js";
import { attributeControl, propertyControl } from "./controls.js";
import { copies } from "./copy.js";
import { fromQuery, type Settings, toQuery, WIDTHS } from "./settings.js";
import { snippets } from "./snippets.js";

const find = <Type extends Element>(css: string): Type => {
  const found = document.querySelector<Type>(css);
  if (!found) throw new Error(`the page has no ${css}`);
  return found;
};

const EXAMPLE = "rate-transparency/books/april-8-example.json";
/** The identifiers of a book that attributes name, by the book's lists. */
const LISTS = { market: "markets", plan: "plans", license: "licenses", service: "services" } as const;

const element = find<HTMLElement>("#preview rate-transparency");
const frame = find<HTMLElement>("#preview");
const width = find<HTMLInputElement>("#width");
const code = find<HTMLElement>("#code");
const log = find<HTMLOListElement>("#log");

const settings: Settings = fromQuery(
  location.search,
  attributes.map(({ name }) => name),
  customProperties.map(({ name }) => name),
);

const controls = new Map<string, (value: string | undefined) => void>();

const set = (of: Record<string, string>, name: string, value: string | undefined) => {
  if (value === undefined) delete of[name];
  else of[name] = value;
  apply();
};

/** What the element has not yet as it is set. */
const apply = () => {
  for (const { name } of attributes) {
    const value = settings.attributes[name];
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  for (const { name } of customProperties) {
    const value = settings.properties[name];
    if (value === undefined) element.style.removeProperty(name);
    else element.style.setProperty(name, value);
  }
  frame.style.inlineSize = settings.width ? `${settings.width}px` : "";
  width.value = String(settings.width || WIDTHS.most);
  find("#width-now").textContent = settings.width ? `${settings.width} pixels` : "all the room there is";
  showCode();
  showContrast();
  keepAddress();
  void offerIdentifiers();
};

// The address

/** The page's address with what is set, and with what the widget has written into it. */
const address = () => {
  const query = toQuery(settings);
  return `${location.pathname}${query && `?${query}`}${location.hash}`;
};

let keeping: ReturnType<typeof setTimeout> | undefined;
const keepAddress = () => {
  clearTimeout(keeping);
  // Browsers refuse addresses that change too often.
  keeping = setTimeout(() => history.replaceState(null, "", address()), 200);
};

// Code

const kind = () => find<HTMLInputElement>("input[name=kind]:checked").value as keyof typeof snippets;
const showCode = () => {
  const text = snippets[kind()](settings);
  code.textContent = text || "/* No custom property is set. */";
  find<HTMLElement>("#code-note").hidden = !(
    Object.keys(settings.properties).length > 0 && !["HTML", "CSS"].includes(kind())
  );
};

// Colours

const showContrast = () => {
  const theme = settings.attributes.theme?.trim().toLowerCase();
  const isDark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const probe = find<HTMLElement>("#probe");
  probe.style.colorScheme = isDark ? "dark" : "light";
  const colour = (name = "") => {
    const value = settings.properties[name] ?? defaults[name]?.[isDark ? "dark" : "light"] ?? "";
    if (!CSS.supports("color", value)) return undefined;
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const room = getComputedStyle(find("#room")).backgroundColor;
  const paper = colour("--rt-paper");
  const outputs = document.querySelectorAll<HTMLOutputElement>("output[data-colour]");
  let hard = 0;
  for (const output of outputs) {
    const [text, on] = [colour(output.dataset.colour), colour(output.dataset.on)];
    const under = paper && on ? [room, paper, on] : [];
    const [ink, ground] = text && under.length > 0 ? [painted(...under, text), painted(...under)] : [];
    const ratio = ink && ground && contrast(ink, ground);
    const enough = ratio !== undefined && ratio >= ENOUGH;
    if (!enough) hard++;
    const figure = ratio === undefined ? "no colour" : `${(Math.floor(ratio * 10) / 10).toFixed(1)} to 1`;
    output.textContent = enough ? `${figure}, readable` : `${figure}, too little: text needs 4.5`;
    output.classList.toggle("little", !enough);
  }
  const said =
    hard === 0
      ? "All of them are readable."
      : `${hard} of ${outputs.length} ${hard === 1 ? "is" : "are"} hard to read.`;
  const verdict = find("#verdict");
  if (verdict.textContent !== said) verdict.textContent = said;
};

// The book's identifiers

let offered: string | undefined;
const offerIdentifiers = async () => {
  const source = settings.attributes.src ?? EXAMPLE;
  if (source === offered) return;
  offered = source;
  let book: Partial<Record<string, { id: string; name: string }[]>> = {};
  try {
    book = await (await fetch(source)).json();
  } catch {
    // The widget says what is wrong with it.
  }
  if (source !== offered) return;
  for (const [name, list] of Object.entries(LISTS)) {
    const options = (Array.isArray(book?.[list]) ? (book[list] ?? []) : []).map(
      ({ id, name: label }) => new Option(label, id),
    );
    document.querySelector(`#values-${name}`)?.replaceChildren(...options);
  }
};

const openFile = (file: File | undefined) => {
  if (!file) return;
  const before = settings.attributes.src;
  if (before?.startsWith("blob:")) URL.revokeObjectURL(before);
  settings.attributes.src = URL.createObjectURL(file);
  controls.get("src")?.(settings.attributes.src);
  find("#file-now").textContent = `${file.name}, read in this page and sent nowhere.`;
  apply();
};

// What is heard

const start = performance.now();
const hear = (event: Event) => {
  const item = document.createElement("li");
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const text = document.createElement("pre");
  const { detail } = event as CustomEvent<unknown>;
  summary.textContent = `${event.type} after ${((performance.now() - start) / 1000).toFixed(1)} s`;
  text.textContent = JSON.stringify(detail, null, 2);
  text.tabIndex = 0;
  details.append(summary, text);
  item.append(details);
  log.prepend(item);
  while (log.children.length > 50) log.lastElementChild?.remove();
  find<HTMLElement>("#log-empty").hidden = true;
};

// All of it

for (const attribute of attributes) {
  const control = attributeControl(attribute, (value) => set(settings.attributes, attribute.name, value));
  controls.set(attribute.name, control.show);
  control.show(settings.attributes[attribute.name]);
  find(attribute.name === "src" || attribute.name === "integrity" ? "#book-fields" : "#attribute-fields").append(
    control.field,
  );
}
for (const property of customProperties) {
  const standard = defaults[property.name]?.light ?? "";
  const control = propertyControl(property, standard, (value) => set(settings.properties, property.name, value));
  controls.set(property.name, control.show);
  control.show(settings.properties[property.name]);
  find("#property-fields").append(control.field);
}

const setAll = (properties: Record<string, string>) => {
  settings.properties = { ...properties };
  for (const { name } of customProperties) controls.get(name)?.(properties[name]);
  apply();
};
for (const { name, properties } of presets) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  button.addEventListener("click", () => {
    const paper = painted(properties["--rt-paper"] ?? "");
    settings.attributes.theme = paper && contrast(paper, [255, 255, 255]) > ENOUGH ? "dark" : "light";
    controls.get("theme")?.(settings.attributes.theme);
    setAll(properties);
  });
  find("#presets").append(button);
}
const plain = document.createElement("button");
plain.type = "button";
plain.textContent = "None";
plain.addEventListener("click", () => setAll({}));
find("#presets").append(plain);

width.addEventListener("input", () => {
  settings.width = Number(width.value) >= WIDTHS.most ? 0 : Number(width.value);
  apply();
});
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-width]")) {
  button.addEventListener("click", () => {
    settings.width = Number(button.dataset.width);
    apply();
  });
}
for (const radio of document.querySelectorAll("input[name=kind]")) radio.addEventListener("change", showCode);
copies(find("#copy-code"), () => snippets[kind()](settings));
copies(find("#copy-address"), () => `${location.origin}${address()}`);
find("#reset").addEventListener("click", () => {
  location.href = location.pathname;
});
find("#clear").addEventListener("click", () => {
  log.replaceChildren();
  find<HTMLElement>("#log-empty").hidden = false;
});
const file = find<HTMLInputElement>("#file");
file.addEventListener("change", () => openFile(file.files?.[0]));
for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => {
    const { dataTransfer } = event as DragEvent;
    if (!dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (kind === "drop") openFile(dataTransfer.files[0]);
  });
}
// Where there is little room, the settings are folded.
if (matchMedia("(width < 62rem)").matches) {
  for (const details of document.querySelectorAll(".settings > details")) details.removeAttribute("open");
}
for (const name of events) element.addEventListener(name, hear);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showContrast);
apply();
