import type { HTMLAttributes } from "vue";
import type {
  RateTransparency,
  RateTransparencyAttributes,
  RateTransparencyEventMap,
  RateTransparencyProperties,
} from "./element.js";

type Listener<Name extends string> = Name extends `rt-${infer Rest}` ? `onRt${Capitalize<Rest>}` : never;

/** Props that a template may write on the element: attributes, properties, and a listener for each event. */
export type RateTransparencyProps = HTMLAttributes &
  RateTransparencyAttributes &
  Partial<RateTransparencyProperties> & {
    [Name in keyof RateTransparencyEventMap as Listener<Name>]?: (event: RateTransparencyEventMap[Name]) => void;
  };

declare module "vue" {
  interface GlobalComponents {
    "rate-transparency": new () => RateTransparency & { $props: RateTransparencyProps };
  }
}
