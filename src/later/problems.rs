//! Words for what is wrong with a rate file.

use rate_core::{Fault, Plain, Problem, ScheduleError};

use crate::i18n::{Message, Slot, Words, fill};

/// The problem with its place, on one line.
pub(super) fn problem_text(words: &Words, problem: &Problem) -> String {
    let place = if problem.place.is_empty() { "/" } else { &problem.place };
    fill(words.copy.at(), &[(Slot::place, place), (Slot::problem, &fault_text(words, &problem.fault))])
}

fn fault_text(words: &Words, fault: &Fault) -> String {
    let mut listed = String::new();
    let no: &dyn Plain = &"";
    let (a, b, c): (&dyn Plain, &dyn Plain, &dyn Plain) = match fault {
        Fault::NotJson { line, column } => (line, column, no),
        Fault::TooLarge { limit } | Fault::TooMany { limit } => (limit, no, no),
        Fault::UnknownFormat { found, expected } => (found, expected, no),
        Fault::WrongType { expected, found } => {
            (&JSON_TYPES[*expected as usize], &JSON_TYPES[*found as usize], no)
        }
        Fault::BadAmount { found, .. }
        | Fault::BadDate { found }
        | Fault::BadId { found }
        | Fault::BadLink { found }
        | Fault::BadFile { found }
        | Fault::BadHash { found }
        | Fault::BadCurrency { found } => (found, no, no),
        Fault::UnknownWord { found, allowed } => {
            for word in allowed {
                if !listed.is_empty() {
                    listed.push_str(", ");
                }
                listed.push_str(word);
            }
            (found, &listed, no)
        }
        Fault::OutOfRange { found, min, max } => (found, min, max),
        Fault::RepeatedId { id, first } => (id, first, no),
        Fault::UnknownId { id, list } => (id, list, no),
        Fault::RepeatedRate { first } => (first, no, no),
        Fault::WrongLength { found, expected } => (found, expected, no),
        Fault::NotAsInIndex { found, expected } => (found, expected, no),
        Fault::Schedule(error) => (schedule_fault(error), no, no),
        Fault::RemainderUnnamed { remainder: amount }
        | Fault::ClientShareAboveRate { insurer_rate: amount } => (amount, no, no),
        _ => (no, no, no),
    };
    let (a, b, c) = (a.plain(), b.plain(), c.plain());
    fill(words.copy.text(message(fault)), &[(Slot::a, &a), (Slot::b, &b), (Slot::c, &c)])
}

fn message(fault: &Fault) -> Message {
    match fault {
        Fault::NotJson { .. } => Message::problem_not_json,
        Fault::TooLarge { .. } => Message::problem_too_large,
        Fault::UnknownFormat { .. } => Message::problem_format,
        Fault::Missing => Message::problem_missing,
        Fault::UnknownMember => Message::problem_unknown_member,
        Fault::RepeatedMember => Message::problem_repeated_member,
        Fault::WrongType { .. } => Message::problem_type,
        Fault::BadAmount { .. } => Message::problem_amount,
        Fault::BadDate { .. } => Message::problem_date,
        Fault::BadId { .. } => Message::problem_id,
        Fault::BadLink { .. } => Message::problem_link,
        Fault::BadFile { .. } => Message::problem_file,
        Fault::BadHash { .. } => Message::problem_hash,
        Fault::BadCurrency { .. } => Message::problem_currency,
        Fault::BadText => Message::problem_text,
        Fault::UnknownWord { .. } => Message::problem_word,
        Fault::OutOfRange { .. } => Message::problem_range,
        Fault::TooMany { .. } => Message::problem_too_many,
        Fault::EmptyList => Message::problem_empty,
        Fault::RepeatedId { .. } => Message::problem_repeated_id,
        Fault::UnknownId { .. } => Message::problem_unknown_id,
        Fault::RepeatedRate { .. } => Message::problem_repeated_rate,
        Fault::WrongLength { .. } => Message::problem_length,
        Fault::NotAsInIndex { .. } => Message::problem_not_as_in_index,
        Fault::RowsBesideFile => Message::problem_rows_beside_file,
        Fault::Reversed => Message::problem_reversed,
        Fault::Schedule(_) => Message::problem_schedule,
        Fault::RemainderUnnamed { .. } => Message::problem_remainder,
        Fault::ClientShareAboveRate { .. } => Message::problem_client_share,
        Fault::ConfirmedBeforeSession => Message::problem_confirmed,
        Fault::NoRateForCase => Message::problem_no_rate,
    }
}

/// JSON's own names in the order of [`Kind`](rate_core::Kind), which are not translated.
const JSON_TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

/// The format's own names, which are not translated.
fn schedule_fault(error: &ScheduleError) -> &'static &'static str {
    match error {
        ScheduleError::Gap { .. } => &"gap",
        ScheduleError::Overlap { .. } => &"overlap",
        ScheduleError::PaydayBeforeEnd { .. } => &"payday < through_day",
        ScheduleError::PaydaysOutOfOrder { .. } => &"payday order",
        ScheduleError::Period => &"period_days",
    }
}
