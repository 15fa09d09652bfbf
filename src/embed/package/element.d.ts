/** Date as `YYYY-MM-DD`. */
export type IsoDate = string;

/** Amount in the book's currency as decimal text with two places, such as `"112.00"`. */
export type Amount = string;
/** A client's share: an {@link Amount}, a percentage of the insurer rate such as `20%`, or `all` of it. */
export type ClientShare = Amount | `${number}%` | "all";

export type View = "all" | "explore" | "walkthrough" | "earnings" | "how-it-works";
export type Scenario = "typical" | "slow" | "denied" | "unpaid";
export type Theme = "auto" | "light" | "dark";
export type Loading = "eager" | "lazy";

/** The rule that gave the platform's portion. */
export type Reason =
  | "contract_allows"
  | "contract_does_not_allow"
  | "service_not_eligible"
  | "payout_equals_rate"
  | "payout_above_rate";

/** The session that a breakdown is of: identifiers of the book, dates, and what the insurer does. */
export interface Selection {
  market: string;
  plan: string;
  license: string;
  service: string;
  session_date: IsoDate;
  confirmed_on: IsoDate;
  client_share: Amount;
  scenario: Scenario;
}

/** One session's payment, divided, and when each party pays. */
export interface Breakdown {
  /** Identifier of the book. */
  book: string;
  status: "published" | "illustrative";
  selection: Selection;
  insurer_rate: Amount;
  client_share: Amount;
  insurer_share: Amount;
  provider_payout: Amount;
  platform_portion: Amount;
  platform_shortfall: Amount;
  /** The platform's payment before the insurer's: payout less client share. */
  platform_fronts: Amount;
  reason: Reason;
  provider_paid_on: IsoDate;
  /** Both days included; null where the insurer does not pay, or owes nothing. */
  insurer_pays: { from: IsoDate; through: IsoDate } | null;
  /** Days from the provider's payday to the insurer's payment; negative where the insurer pays first, null where the
      platform fronts nothing. */
  days_fronted: { min: number; max: number } | null;
  platform_absorbs: Amount;
}

export type ErrorCode =
  | "network"
  | "http"
  | "integrity"
  | "format"
  | "too_large"
  | "wasm"
  | "blocked"
  | "config";

/** A failure to load or use something. */
export interface ErrorDetail {
  code: ErrorCode;
  /** For people, in the reader's language where the widget could start. */
  message: string;
}

/** The place of the link to a consultant that was followed, and its address. */
export interface CtaDetail {
  place: string;
  link: string;
}

/** Events by name. All of them bubble and cross shadow boundaries. */
export interface RateTransparencyEventMap {
  "rt-ready": CustomEvent<Breakdown | null>;
  "rt-change": CustomEvent<Breakdown | null>;
  "rt-error": CustomEvent<ErrorDetail>;
  "rt-cta": CustomEvent<CtaDetail>;
}

/** Attributes, as they are written in HTML. */
export interface RateTransparencyAttributes {
  src?: string | null;
  integrity?: string | null;
  view?: View | null;
  market?: string | null;
  plan?: string | null;
  license?: string | null;
  service?: string | null;
  "session-date"?: IsoDate | null;
  "confirmed-on"?: IsoDate | null;
  "client-share"?: ClientShare | null;
  scenario?: Scenario | null;
  theme?: Theme | null;
  loading?: Loading | null;
  "deep-link"?: boolean;
}

/** Properties. Each reflects the attribute of the same name; null where that is missing. */
export interface RateTransparencyProperties {
  src: string | null;
  integrity: string | null;
  view: View | null;
  market: string | null;
  plan: string | null;
  license: string | null;
  service: string | null;
  sessionDate: IsoDate | null;
  confirmedOn: IsoDate | null;
  clientShare: ClientShare | null;
  scenario: Scenario | null;
  theme: Theme | null;
  loading: Loading | null;
  deepLink: boolean;
}

export interface RateTransparency extends RateTransparencyProperties {}

/** The element's class. {@link define} gives it a name. */
export class RateTransparency extends HTMLElement {
  /** The breakdown that is shown; null where there is none. */
  readonly breakdown: Breakdown | null;
}

/**
 * Defines the element under a name that is still free, `rate-transparency` where none is given. Whoever came first
 * keeps the name. Gives the class that has it; on a server, nothing.
 */
export function define(name?: string): CustomElementConstructor | undefined;

/** The package's version. */
export const version: string;

declare global {
  interface HTMLElementTagNameMap {
    "rate-transparency": RateTransparency;
  }
  // As they bubble, they can be listened to anywhere.
  interface GlobalEventHandlersEventMap extends RateTransparencyEventMap {}
}
