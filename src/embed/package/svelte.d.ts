import type { HTMLAttributes } from "svelte/elements";
import type {
  RateTransparency,
  RateTransparencyAttributes,
  RateTransparencyEventMap,
  RateTransparencyProperties,
} from "./element.js";

/** Props that a component may write on the element: attributes, properties, and a listener for each event. */
export type RateTransparencyProps = HTMLAttributes<RateTransparency> &
  RateTransparencyAttributes &
  Partial<RateTransparencyProperties> & {
    [Name in keyof RateTransparencyEventMap as `on${Name}`]?: (event: RateTransparencyEventMap[Name]) => void;
  };

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "rate-transparency": RateTransparencyProps;
  }
}
