// What the playground knows of the element: the contract's own declaration, and the sheets that the package ships.

import contract from "../../src/embed/package/contract.json";
import gallery from "../../src/embed/package/gallery.css";
import tokens from "../../style/tokens.css";

interface Choice {
  const?: string;
  description?: string;
}

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  oneOf?: Choice[];
}

export interface Attribute {
  name: string;
  description: string;
  /** What stands in its place where it is missing, in words. */
  without: string;
  kind: "boolean" | "date" | "text";
  /** The values that it may have, where they are few. */
  choices: { value: string; about: string }[];
}

export interface CustomProperty {
  name: string;
  description: string;
  kind: "color" | "font" | "length";
}

const types = contract.$defs as Record<string, Schema>;

const resolved = (schema: Schema): Schema => {
  const name = schema.$ref?.split("/").at(-1);
  return (name && types[name]) || schema;
};

const kindOf = (schema: Schema): Attribute["kind"] =>
  schema.type === "boolean" ? "boolean" : schema.format === "date" ? "date" : "text";

/** A description without its marks of links and code. */
const plain = (markdown: string) => markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");

export const attributes: Attribute[] = contract.attributes.map((attribute) => {
  const schema = resolved(attribute.schema as Schema);
  const { default: standard, without } = attribute as { default?: string; without?: string };
  return {
    name: attribute.name,
    description: plain(attribute.description),
    without: plain(standard ?? without ?? ""),
    kind: kindOf(schema),
    choices: (schema.oneOf ?? []).flatMap(({ const: value, description }) =>
      value === undefined ? [] : [{ value, about: plain(description ?? "") }],
    ),
  };
});

const KINDS: Record<string, CustomProperty["kind"]> = { "<color>": "color", "*": "font" };

export const customProperties: CustomProperty[] = contract.custom_properties.map(({ name, syntax, description }) => ({
  name,
  description: plain(description),
  kind: KINDS[syntax] ?? "length",
}));

export const events: string[] = contract.events.map(({ name }) => name);

/** The widget's colours, by day and by night: those of custom properties where a page sets none, and its own. */
export const defaults: Record<string, { light: string; dark: string }> = {};
for (const [, own = "", property, light = "", dark = ""] of tokens.matchAll(
  /(--[\w-]+): (?:var\((--rt-[\w-]+), )?light-dark\((#\w+), (#\w+)\)/g,
)) {
  defaults[property ?? own] = { light, dark };
}

export interface Preset {
  name: string;
  properties: Record<string, string>;
}

/** The brands of the package's gallery, each with what it says to the widget. */
export const presets: Preset[] = [...gallery.matchAll(/\.(\w+) rate-transparency \{([^}]*)\}/g)].map(
  ([, name = "", rules = ""]) => ({
    name: name.charAt(0).toUpperCase() + name.slice(1),
    properties: Object.fromEntries(
      [...rules.matchAll(/(--rt-[\w-]+):\s*([^;]+);/g)].map(([, property = "", value = ""]) => [property, value]),
    ),
  }),
);
