// The page inside a frame: settings from its address, its size and events to the page around, if that asks for them.

import { EVENTS } from "./contract.js";
import { define, RateTransparency } from "./element.js";
import type { Question, Report } from "./frame-messages.js";
import { localeOf } from "./language.js";
import type { ErrorDetail } from "./package/element.js";

const originOf = (url: string) => (URL.canParse(url, location.href) ? new URL(url, location.href).origin : undefined);

/** The reason why a setting is not used; nothing where it is. */
const refusal = (name: string, values: string[]): string | undefined => {
  if (name !== "lang" && !RateTransparency.observedAttributes.includes(name)) return "is not known";
  if (values.length > 1) return "is given more than once";
  const [value = ""] = values;
  if (name === "lang" && value.trim() && !localeOf(value)) return "is no language";
  if (name === "deep-link" && value !== "" && value !== "true") return "is either there or not";
  // Whoever can write a link to this page shall not fill it with rates of their own.
  if (name === "src" && originOf(value) !== location.origin) return "lies on another origin";
  return undefined;
};

/** Gives the element the settings of the page's address. Gives what is wrong with those that are not used. */
const configure = (element: Element): string[] => {
  const parameters = new URLSearchParams(location.search);
  const refused: string[] = [];
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    const [value = ""] = values;
    const why = refusal(name, values);
    if (why) refused.push(`The setting ${name} ${why}; it is ignored.`);
    else if (name === "lang") document.documentElement.lang = localeOf(value) ?? document.documentElement.lang;
    else element.setAttribute(name, name === "deep-link" ? "" : value);
  }
  return refused;
};

/** Answers the page around, once it has asked. */
const report = (): void => {
  let origin: string | undefined;
  let told: number | undefined;
  // Each failure, and of other events the last.
  let waiting: [type: string, detail: unknown][] = [];
  const send = (message: Omit<Report, "from">) => {
    if (origin) parent.postMessage({ from: "rate-transparency", ...message } satisfies Report, origin);
  };
  // As high as what it holds, never as the frame: what the page around makes of this changes nothing here.
  const size = new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    send({ height });
  });
  const tell = (type: string, detail: unknown) => {
    if (origin) send({ event: type, detail });
    else waiting = [...waiting.filter(([known]) => known !== type || type === "rt-error"), [type, detail]];
  };
  const hear = (event: Event) => tell(event.type, (event as CustomEvent<unknown>).detail);
  for (const name of EVENTS) document.addEventListener(name, hear);
  addEventListener("message", ({ source, origin: asking, data }: MessageEvent<Question | undefined>) => {
    // A page without an origin cannot be answered, and scrolls the frame.
    if (source !== parent || data?.to !== "rate-transparency" || origin || asking === "null") return;
    origin = asking;
    size.observe(document.body);
    if (data.events === true) for (const [type, detail] of waiting) tell(type, detail);
    else for (const name of EVENTS) document.removeEventListener(name, hear);
    waiting = [];
  });
  // Holds nothing, so anyone may hear it.
  parent.postMessage({ from: "rate-transparency", here: true } satisfies Report, "*");
};

const element = document.querySelector("rate-transparency");
if (parent !== window) report();
if (element) {
  const refused = configure(element);
  define();
  for (const message of refused) {
    console.warn(message);
    const detail: ErrorDetail = { code: "config", message };
    element.dispatchEvent(new CustomEvent("rt-error", { detail, bubbles: true, composed: true }));
  }
}
