// Made by `cargo xtask contract` from crates/contract. What is changed here is lost.

import type { HTMLAttributes } from "vue";
import type {
  RateTransparency,
  RateTransparencyAttributes,
  RateTransparencyEventMap,
  RateTransparencyProperties,
} from "./element.js";

/** A listener for each event. */
export interface RateTransparencyListeners {
  /** The widget shows its rates for the first time. The detail is the breakdown. */
  onRtReady?: (event: RateTransparencyEventMap["rt-ready"]) => void;
  /** The breakdown has changed. The detail is the breakdown. */
  onRtChange?: (event: RateTransparencyEventMap["rt-change"]) => void;
  /** Something could not be loaded or used. The detail says what. */
  onRtError?: (event: RateTransparencyEventMap["rt-error"]) => void;
  /** The link to a consultant was followed. The detail says which one. */
  onRtCta?: (event: RateTransparencyEventMap["rt-cta"]) => void;
}

/** Properties as a template sets them: Vue's types take an attribute's name for that of its property. */
type Settable = {
  [Name in keyof RateTransparencyProperties]?:
    | RateTransparencyProperties[Name]
    | (RateTransparencyProperties[Name] extends boolean ? string : never);
};

/** Props of the element in a template: attributes, properties and listeners. */
export type RateTransparencyProps = HTMLAttributes &
  RateTransparencyAttributes &
  Settable &
  RateTransparencyListeners;

declare module "vue" {
  interface GlobalComponents {
    "rate-transparency": new () => RateTransparency & { $props: RateTransparencyProps };
  }
}
