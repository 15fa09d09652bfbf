// Made by `cargo xtask contract` from crates/contract. What is changed here is lost.

/** Amount in the book's currency as decimal text with two places, such as `112.00`. */
export type Amount = string;

/** One session, divided and dated. */
export interface Breakdown {
  /** The book's identifier. */
  book: string;
  /** The book's own status; illustrative with the provider's own numbers. */
  status: Status;
  /** The selection, nothing left open. */
  selection: Selection;
  /** The session's worth under the plan's contract. */
  insurer_rate: Amount;
  /** The client's payment, when the session is confirmed. */
  client_share: Amount;
  /** The insurer's debt after the claim: rate less client share. */
  insurer_share: Amount;
  /** The provider's pay, in every scenario. */
  provider_payout: Amount;
  /** The rest of the rate, which the contract leaves the platform; counted as earned only once the insurer has paid. */
  platform_portion: Amount;
  /** The platform's addition where the payout is above the rate. */
  platform_shortfall: Amount;
  /**
   * The platform's payment to the provider before any of the insurer's: payout less client share, zero where that
   * covers the payout.
   */
  platform_fronts: Amount;
  /** The rule that gave the portion. */
  reason: Reason;
  /** The payday, in every scenario. */
  provider_paid_on: IsoDate;
  /** The days between which the insurer pays, both included; nothing where it never does, or owes nothing. */
  insurer_pays: DateRange | null;
  /** Days from the payday to the insurer's payment; nothing where there is none, or the platform fronts nothing. */
  days_fronted: DaysFronted | null;
  /** The platform's loss in a scenario without an insurer payment: all that it fronts. Zero in the others. */
  platform_absorbs: Amount;
}

/** A client's share: an amount such as `25.00`, a percentage of the insurer rate such as `20%`, or `all` of it. */
export type ClientShare = string;

/** Link to a consultant that was followed. */
export interface CtaDetail {
  /** Its place. */
  place: CtaPlace;
  /** The address that it leads to. */
  link: string;
}

/** Place of a link to a consultant. */
export type CtaPlace =
  /** Below the session's figures. */
  | "explore"
  /** In the table of rates, where none is published, and below it. */
  | "rates"
  /** At the end of the walkthrough. */
  | "walkthrough"
  /** Below the year's figures. */
  | "earnings"
  /** Beside how rates are set. */
  | "how-it-works-rates"
  /** At the end of `how-it-works`. */
  | "how-it-works";

/** Days from a first to a last, both included. */
export interface DateRange {
  /** The first day. */
  from: IsoDate;
  /** The last day; never before `from`. */
  through: IsoDate;
}

/**
 * The days from the payday to the insurer's payment, for which the platform has paid ahead. Negative where the insurer
 * pays first.
 */
export interface DaysFronted {
  /** The days if the insurer pays on the first day of its range. */
  min: number;
  /** The days if it pays on the last. */
  max: number;
}

/** Kind of a failure. */
export type ErrorCode =
  /** A file was not reached: the application's, the book's, or one that the book names. */
  | "network"
  /** The server answered with an error. */
  | "http"
  /** The file is not the one that was expected. */
  | "integrity"
  /** The file cannot be used; the message names every problem. */
  | "format"
  /** The file is larger than the widget reads. */
  | "too_large"
  /** The application did not start, or has failed. */
  | "wasm"
  /** The page's policy forbids what the widget needs. */
  | "blocked"
  /** An attribute cannot be used. */
  | "config";

/** Failure to load or use something. */
export interface ErrorDetail {
  /** Kind of the failure. */
  code: ErrorCode;
  /** Words for people, in the reader's language where the widget could start. */
  message: string;
}

/** Date as `YYYY-MM-DD`. */
export type IsoDate = string;

/** Start of the widget. */
export type Loading =
  /** At once. */
  | "eager"
  /** Once the element comes near the viewport. */
  | "lazy";

/** The rule that gave the platform's portion: the first that applies in this order. */
export type Reason =
  /** The payout is above the insurer rate: no portion, and the platform adds the difference. */
  | "payout_above_rate"
  /** The plan's contract allows no portion; the payout is the whole rate. */
  | "contract_does_not_allow"
  /** The contract allows a portion, but not for this service; the payout is the whole rate. */
  | "service_not_eligible"
  /** A portion is allowed, and nothing is left of the rate. */
  | "payout_equals_rate"
  /** A portion is allowed, and it is what is left of the rate. */
  | "contract_allows";

/** The insurer's answer to the claim. The provider's payout and payday are the same in all four. */
export type Scenario =
  /** It pays within the plan's typical window. */
  | "typical"
  /** It pays within the plan's slow window. */
  | "slow"
  /** It denies the claim. */
  | "denied"
  /** It neither pays nor answers. */
  | "unpaid";

