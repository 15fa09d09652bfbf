// The page inside a frame: settings from its address, its size and events to the page around, if that asks for them.
import { RateTransparency, define } from "./element.js";

const EVENTS = ["rt-ready", "rt-change", "rt-error", "rt-cta"];
const LANG = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i;

const originOf = (url) => (URL.canParse(url, location.href) ? new URL(url, location.href).origin : undefined);

/** Why a setting is not used; nothing where it is. */
const refusal = (name, values) => {
  if (!RateTransparency.observedAttributes.includes(name)) return "is not known";
  if (values.length > 1) return "is given more than once";
  const [value] = values;
  if (name === "lang" && !LANG.test(value)) return "is no language";
  if (name === "deep-link" && value !== "" && value !== "true") return "is either there or not";
  // Whoever can write a link to this page shall not fill it with rates of their own.
  if (name === "src" && originOf(value) !== location.origin) return "lies on another origin";
  return undefined;
};

const configure = (element) => {
  const parameters = new URLSearchParams(location.search);
  const refused = [];
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    const why = refusal(name, values);
    if (why) refused.push(`The setting ${name} ${why}; it is ignored.`);
    else if (name === "lang") document.documentElement.lang = values[0];
    else element.setAttribute(name, name === "deep-link" ? "" : values[0]);
  }
  return refused;
};

/** Answers the page around, once it has asked. */
const report = () => {
  let origin;
  let told;
  const waiting = new Map();
  const send = (message) => parent.postMessage({ from: "rate-transparency", ...message }, origin);
  // As high as what it holds, never as the frame: what the page around makes of this changes nothing here.
  const size = new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    send({ height });
  });
  const tell = ({ type, detail }) => (origin ? send({ event: type, detail }) : waiting.set(type, detail));
  for (const name of EVENTS) document.addEventListener(name, tell);
  addEventListener("message", ({ source, origin: asking, data }) => {
    // A page without an origin cannot be answered, and scrolls the frame.
    if (source !== parent || data?.to !== "rate-transparency" || origin || asking === "null") return;
    origin = asking;
    size.observe(document.body);
    if (data.events === true) waiting.forEach((detail, type) => tell({ type, detail }));
    else for (const name of EVENTS) document.removeEventListener(name, tell);
    waiting.clear();
  });
  // Holds nothing, so anyone may hear it.
  parent.postMessage({ from: "rate-transparency", here: true }, "*");
};

const element = document.querySelector("rate-transparency");
if (parent !== window) report();
const refused = configure(element);
define();
for (const message of refused) {
  console.warn(message);
  const detail = { code: "config", message };
  element.dispatchEvent(new CustomEvent("rt-error", { detail, bubbles: true, composed: true }));
}
