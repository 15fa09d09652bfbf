//! Words for what is wrong with a rate file.

use rate_core::{Fault, Problem, ScheduleError};

use super::{Locale, Slot, fill};

/// The problems with their places, each on a line of its own.
pub(crate) fn problem_lines(locale: &Locale, problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(|problem| problem_text(locale, problem)).collect();
    lines.join("\n")
}

/// The problem with its place, on one line.
fn problem_text(locale: &Locale, problem: &Problem) -> String {
    let place = if problem.place.is_empty() { "/" } else { &problem.place };
    let fault = fault_text(locale, &problem.fault);
    fill(locale.messages.at(), &[(Slot::place, place), (Slot::problem, &fault)])
}

fn fault_text(locale: &Locale, fault: &Fault) -> String {
    let messages = locale.messages;
    let one = |message, a: String| fill(message, &[(Slot::a, &a)]);
    let two = |message, a: String, b: String| fill(message, &[(Slot::a, &a), (Slot::b, &b)]);
    match fault {
        Fault::NotJson { line, column } => {
            two(messages.problem_not_json(), line.to_string(), column.to_string())
        }
        Fault::TooLarge { limit } => one(messages.problem_too_large(), limit.to_string()),
        Fault::UnknownFormat { found, expected } => {
            two(messages.problem_format(), found.clone(), (*expected).to_owned())
        }
        Fault::Missing => messages.problem_missing().to_owned(),
        Fault::UnknownMember => messages.problem_unknown_member().to_owned(),
        Fault::RepeatedMember => messages.problem_repeated_member().to_owned(),
        Fault::WrongType { expected, found } => two(
            messages.problem_type(),
            JSON_TYPES[*expected as usize].to_owned(),
            JSON_TYPES[*found as usize].to_owned(),
        ),
        Fault::BadAmount { found, .. } => one(messages.problem_amount(), found.clone()),
        Fault::BadDate { found } => one(messages.problem_date(), found.clone()),
        Fault::BadMonth { found } => one(messages.problem_month(), found.clone()),
        Fault::BadId { found } => one(messages.problem_id(), found.clone()),
        Fault::BadLink { found } => one(messages.problem_link(), found.clone()),
        Fault::BadFile { found } => one(messages.problem_file(), found.clone()),
        Fault::BadHash { found } => one(messages.problem_hash(), found.clone()),
        Fault::BadCurrency { found } => one(messages.problem_currency(), found.clone()),
        Fault::BadLanguage { found } => one(messages.problem_language(), found.clone()),
        Fault::OwnLanguage => messages.problem_own_language().to_owned(),
        Fault::BadText => messages.problem_text().to_owned(),
        Fault::UnknownWord { found, allowed } => {
            two(messages.problem_word(), found.clone(), allowed.join(", "))
        }
        Fault::OutOfRange { found, min, max } => fill(
            messages.problem_range(),
            &[(Slot::a, &found.to_string()), (Slot::b, &min.to_string()), (Slot::c, &max.to_string())],
        ),
        Fault::TooMany { limit } => one(messages.problem_too_many(), limit.to_string()),
        Fault::EmptyList => messages.problem_empty().to_owned(),
        Fault::RepeatedId { id, first } => two(messages.problem_repeated_id(), id.clone(), first.to_string()),
        Fault::UnknownId { id, list } => two(messages.problem_unknown_id(), id.clone(), (*list).to_owned()),
        Fault::RepeatedRate { first } => one(messages.problem_repeated_rate(), first.clone()),
        Fault::WrongLength { list, found, expected } => fill(
            messages.problem_length(),
            &[(Slot::a, &found.to_string()), (Slot::b, &expected.to_string()), (Slot::c, list)],
        ),
        Fault::NotAsInBook { found, expected } => {
            two(messages.problem_not_as_in_book(), found.clone(), expected.clone())
        }
        Fault::RowsBesideFile => messages.problem_rows_beside_file().to_owned(),
        Fault::PercentilesOutOfOrder => messages.problem_percentiles().to_owned(),
        Fault::DaysInTwoEditions => messages.problem_editions().to_owned(),
        Fault::Reversed => messages.problem_reversed().to_owned(),
        Fault::Schedule(error) => one(messages.problem_schedule(), schedule_fault(error).to_owned()),
        Fault::RemainderUnnamed { remainder } => one(messages.problem_remainder(), remainder.to_string()),
        Fault::ClientShareAboveRate { insurer_rate } => {
            one(messages.problem_client_share(), insurer_rate.to_string())
        }
        Fault::ConfirmedBeforeSession => messages.problem_confirmed().to_owned(),
        Fault::NoRateForCase => messages.problem_no_rate().to_owned(),
    }
}

/// JSON's own names in the order of [`JsonType`](rate_core::JsonType), which are not translated.
const JSON_TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

/// The format's own names, which are not translated.
fn schedule_fault(error: &ScheduleError) -> &'static str {
    match error {
        ScheduleError::Gap { .. } => "gap",
        ScheduleError::Overlap { .. } => "overlap",
        ScheduleError::PaydayBeforeEnd { .. } => "payday < through_day",
        ScheduleError::PaydaysOutOfOrder { .. } => "payday order",
        ScheduleError::Period => "period_days",
    }
}
