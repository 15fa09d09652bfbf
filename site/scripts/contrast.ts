// How readable two colours are together, by WCAG.

/** Red, green and blue from 0 to 255. */
export type Colour = [number, number, number];

/** A single pixel, painted on. */
let pixel: CanvasRenderingContext2D | null | undefined;

/** What is seen where these colours are painted over each other, the lowest first. A canvas paints any colour that the
    browser knows, and lets the lower ones through as the page would. Nothing in a browser without one. */
export const painted = (...colours: string[]): Colour | undefined => {
  if (pixel === undefined) {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    pixel = canvas.getContext("2d", { willReadFrequently: true });
  }
  if (!pixel) return undefined;
  for (const colour of colours) {
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
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