/** A selection with nothing left open. */
export interface Selection {
  /** The market's identifier. */
  market: string;
  /** The plan's identifier. */
  plan: string;
  /** The license's identifier. */
  license: string;
  /** The service's identifier. */
  service: string;
  /** The day on which the session takes place. */
  session_date: IsoDate;
  /** The day on which the provider confirms it; never before the session. */
  confirmed_on: IsoDate;
  /** The client's debt for the session, at most the insurer rate. */
  client_share: Amount;
  /** The insurer's answer to the claim. */
  scenario: Scenario;
}

/** The kind of a book's amounts. */
export type Status =
  /** Amounts that are paid. */
  | "published"
  /** Examples, called so wherever they are shown. */
  | "illustrative";

/** Colours of the widget. */
export type Theme =
  /** As the reader's system. */
  | "auto"
  /** Dark text on light paper. */
  | "light"
  /** Light text on dark paper. */
  | "dark";

/** Views of the element. */
export type View =
  /** Every view, behind tabs. */
  | "all"
  /** One session's payment. */
  | "explore"
  /** All rates of a place, and sessions side by side. */
  | "rates"
  /** The story of one session. */
  | "walkthrough"
  /** The earnings of a caseload. */
  | "earnings"
  /** The making of rates, and the platform's work. */
  | "how-it-works";

/** Events by name. All of them bubble and cross shadow boundaries. */
export interface RateTransparencyEventMap {
  /** The widget shows its rates for the first time. The detail is the breakdown. */
  "rt-ready": CustomEvent<Breakdown | null>;
  /** The breakdown has changed. The detail is the breakdown. */
  "rt-change": CustomEvent<Breakdown | null>;
  /** Something could not be loaded or used. The detail says what. */
  "rt-error": CustomEvent<ErrorDetail>;
  /** The link to a consultant was followed. The detail says which one. */
  "rt-cta": CustomEvent<CtaDetail>;
}

/** Attributes, as they are written in HTML. */
export interface RateTransparencyAttributes {
  /** Address of a rate book. */
  src?: string | null;
  /** Integrity of `src`, as in `<script integrity>`. */
  integrity?: string | null;
  /** Views that are shown. */
  view?: View | null;
  /** Identifier of a market of the book. */
  market?: string | null;
  /** Identifier of a plan of the book. */
  plan?: string | null;
  /** Identifier of a license of the book. */
  license?: string | null;
  /** Identifier of a service of the book. */
  service?: string | null;
  /** Day of the session, `YYYY-MM-DD`. The walkthrough always tells the book's case. */
  "session-date"?: IsoDate | null;
  /** Day on which the session is confirmed, `YYYY-MM-DD`; never before the session. */
  "confirmed-on"?: IsoDate | null;
  /**
   * Share of the client: an amount such as `25.00`, a percentage of the insurer rate such as `20%`, or `all` where a
   * deductible is not met.
   */
  "client-share"?: ClientShare | null;
  /** Answer of the insurer to the claim. */
  scenario?: Scenario | null;
  /** Colours of the widget. */
  theme?: Theme | null;
  /**
   * Presence says that what is chosen is read from, and written to, the page's address. Its value may be a name,
   * `replace`, or `replace` and a name: the page's address.
   */
  "deep-link"?: boolean | string;
  /** Start of the widget. */
  loading?: Loading | null;
}

/** Properties. Each reflects an attribute; null where that is missing. */
export interface RateTransparencyProperties {
  /** Address of a rate book. */
  src: string | null;
  /** Integrity of `src`, as in `<script integrity>`. */
  integrity: string | null;
  /** Views that are shown. */
  view: View | null;
  /** Identifier of a market of the book. */
  market: string | null;
  /** Identifier of a plan of the book. */
  plan: string | null;
  /** Identifier of a license of the book. */
  license: string | null;
  /** Identifier of a service of the book. */
  service: string | null;
  /** Day of the session, `YYYY-MM-DD`. The walkthrough always tells the book's case. */
  sessionDate: IsoDate | null;
  /** Day on which the session is confirmed, `YYYY-MM-DD`; never before the session. */
  confirmedOn: IsoDate | null;
  /**
   * Share of the client: an amount such as `25.00`, a percentage of the insurer rate such as `20%`, or `all` where a
   * deductible is not met.
   */
  clientShare: ClientShare | null;
  /** Answer of the insurer to the claim. */
  scenario: Scenario | null;
  /** Colours of the widget. */
  theme: Theme | null;
  /**
   * Presence says that what is chosen is read from, and written to, the page's address. Its value may be a name,
   * `replace`, or `replace` and a name: the page's address.
   */
  deepLink: boolean;
  /** Start of the widget. */
  loading: Loading | null;
}

export interface RateTransparency extends RateTransparencyProperties {}

/** The element's class. {@link define} gives it a name. */
export class RateTransparency extends HTMLElement {
  /** The breakdown that is shown, as a plain object; `null` where there is none. */
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
