import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  RateTransparency,
  RateTransparencyAttributes,
  RateTransparencyEventMap,
  RateTransparencyProperties,
} from "./element.js";

/** Props that React 19 hands on: attributes, properties, and a listener for each event. React 18 takes the attributes. */
export type RateTransparencyProps = DetailedHTMLProps<HTMLAttributes<RateTransparency>, RateTransparency> &
  RateTransparencyAttributes &
  Partial<RateTransparencyProperties> & {
    [Name in keyof RateTransparencyEventMap as `on${Name}`]?: (event: RateTransparencyEventMap[Name]) => void;
  };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "rate-transparency": RateTransparencyProps;
    }
  }
}
