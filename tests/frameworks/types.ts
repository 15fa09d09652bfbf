// What the types promise, and what they refuse.
import { RateTransparency, define, version } from "rate-transparency/element";
import type {
  Breakdown,
  DateRange,
  ErrorCode,
  RateTransparencyAttributes,
  RateTransparencyEventMap,
} from "rate-transparency";
import { fallback, snippet } from "rate-transparency/snippet";

const element: RateTransparency = document.createElement("rate-transparency");
element.sessionDate = "2026-04-08";
element.deepLink = true;
element.view = "explore";
// @ts-expect-error There is no such view.
element.view = "exlpore";
// @ts-expect-error It is for reading.
element.breakdown = null;
// @ts-expect-error Amounts are text.
element.clientShare = 25;

document.addEventListener("rt-change", ({ detail }) => {
  const payout: string | undefined = detail?.provider_payout;
  const days: number | undefined = detail?.days_fronted?.min;
  // @ts-expect-error The breakdown has no such member.
  return [payout, days, detail?.payout];
});
element.addEventListener("rt-error", (event) => {
  const blocked: boolean = event.detail.code === "blocked";
  return blocked;
});

document.addEventListener("rt-cta", ({ detail: { place, link } }) => {
  const known: "explore" | "rates" | "walkthrough" | "earnings" | "how-it-works-rates" | "how-it-works" = place;
  // @ts-expect-error Links lead from no such place.
  return [known, link, place === "footer"];
});

// Whoever tells all codes apart has told all of them apart.
const advice: Record<ErrorCode, string> = {
  network: "",
  http: "",
  integrity: "",
  format: "",
  too_large: "",
  wasm: "",
  blocked: "",
  config: "",
};
const days = ({ insurer_pays }: Breakdown): DateRange | null => insurer_pays;

const name: keyof RateTransparencyEventMap = "rt-cta";
const attributes: RateTransparencyAttributes = { "client-share": "25.00", loading: "lazy", "deep-link": "year" };
const reason = (breakdown: Breakdown) => breakdown.reason === "payout_above_rate";

const markup: string = snippet({ lang: "es", view: "explore", "session-date": "2026-04-08" }, fallback("es"));
// @ts-expect-error Attributes are named as in HTML.
const misnamed = snippet({ sessionDate: "2026-04-08" });
export default [advice, markup, misnamed, days, name, attributes, reason, define("another-name"), version];
