// The application's own script: what of the page's half is of use only once the application is there. It comes with it, so
// that the element's script, which every page has, stays small.

export { anticipate } from "./anticipate.js";
export { acquire } from "./instance.js";
export { reserveSpace } from "./reserved-space.js";
