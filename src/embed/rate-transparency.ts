// The one module a page loads: the element under its own name.
import { define } from "./element.js";

export { define, RateTransparency, version } from "./element.js";

define();
