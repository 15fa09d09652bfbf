// Controls for what the contract declares.

import type { Attribute, CustomProperty } from "./contract.js";
import { isValue } from "./settings.js";

/** A labelled control. */
export interface Control {
  field: HTMLElement;
  /** Shows a value that was set elsewhere; nothing where it is not set. */
  show: (value: string | undefined) => void;
}

/** Values to choose from where the contract leaves them open. An attribute that is only there may have one, too, if it
    is named here. */
const OFFERED: Record<string, string[]> = {
  lang: ["en", "es"],
  "client-share": ["25.00", "20%", "all"],
  "deep-link": ["replace", "year", "replace year"],
  src: ["rate-transparency/books/medicare-2026.json", "states/books/every-member.json"],
};

const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const field = (name: string, help: string, ...controls: HTMLElement[]): HTMLElement => {
  const id = `set-${name}`;
  const label = make("label", { htmlFor: id }, make("code", { textContent: name }));
  const about = make("p", { id: `about-${name}`, className: "note", textContent: help });
  controls[0]?.setAttribute("aria-describedby", about.id);
  if (controls[0]) controls[0].id = id;
  return make("div", { className: "control" }, label, ...controls, about);
};

/** The value of a field that may be empty. */
const orNothing = (value: string) => (value === "" ? undefined : value);

/** A field for text, with values to choose from. */
const textField = (name: string, type = "text"): [HTMLInputElement, HTMLDataListElement] => {
  const offered = (OFFERED[name] ?? []).map((value) => new Option(value, value));
  const list = make("datalist", { id: `values-${name}` }, ...offered);
  const input = make("input", { type, autocomplete: "off", spellcheck: false });
  if (type === "text") input.setAttribute("list", list.id);
  return [input, list];
};

/** The control for an attribute that is there or not, and may have a value where some are offered. */
const presenceControl = (name: string, help: string, set: (value: string | undefined) => void): Control => {
  const box = make("input", { type: "checkbox" });
  const [text, list] = textField(name);
  Object.assign(text, { id: `set-${name}-value`, ariaLabel: `Value of ${name}` });
  const tell = () => set(box.checked ? text.value.trim() : undefined);
  box.addEventListener("change", tell);
  text.addEventListener("change", () => {
    if (text.value.trim() !== "") box.checked = true;
    tell();
  });
  const show = (value: string | undefined) => {
    box.checked = value !== undefined;
    text.value = value ?? "";
  };
  return { field: field(name, help, box, ...(OFFERED[name] ? [text, list] : [])), show };
};

/** The control for an attribute. */
export const attributeControl = (attribute: Attribute, set: (value: string | undefined) => void): Control => {
  const { name, description, without, kind, choices } = attribute;
  const help = without ? `${description} Not set: ${without}.` : description;
  if (kind === "boolean") return presenceControl(name, help, set);
  if (choices.length > 0) {
    const none = new Option(`not set (${without})`, "");
    const select = make("select", {}, none, ...choices.map(({ value }) => new Option(value, value)));
    select.addEventListener("change", () => set(orNothing(select.value)));
    const show = (value: string | undefined) => {
      select.value = value?.trim().toLowerCase() ?? "";
    };
    return { field: field(name, help, select), show };
  }
  const [input, list] = textField(name, kind);
  input.addEventListener("change", () => set(orNothing(input.value)));
  const show = (value: string | undefined) => {
    input.value = value ?? "";
  };
  return { field: field(name, help, input, list), show };
};

const FONTS = [
  'Georgia, "Times New Roman", serif',
  'Verdana, "DejaVu Sans", sans-serif',
  'ui-monospace, Menlo, "DejaVu Sans Mono", monospace',
];

/** The control for a custom property; `standard` is what it is where it is not set. */
export const propertyControl = (
  property: CustomProperty,
  standard: string,
  set: (value: string | undefined) => void,
): Control => {
  const { name, description, kind } = property;
  const text = make("input", { type: "text", autocomplete: "off", spellcheck: false, placeholder: standard });
  text.addEventListener("input", () => {
    const value = text.value.trim();
    text.setCustomValidity(isValue(value) ? "" : "A value has none of < { } ;");
    text.reportValidity();
    set(isValue(value) ? orNothing(value) : undefined);
  });
  const extra: HTMLElement[] = [];
  const picker = make("input", { type: "color", value: standard || "#000000", ariaLabel: `Pick ${name}` });
  if (kind === "color") {
    picker.addEventListener("input", () => {
      text.value = picker.value;
      text.setCustomValidity("");
      set(picker.value);
    });
    extra.push(picker);
  } else if (kind === "font") {
    const list = make("datalist", { id: `values-${name}` }, ...FONTS.map((font) => new Option(font, font)));
    text.setAttribute("list", list.id);
    extra.push(list);
  }
  const show = (value: string | undefined) => {
    text.value = value ?? "";
    text.setCustomValidity("");
    picker.value = /^#[\da-f]{6}$/i.test(value ?? "") ? (value ?? standard) : standard || "#000000";
  };
  return { field: field(name, description, text, ...extra), show };
};
