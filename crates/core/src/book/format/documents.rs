//! The shapes of `rate-book/1`, `rate-book-market/1` and `rate-caseload/1`: which members there are, and what each value must
//! be by itself.

use super::shape::Shape::{
    self, DayOfMonth, FilledList, Flag, Id, Link, List, Map, Object, Reference, Text, Whole, Word,
};
use super::shape::{Member, optional, required};

/// The name of a book's format.
pub const FORMAT: &str = "rate-book/1";

/// The name of the format of a market's file.
pub const MARKET_FORMAT: &str = "rate-book-market/1";

/// The name of the format of a caseload's file.
pub const CASELOAD_FORMAT: &str = "rate-caseload/1";

/// The language of a book's own texts where it names none.
pub(crate) const OWN_LANGUAGE: &str = "en";

/// The longest time, in days, that a reimbursement window reaches.
const MAX_DAYS: u16 = 3650;

/// The longest session, in minutes: a day.
const MAX_MINUTES: u16 = 1440;

const DAYS: Shape = Whole { min: 0, max: MAX_DAYS };

const WINDOW: Shape =
    Object(&[required("from_days", DAYS), required("through_days", DAYS), required("source", Reference)]);

const TERM: Shape = Object(&[required("id", Id), required("name", Text)]);

const MARKET_TERM: Shape = Object(&[required("id", Id), required("name", Text), optional("group", Text)]);

const PAY_WINDOW: Shape = Object(&[
    required("from_day", DayOfMonth),
    required("through_day", DayOfMonth),
    required("payday", DayOfMonth),
    required("months_after", Whole { min: 0, max: 3 }),
]);

const PLAN: Shape = Object(&[
    required("id", Id),
    required("name", Text),
    required(
        "contract",
        Object(&[required("allows_portion", Flag), optional("ineligible_services", List(&Reference))]),
    ),
    required("client_share", Shape::Amount),
    required("reimbursement", Object(&[required("typical", WINDOW), required("slow", WINDOW)])),
    optional("source", Reference),
]);

/// Texts by the identifiers of a list.
const NAMES: Shape = Map { keys: &Reference, values: &Text };

/// A book's texts in another language.
const TRANSLATION: Shape = Object(&[
    optional("title", Text),
    optional("assumptions", List(&Text)),
    optional("exceptions", List(&Text)),
    optional("markets", NAMES),
    optional("licenses", NAMES),
    optional("services", NAMES),
    optional("plans", NAMES),
    optional("sources", NAMES),
    optional("groups", Map { keys: &Text, values: &Text }),
]);

const EFFECTIVE: Shape = Object(&[required("from", Shape::Date), optional("through", Shape::Date)]);

/// A distribution of the insurer rates that others have agreed with a plan, without its market.
const DISTRIBUTION: [Member; 11] = [
    required("plan", Reference),
    required("license", Reference),
    required("service", Reference),
    required("p10", Shape::Amount),
    required("p25", Shape::Amount),
    required("p50", Shape::Amount),
    required("p75", Shape::Amount),
    required("p90", Shape::Amount),
    required("providers", Shape::Count),
    required("month", Shape::Month),
    required("source", Reference),
];

/// The same with its market.
const MARKET_DISTRIBUTION: [Member; 12] = {
    let [a, b, c, d, e, f, g, h, i, j, k] = DISTRIBUTION;
    [required("market", Reference), a, b, c, d, e, f, g, h, i, j, k]
};

/// A row of a book's rates.
pub(crate) static RATE: Shape = Object(&[
    required("market", Reference),
    required("plan", Reference),
    required("license", Reference),
    required("service", Reference),
    required("insurer_rate", Shape::Amount),
    required("provider_payout", Shape::Amount),
]);

