// Made by `cargo xtask contract` from crates/contract. What is changed here is lost.

import type { HTMLAttributes } from "svelte/elements";
import type {
  RateTransparency,
  RateTransparencyAttributes,
  RateTransparencyEventMap,
  RateTransparencyProperties,
} from "./element.js";

/** A listener for each event. */
export interface RateTransparencyListeners {
  /** The widget shows its rates for the first time. The detail is the breakdown. */
  "onrt-ready"?: (event: RateTransparencyEventMap["rt-ready"]) => void;
  /** The breakdown has changed. The detail is the breakdown. */
  "onrt-change"?: (event: RateTransparencyEventMap["rt-change"]) => void;
  /** Something could not be loaded or used. The detail says what. */
  "onrt-error"?: (event: RateTransparencyEventMap["rt-error"]) => void;
  /** The link to a consultant was followed. The detail says which one. */
  "onrt-cta"?: (event: RateTransparencyEventMap["rt-cta"]) => void;
}

/** Props of the element in a component: attributes, properties and listeners. */
export type RateTransparencyProps = HTMLAttributes<RateTransparency> &
  RateTransparencyAttributes &
  Partial<RateTransparencyProperties> &
  RateTransparencyListeners;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "rate-transparency": RateTransparencyProps;
  }
}
