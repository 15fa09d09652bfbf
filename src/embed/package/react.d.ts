// Made by `cargo xtask contract` from crates/contract. What is changed here is lost.

import type * as React from "react";
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

/** Props that React 19 hands on, beside attributes. React 18 takes attributes alone, and calls no listener. */
type HandedOn = typeof React extends { useActionState: unknown }
  ? Partial<RateTransparencyProperties> & RateTransparencyListeners
  : { [Listener in keyof RateTransparencyListeners]?: never };

/** Props of the element: attributes and, with React 19, properties and listeners. */
export type RateTransparencyProps = React.DetailedHTMLProps<React.HTMLAttributes<RateTransparency>, RateTransparency> &
  RateTransparencyAttributes &
  HandedOn;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "rate-transparency": RateTransparencyProps;
    }
  }
}
