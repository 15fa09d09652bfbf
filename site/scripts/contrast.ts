// How readable two colours are together, by WCAG.

/** Red, green and blue from 0 to 255. */
export type Colour = [number, number, number];

/** A colour as a browser writes it; nothing where it is none. */
export const parse = (text: string): Colour | undefined => {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text.trim());
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text.trim());
  const digits = long ?? (short && [short[0], ...short.slice(1).map((digit) => digit + digit)]);
  if (digits) return [1, 2, 3].map((at) => Number.parseInt(digits[at] ?? "0", 16)) as Colour;
  const parts = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(text.trim());
  return parts ? ([1, 2, 3].map((at) => Number(parts[at])) as Colour) : undefined;
};

const luminance = (colour: Colour): number => {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The contrast of two colours, from 1 to 21. */
export const contrast = (one: Colour, other: Colour): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

/** The least that text needs. */
export const ENOUGH = 4.5;
