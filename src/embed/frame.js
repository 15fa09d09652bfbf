// For the page around a frame: makes each `iframe[data-rate-transparency]` as high as what it holds and, where the
// attribute is "events", dispatches the widget's events on it.

const EVENTS = ["rt-ready", "rt-change", "rt-error", "rt-cta"];
// Nothing that the widget shows is higher; a frame that says otherwise is not to push the page away.
const HIGHEST = 20_000;

const frames = () => [...document.querySelectorAll("iframe[data-rate-transparency]")];
const originOf = (frame) => (URL.canParse(frame.src) ? new URL(frame.src).origin : undefined);

const ask = (frame) => {
  const origin = originOf(frame);
  const events = frame.dataset.rateTransparency === "events";
  // Nobody but the page that the frame was given hears it; another one there is not spoken to.
  if (origin && origin !== "null") frame.contentWindow?.postMessage({ to: "rate-transparency", events }, origin);
};

const hear = ({ source, origin, data }) => {
  if (data?.from !== "rate-transparency") return;
  const frame = frames().find((frame) => frame.contentWindow === source);
  if (!frame || origin !== originOf(frame)) return;
  if (data.here === true) ask(frame);
  if (Number.isFinite(data.height) && data.height > 0) {
    frame.style.height = `${Math.min(data.height, HIGHEST)}px`;
  }
  if (EVENTS.includes(data.event) && frame.dataset.rateTransparency === "events") {
    frame.dispatchEvent(new CustomEvent(data.event, { detail: data.detail, bubbles: true, composed: true }));
  }
};

// Once for a page, whatever copies of this module there are; on a server, not at all.
const LISTENS = Symbol.for("rate-transparency frames");
if (globalThis.document && !globalThis[LISTENS]) {
  globalThis[LISTENS] = true;
  addEventListener("message", hear);
  frames().forEach(ask);
}
