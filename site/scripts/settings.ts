// What is set in the playground, and its address.

export interface Settings {
  /** Attributes by their names; one that is only there is empty. */
  attributes: Record<string, string>;
  /** Custom properties by their names. */
  properties: Record<string, string>;
  /** Pixels; zero for all the room that there is. */
  width: number;
}

/** The widths that can be set. */
export const WIDTHS = { least: 280, most: 1400 } as const;

/** Whether a custom property may have this value: in a style sheet it ends neither its declaration nor the sheet. */
export const isValue = (text: string): boolean => !/[<{};]/.test(text);

/** The settings as a query, in the order in which they were set. Nothing about a dropped file goes in. */
export const toQuery = ({ attributes, properties, width }: Settings): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(attributes)) {
    if (!value.startsWith("blob:")) query.set(name, value);
  }
  for (const [name, value] of Object.entries(properties)) query.set(name, value);
  if (width) query.set("width", String(width));
  return query.toString();
};

/** The settings of a query. What is not known is left out, as is what no style sheet should have. */
export const fromQuery = (query: string, attributes: string[], properties: string[]): Settings => {
  const settings: Settings = { attributes: {}, properties: {}, width: 0 };
  for (const [name, value] of new URLSearchParams(query)) {
    if (attributes.includes(name)) settings.attributes[name] = value;
    else if (properties.includes(name)) {
      if (isValue(value)) settings.properties[name] = value;
    } else if (name === "width" && /^\d+$/.test(value)) {
      settings.width = Math.min(Math.max(Number(value), WIDTHS.least), WIDTHS.most);
    }
  }
  return settings;
};
