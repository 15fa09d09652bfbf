// For the page around a frame: makes each `iframe[data-rate-transparency]` as high as what it holds and, where the
// attribute is "events", dispatches the widget's events on it.

import { EVENTS } from "./contract.js";
import type { Question, Report } from "./frame-messages.js";

// Nothing that the widget shows is higher; a frame that says otherwise is not to push the page away.
const HIGHEST = 20_000;

const frames = () => [...document.querySelectorAll<HTMLIFrameElement>("iframe[data-rate-transparency]")];

/** The origin that what is in a frame has: "null" where the frame shuts it off from its own. */
const originOf = (frame: HTMLIFrameElement): string | undefined => {
  if (frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin")) return "null";
  return URL.canParse(frame.src) ? new URL(frame.src).origin : undefined;
};

const ask = (frame: HTMLIFrameElement): void => {
  const origin = originOf(frame);
  const events = frame.dataset.rateTransparency === "events";
  // Nobody but the page that the frame was given hears it; another one there is not spoken to. One that is shut off can
  // be addressed only as anyone, and this tells nothing.
  const question: Question = { to: "rate-transparency", events };
  if (origin) frame.contentWindow?.postMessage(question, origin === "null" ? "*" : origin);
};

const hear = ({ source, origin, data }: MessageEvent<Partial<Report> | undefined>): void => {
  if (data?.from !== "rate-transparency") return;
  const frame = frames().find((frame) => frame.contentWindow === source);
  if (!frame || origin !== originOf(frame)) return;
  if (data.here === true) ask(frame);
  const { height, event } = data;
  if (typeof height === "number" && Number.isFinite(height) && height > 0) {
    frame.style.height = `${Math.min(height, HIGHEST)}px`;
  }
  if (event !== undefined && EVENTS.includes(event) && frame.dataset.rateTransparency === "events") {
    frame.dispatchEvent(new CustomEvent(event, { detail: data.detail, bubbles: true, composed: true }));
  }
};

// Once for a page, whatever copies of this module there are; on a server, not at all.
const LISTENS = Symbol.for("rate-transparency frames");
const listening = globalThis as typeof globalThis & { [LISTENS]?: boolean };
if (globalThis.document && !listening[LISTENS]) {
  listening[LISTENS] = true;
  addEventListener("message", hear);
  frames().forEach(ask);
}
