//! Words for what is wrong with a rate file.

use rate_core::{Fault, Kind, Problem, ScheduleError};

use crate::i18n::{Slot, Words, fill};

/// The problem with its place, on one line.
pub(super) fn problem_text(words: &Words, problem: &Problem) -> String {
    let place = if problem.place.is_empty() { "/" } else { &problem.place };
    fill(words.copy.at(), &[(Slot::place, place), (Slot::problem, &fault_text(words, &problem.fault))])
}

fn fault_text(words: &Words, fault: &Fault) -> String {
    let copy = words.copy;
    let (template, a, b, c) = match fault {
        Fault::NotJson { line, column } => {
            (copy.problem_not_json(), line.to_string(), column.to_string(), String::new())
        }
        Fault::TooLarge { limit } => one(copy.problem_too_large(), limit),
        Fault::UnknownFormat { found, expected } => {
            (copy.problem_format(), found.clone(), (*expected).to_owned(), String::new())
        }
        Fault::Missing => none(copy.problem_missing()),
        Fault::UnknownMember => none(copy.problem_unknown_member()),
        Fault::RepeatedMember => none(copy.problem_repeated_member()),
        Fault::WrongType { expected, found } => (
            copy.problem_type(),
            json_type(*expected).to_owned(),
            json_type(*found).to_owned(),
            String::new(),
        ),
        Fault::BadAmount { found, .. } => one(copy.problem_amount(), found),
        Fault::BadDate { found } => one(copy.problem_date(), found),
        Fault::BadId { found } => one(copy.problem_id(), found),
        Fault::BadLink { found } => one(copy.problem_link(), found),
        Fault::BadFile { found } => one(copy.problem_file(), found),
        Fault::BadHash { found } => one(copy.problem_hash(), found),
        Fault::BadCurrency { found } => one(copy.problem_currency(), found),
        Fault::BadText => none(copy.problem_text()),
        Fault::UnknownWord { found, allowed } => {
            let mut words = String::new();
            for word in allowed {
                if !words.is_empty() {
                    words.push_str(", ");
                }
                words.push_str(word);
            }
            (copy.problem_word(), found.clone(), words, String::new())
        }
        Fault::OutOfRange { found, min, max } => {
            (copy.problem_range(), found.to_string(), min.to_string(), max.to_string())
        }
        Fault::TooMany { limit } => one(copy.problem_too_many(), limit),
        Fault::EmptyList => none(copy.problem_empty()),
        Fault::RepeatedId { id, first } => {
            (copy.problem_repeated_id(), id.clone(), first.to_string(), String::new())
        }
        Fault::UnknownId { id, list } => {
            (copy.problem_unknown_id(), id.clone(), (*list).to_owned(), String::new())
        }
        Fault::RepeatedRate { first } => one(copy.problem_repeated_rate(), first),
        Fault::WrongLength { found, expected } => {
            (copy.problem_length(), found.to_string(), expected.to_string(), String::new())
        }
        Fault::NotAsInIndex { found, expected } => {
            (copy.problem_not_as_in_index(), found.clone(), expected.clone(), String::new())
        }
        Fault::RowsBesideFile => none(copy.problem_rows_beside_file()),
        Fault::Reversed => none(copy.problem_reversed()),
        Fault::Schedule(error) => one(copy.problem_schedule(), schedule_fault(*error)),
        Fault::RemainderUnnamed { remainder } => one(copy.problem_remainder(), remainder),
        Fault::ClientShareAboveRate { insurer_rate } => one(copy.problem_client_share(), insurer_rate),
        Fault::ConfirmedBeforeSession => none(copy.problem_confirmed()),
        Fault::NoRateForCase => none(copy.problem_no_rate()),
    };
    fill(template, &[(Slot::a, &a), (Slot::b, &b), (Slot::c, &c)])
}

fn none(template: &'static str) -> (&'static str, String, String, String) {
    (template, String::new(), String::new(), String::new())
}

fn one(template: &'static str, a: impl ToString) -> (&'static str, String, String, String) {
    (template, a.to_string(), String::new(), String::new())
}

/// JSON's own names, which are not translated.
fn json_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "boolean",
        Kind::WholeNumber => "integer",
        Kind::OtherNumber => "number",
        Kind::Text => "string",
        Kind::List => "array",
        Kind::Object => "object",
    }
}

/// The format's own names, which are not translated.
fn schedule_fault(error: ScheduleError) -> &'static str {
    match error {
        ScheduleError::Gap { .. } => "gap",
        ScheduleError::Overlap { .. } => "overlap",
        ScheduleError::PaydayBeforeEnd { .. } => "payday < through_day",
        ScheduleError::PaydaysOutOfOrder { .. } => "payday order",
        ScheduleError::Period => "period_days",
    }
}
