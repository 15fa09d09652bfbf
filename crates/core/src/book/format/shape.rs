//! The demands that a value has to meet by itself, and the one walk that checks a document against them: code generated
//! for each member costs a page many times its bytes.

use std::borrow::Cow;

use super::json::JsonNode;
use super::month::month;
use super::place::{Place, Problems};
use crate::book::problem::{Fault, JsonType};
use crate::{Amount, Date};

/// The most that are counted of something.
pub(crate) const MOST_COUNTED: u32 = 10_000_000;

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

pub(super) const fn required(name: &'static str, shape: Shape) -> Member {
    Member { name, required: true, shape }
}

pub(super) const fn optional(name: &'static str, shape: Shape) -> Member {
    Member { name, required: false, shape }
}

impl Shape {
    /// Notes every problem of `node` and of all that is in it.
    pub(crate) fn check(&self, node: &JsonNode, place: &Place<'_>, problems: &mut Problems) {
        let fault = match (self, node) {
            (Shape::Object(members), JsonNode::Object(entries)) => {
                return check_object(members, entries, place, problems);
            }
            (Shape::Map { keys, values }, JsonNode::Object(entries)) => {
                return check_map(keys, values, entries, place, problems);
            }
            (Shape::List(shape) | Shape::FilledList(shape), JsonNode::List(items)) => {
                for (position, item) in items.iter().enumerate() {
                    shape.check(item, &place.item(position), problems);
                }
                (items.is_empty() && matches!(self, Shape::FilledList(_))).then_some(Fault::EmptyList)
            }
            (Shape::Flag, JsonNode::Bool(_)) => None,
            (Shape::Count, JsonNode::Whole(found)) => (!(1..=MOST_COUNTED).contains(found))
                .then_some(Fault::OutOfRange { found: *found, min: 1, max: MOST_COUNTED }),
            (Shape::Whole { min, max }, JsonNode::Whole(found)) => out_of_range(*found, *min, *max),
            (Shape::DayOfMonth, JsonNode::Whole(found)) => out_of_range(*found, 1, 31),
            (Shape::DayOfMonth, JsonNode::Text(word)) => unknown_word(word, &["last"]),
            (
                Shape::Text
                | Shape::Link
                | Shape::Id
                | Shape::Reference
                | Shape::File
                | Shape::Hash
                | Shape::Currency
                | Shape::Language
                | Shape::Amount
                | Shape::Date
                | Shape::Month
                | Shape::Word(_),
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
            Shape::Text => (is_text(text), |_| Fault::BadText),
            Shape::Link => (is_link(text), |found| Fault::BadLink { found }),
            Shape::Id => (is_id(text), |found| Fault::BadId { found }),
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
            Shape::Word(words) => return unknown_word(text, words),
            _ => return None,
        };
        (!sound).then(|| fault(text.to_owned()))
    }

    fn kind(&self) -> JsonType {
        match self {
            Shape::Flag => JsonType::Boolean,
            Shape::Whole { .. } | Shape::Count | Shape::DayOfMonth => JsonType::WholeNumber,
            Shape::List(_) | Shape::FilledList(_) => JsonType::List,
            Shape::Object(_) | Shape::Map { .. } => JsonType::Object,
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
