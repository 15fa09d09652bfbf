//! The shape of `rate-book/1`: which members there are and what each value must be on its own. One table and
//! one walk over it, because code generated for each member costs a page many times its bytes.

use std::borrow::Cow;

use super::json::JsonNode;
use super::month::month;
use super::place::{Place, Problems};
use crate::book::problem::{Fault, JsonType};
use crate::{Amount, Date};

/// The name of a book's format.
pub const FORMAT: &str = "rate-book/1";

/// The name of the format of a market's file.
pub const MARKET_FORMAT: &str = "rate-book-market/1";

/// The name of the format of a caseload's file.
pub const CASELOAD_FORMAT: &str = "rate-caseload/1";

/// The language of a book's own texts where it names none.
pub(crate) const OWN_LANGUAGE: &str = "en";

/// The demand on a value by itself.
pub(crate) enum Shape {
    /// A text that readers are shown: 1 to 2000 characters, not all of them white space.
    Text,
    /// An `https` address or a relative one.
    Link,
    /// 1 to 64 letters, digits, `-`, `_` and `.`.
    Id,
    /// An identifier that stands elsewhere in the book. Whether it does is not the shape's affair.
    Reference,
    /// The path of a file beside the document or in a folder below it.
    File,
    /// 64 lower-case hexadecimal digits.
    Hash,
    /// Three capital letters.
    Currency,
    /// A language tag.
    Language,
    /// An amount of money, as text.
    Amount,
    /// A calendar day, as text.
    Date,
    /// A calendar month, as text.
    Month,
    /// A whole number from 1 to [`MOST_COUNTED`].
    Count,
    /// `true` or `false`.
    Flag,
    /// A whole number, both bounds included.
    Whole { min: u16, max: u16 },
    /// A whole number from 1 to 31, or `last`.
    DayOfMonth,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Any number of values.
    List(&'static Shape),
    /// One or more values.
    FilledList(&'static Shape),
    /// An object with these members and no others, each at most once.
    Object(&'static [Member]),
    /// An object with a member for each of some things, whose names are `keys`. Whether one comes twice is not the
    /// shape's affair.
    Map { keys: &'static Shape, values: &'static Shape },
}

/// A member of an object.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) shape: Shape,
}

const fn required(name: &'static str, shape: Shape) -> Member {
    Member { name, required: true, shape }
}

const fn optional(name: &'static str, shape: Shape) -> Member {
    Member { name, required: false, shape }
}

use Shape::{DayOfMonth, FilledList, Flag, Id, Link, List, Map, Object, Reference, Text, Whole, Word};

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

/// The most that are counted of something.
pub(crate) const MOST_COUNTED: u32 = 10_000_000;

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

impl Shape {
    /// Notes every problem of `node` and of all that is in it.
    pub(crate) fn check(&self, node: &JsonNode, place: &Place<'_>, problems: &mut Problems) {
        let fault = match (self, node) {
            (Object(members), JsonNode::Object(entries)) => {
                return check_object(members, entries, place, problems);
            }
            (Map { keys, values }, JsonNode::Object(entries)) => {
                return check_map(keys, values, entries, place, problems);
            }
            (List(shape) | FilledList(shape), JsonNode::List(items)) => {
                for (position, item) in items.iter().enumerate() {
                    shape.check(item, &place.item(position), problems);
                }
                (items.is_empty() && matches!(self, FilledList(_))).then_some(Fault::EmptyList)
            }
            (Flag, JsonNode::Bool(_)) => None,
            (Shape::Count, JsonNode::Whole(found)) => (!(1..=MOST_COUNTED).contains(found))
                .then_some(Fault::OutOfRange { found: *found, min: 1, max: MOST_COUNTED }),
            (Whole { min, max }, JsonNode::Whole(found)) => out_of_range(*found, *min, *max),
            (DayOfMonth, JsonNode::Whole(found)) => out_of_range(*found, 1, 31),
            (DayOfMonth, JsonNode::Text(word)) => unknown_word(word, &["last"]),
            (
                Text
                | Link
                | Id
                | Reference
                | Shape::File
                | Shape::Hash
                | Shape::Currency
                | Shape::Language
                | Shape::Amount
                | Shape::Date
                | Shape::Month
                | Word(_),
                JsonNode::Text(text),
            ) => self.text_fault(text),
            _ => Some(Fault::WrongType { expected: self.kind(), found: node.kind() }),
        };
        if let Some(fault) = fault {
            problems.add(place, fault);
        }
    }

    fn text_fault(&self, text: &str) -> Option<Fault> {
        let (sound, fault): (bool, fn(String) -> Fault) = match self {
            Text => (is_text(text), |_| Fault::BadText),
            Link => (is_link(text), |found| Fault::BadLink { found }),
            Id => (is_id(text), |found| Fault::BadId { found }),
            Shape::File => (is_file(text), |found| Fault::BadFile { found }),
            Shape::Hash => (is_hash(text), |found| Fault::BadHash { found }),
            Shape::Currency => (is_currency(text), |found| Fault::BadCurrency { found }),
            Shape::Language => (is_language(text), |found| Fault::BadLanguage { found }),
            Shape::Date => (text.parse::<Date>().is_ok(), |found| Fault::BadDate { found }),
            Shape::Month => (is_month(text), |found| Fault::BadMonth { found }),
            Shape::Amount => {
                let error = text.parse::<Amount>().err()?;
                return Some(Fault::BadAmount { found: text.to_owned(), error });
            }
            Word(words) => return unknown_word(text, words),
            _ => return None,
        };
        (!sound).then(|| fault(text.to_owned()))
    }

    fn kind(&self) -> JsonType {
        match self {
            Flag => JsonType::Boolean,
            Whole { .. } | Shape::Count | DayOfMonth => JsonType::WholeNumber,
            List(_) | FilledList(_) => JsonType::List,
            Object(_) | Map { .. } => JsonType::Object,
            _ => JsonType::Text,
        }
    }
}

fn check_object(
    members: &[Member],
    entries: &[(Cow<'_, str>, JsonNode<'_>)],
    place: &Place<'_>,
    problems: &mut Problems,
) {
    // No object has more than 32 members.
    let mut seen = 0_u32;
    for (name, value) in entries {
        let place = place.member(name);
        match members.iter().position(|member| member.name == name) {
            None => problems.add(&place, Fault::UnknownMember),
            Some(position) if seen & (1 << position) != 0 => problems.add(&place, Fault::RepeatedMember),
            Some(position) => {
                seen |= 1 << position;
                members[position].shape.check(value, &place, problems);
            }
        }
    }
    for (position, member) in members.iter().enumerate() {
        if member.required && seen & (1 << position) == 0 {
            problems.add(&place.member(member.name), Fault::Missing);
        }
    }
}

fn check_map(
    keys: &Shape,
    values: &Shape,
    entries: &[(Cow<'_, str>, JsonNode<'_>)],
    place: &Place<'_>,
    problems: &mut Problems,
) {
    for (name, value) in entries {
        let place = place.member(name);
        if let Some(fault) = keys.text_fault(name) {
            problems.add(&place, fault);
        }
        values.check(value, &place, problems);
    }
}

fn out_of_range(found: u32, min: u16, max: u16) -> Option<Fault> {
    let (min, max) = (u32::from(min), u32::from(max));
    (!(min..=max).contains(&found)).then_some(Fault::OutOfRange { found, min, max })
}

fn unknown_word(found: &str, allowed: &[&'static str]) -> Option<Fault> {
    (!allowed.contains(&found))
        .then(|| Fault::UnknownWord { found: found.to_owned(), allowed: allowed.to_vec() })
}

fn is_text(text: &str) -> bool {
    !text.chars().all(char::is_whitespace) && text.chars().count() <= 2000
}

/// True where the text has only ASCII letters, digits, `-`, `_` and `.`.
fn is_name(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.'))
}

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && is_name(text)
}

/// A year and a month, `YYYY-MM`.
fn is_month(text: &str) -> bool {
    month(text).is_some()
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Letters and digits, joined by `-` behind the first two or three (RFC 5646, in outline).
fn is_language(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && tag.len() <= 35
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Names of letters, digits, `-`, `_` and `.`, joined by `/`. None starts with `.`, so that the path leads nowhere
/// else.
fn is_file(path: &str) -> bool {
    let is_sound = |name: &str| !name.is_empty() && !name.starts_with('.') && is_name(name);
    path.len() <= 200 && path.split('/').all(is_sound)
}

fn is_link(link: &str) -> bool {
    let printable = link.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    // What comes before the path is a scheme if it has a colon.
    let has_scheme =
        link.split(['/', '?', '#']).next().is_some_and(|before_path| before_path.as_bytes().contains(&b':'));
    let relative = !link.starts_with("//") && !has_scheme;
    let https = link.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    !link.is_empty() && printable && (https || relative)
}
