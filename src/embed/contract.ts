// Made by `cargo xtask contract` from crates/contract. What is changed here is lost.

/** Attributes of the element, each with a property of the same meaning. */
export const ATTRIBUTES = [
  "src",
  "integrity",
  "view",
  "market",
  "plan",
  "license",
  "service",
  "session-date",
  "confirmed-on",
  "client-share",
  "scenario",
  "theme",
  "deep-link",
  "loading",
] as const;

/** Events of the element. */
export const EVENTS: readonly string[] = ["rt-ready", "rt-change", "rt-error", "rt-cta"];