/// A whole book.
pub(crate) static BOOK: Shape = Object(&[
    required("format", Word(&[FORMAT])),
    required("id", Id),
    required("title", Text),
    required("status", Word(&["published", "illustrative"])),
    required(
        "publisher",
        Object(&[
            required("name", Text),
            optional("consultant_url", Link),
            optional("learn_more_url", Link),
            optional("negotiation_url", Link),
            optional("video_url", Link),
        ]),
    ),
    required("published_on", Shape::Date),
    required("effective", EFFECTIVE),
    optional(
        "editions",
        List(&Object(&[
            required("file", Shape::File),
            required("sha256", Shape::Hash),
            required("effective", EFFECTIVE),
        ])),
    ),
    required("currency", Shape::Currency),
    optional("language", Shape::Language),
    optional("sources", List(&Object(&[required("id", Id), required("title", Text), optional("url", Link)]))),
    optional("assumptions", List(&Text)),
    optional("exceptions", List(&Text)),
    required("markets", FilledList(&MARKET_TERM)),
    required("licenses", FilledList(&TERM)),
    required(
        "services",
        FilledList(&Object(&[
            required("id", Id),
            required("name", Text),
            optional("code", Id),
            optional("minutes", Whole { min: 1, max: MAX_MINUTES }),
            optional("add_on", Flag),
        ])),
    ),
    required("plans", FilledList(&PLAN)),
    required(
        "pay_schedule",
        Object(&[
            required("kind", Word(&["semi_monthly", "every_n_days"])),
            required("non_banking_day", Word(&["as_is", "next", "previous"])),
            optional("bank_holidays", List(&Shape::Date)),
            optional("windows", List(&PAY_WINDOW)),
            optional("anchor_payday", Shape::Date),
            optional("period_days", Whole { min: 1, max: 366 }),
            optional("cutoff_days", Whole { min: 0, max: 366 }),
        ]),
    ),
    required(
        "walkthrough",
        Object(&[
            required("market", Reference),
            required("plan", Reference),
            required("license", Reference),
            required("service", Reference),
            required("session_date", Shape::Date),
            required("confirmed_on", Shape::Date),
            optional("client_share", Shape::Amount),
        ]),
    ),
    optional("translations", Map { keys: &Shape::Language, values: &TRANSLATION }),
    optional(
        "benchmarks",
        List(&Object(&[
            required("market", Reference),
            required("license", Reference),
            required("service", Reference),
            required("amount", Shape::Amount),
            required("source", Reference),
        ])),
    ),
    optional("distributions", List(&Object(&MARKET_DISTRIBUTION))),
    required("rates", FilledList(&RATE)),
    optional(
        "market_files",
        List(&Object(&[
            required("market", Reference),
            required("file", Shape::File),
            required("sha256", Shape::Hash),
        ])),
    ),
]);

/// One market's rates and benchmarks, a list for each column.
pub(crate) static MARKET: Shape = Object(&[
    required("format", Word(&[MARKET_FORMAT])),
    required("book", Reference),
    required("market", Reference),
    required(
        "rates",
        List(&Object(&[
            required("plan", Reference),
            required("license", Reference),
            required("services", List(&Reference)),
            required("insurer_rates", List(&Shape::Amount)),
            required("provider_payouts", List(&Shape::Amount)),
        ])),
    ),
    optional(
        "benchmarks",
        List(&Object(&[
            required("license", Reference),
            required("source", Reference),
            required("services", List(&Reference)),
            required("amounts", List(&Shape::Amount)),
        ])),
    ),
    optional("distributions", List(&Object(&DISTRIBUTION))),
]);

/// A number of a caseload.
const fn number(least: u16, most: u16) -> Shape {
    Whole { min: least, max: most }
}

/// A caseload.
pub(crate) static CASELOAD: Shape = Object(&[
    required("format", Word(&[CASELOAD_FORMAT])),
    optional("market", Reference),
    optional("license", Reference),
    optional("start", Shape::Date),
    required(
        "rows",
        FilledList(&Object(&[
            required("plan", Reference),
            required("service", Reference),
            required("sessions", number(0, 60)),
            optional("insurer_rate", Shape::Amount),
            optional("provider_payout", Shape::Amount),
        ])),
    ),
    optional("weeks_off", number(0, 51)),
    optional("weeks_off_on", List(&Shape::Date)),
    optional("cancelled", number(0, 100)),
    optional("confirmed_after", number(0, 60)),
    optional("denied", number(0, 100)),
    optional("denied_by", Map { keys: &Reference, values: &number(0, 100) }),
]);
