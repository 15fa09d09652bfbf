// The element for unit tests of pages that run without a browser: it has its attributes and properties, loads nothing and
// shows what stands inside it.

import { reflect, takeUp } from "./attributes.js";
import { Base, definition } from "./definition.js";

/** The package's version. */
export const version = __VERSION__;

/** Stands in for the element's class. */
export class RateTransparency extends Base {
  connectedCallback(): void {
    takeUp(this);
  }

  /** No breakdown is shown. */
  get breakdown(): null {
    return null;
  }
}

reflect(RateTransparency.prototype);

/** Defines the element under a name that is still free. */
export const define = definition(RateTransparency);

define();
