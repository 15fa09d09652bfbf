//! The words for what is wrong with a value: a [`Fault`] as a sentence of two halves, what is there and what was
//! expected.

use rate_core::{AmountError, Fault, JsonType, MARKET_FORMAT, RateChange, ScheduleError};

/// A change of a rate, and by how much the payout is more or less.
pub(crate) fn change_text(change: &RateChange) -> String {
    let old = change.old.provider_payout;
    match change.new.map(|new| new.provider_payout) {
        Err(_) => format!("From {} on nothing is published in the place of {old}.", change.on),
        Ok(new) if new == old => {
            format!("From {} on the payout stays {old}; the insurer rate changes.", change.on)
        }
        Ok(new) if new > old => {
            format!("From {} on the payout is {new}, {} more.", change.on, new.above(old))
        }
        Ok(new) => format!("From {} on the payout is {new}, {} less.", change.on, old.above(new)),
    }
}

/// The words for what is there, and for what was expected. `place` puts the place of another row into words.
pub(crate) fn fault_text(fault: &Fault, place: &dyn Fn(&str) -> String) -> (String, String) {
    let own = str::to_owned;
    match fault {
        Fault::NotJson { .. } => (own("the text stops being JSON here"), own("one JSON document in UTF-8")),
        Fault::TooLarge { limit } => (own("the file is too large"), format!("at most {limit} bytes")),
        Fault::UnknownFormat { found, .. } if found == MARKET_FORMAT => {
            (own("this is the file of one market"), own("the index that names it"))
        }
        Fault::UnknownFormat { found, expected } => {
            (format!("the format is {}", quoted(found)), quoted(expected))
        }
        Fault::Missing => (own("missing"), own("a value: the format requires this member")),
        Fault::UnknownMember => (own("not a member of the format"), own("only members that it has")),
        Fault::RepeatedMember => (own("given more than once"), own("each member once")),
        Fault::WrongType { expected, found } => (json_type(*found).to_owned(), own(json_type(*expected))),
        Fault::BadAmount { found, error } => amount_text(found, *error),
        Fault::BadDate { found } => {
            (format!("{} is not a date", quoted(found)), own("YYYY-MM-DD from 1900 to 2199"))
        }
        Fault::BadMonth { found } => {
            (format!("{} is not a month", quoted(found)), own("YYYY-MM from 1900 to 2199"))
        }
        Fault::BadId { found } => (
            format!("{} is not an identifier", quoted(found)),
            own("1 to 64 letters without accents, digits, \"-\", \"_\" or \".\""),
        ),
        Fault::BadLink { found } => {
            (format!("{} is not a link", quoted(found)), own("an https address, or a relative one"))
        }
        Fault::BadFile { found } => (
            format!("{} is not a file beside this one or below it", quoted(found)),
            own("a path such as markets/ny.json"),
        ),
        Fault::BadHash { found } => {
            (format!("{} is not a SHA-256 hash", quoted(found)), own("64 digits of 0 to 9 and a to f"))
        }
        Fault::BadCurrency { found } => {
            (format!("{} is not a currency", quoted(found)), own("three capital letters, such as USD"))
        }
        Fault::BadLanguage { found } => {
            (format!("{} is not a language tag", quoted(found)), own("a tag such as es or es-US"))
        }
        Fault::OwnLanguage => (own("the book itself is in this language"), own("another language")),
        Fault::BadText => (own("the text is empty or too long"), own("1 to 2000 characters")),
        Fault::UnknownWord { found, allowed } => {
            (format!("{} is not a word of the format", quoted(found)), one_of(allowed))
        }
        Fault::OutOfRange { found, min, max } => {
            (format!("{found} is out of range"), format!("{min} to {max}"))
        }
        Fault::TooMany { limit } => (own("the list is too long"), format!("at most {limit} entries")),
        Fault::EmptyList => (own("the list is empty"), own("one entry or more")),
        Fault::RepeatedId { id, first } => {
            (format!("{} is already entry {first} of this list", quoted(id)), own("each identifier once"))
        }
        Fault::UnknownId { id, list } => {
            (format!("{} is not one of the book's {list}", quoted(id)), format!("an id from /{list}"))
        }
        Fault::RepeatedRate { first } => (
            format!("the same market, plan, license and service as at {}", place(first)),
            own("one rate for each combination"),
        ),
        Fault::WrongLength { list, found, expected } => {
            (format!("{found} entries"), format!("{expected}, as many as in {list}"))
        }
        Fault::NotAsInBook { found, expected } => {
            (format!("{} is not what the index says", quoted(found)), quoted(expected))
        }
        Fault::RowsBesideFile => (
            own("this market has a file, and rates, benchmarks or distributions in the document, too"),
            own("all of them in its file"),
        ),
        Fault::PercentilesOutOfOrder => (
            own("it is less than the percentile before it"),
            own("p10, p25, p50, p75 and p90 in their order"),
        ),
        Fault::DaysInTwoEditions => (
            own("some of these days are in another edition, or in this book itself"),
            own("each day in one edition; of all but the last, `through` says the last day"),
        ),
        Fault::Reversed => (own("it ends before it starts"), own("an end that is not before the start")),
        Fault::Schedule(error) => schedule_text(*error),
        Fault::RemainderUnnamed { remainder } => (
            format!(
                "the payout is {remainder} below the insurer rate, and the contract allows no portion here"
            ),
            own("the insurer rate or more"),
        ),
        Fault::ClientShareAboveRate { insurer_rate } => {
            (own("the client cannot owe more than the insurer rate"), format!("at most {insurer_rate}"))
        }
        Fault::ConfirmedBeforeSession => {
            (own("confirmed before the session"), own("the day of the session or a later one"))
        }
        Fault::NoRateForCase => (
            own("the walkthrough's case has no rate"),
            own("a rate for its market, plan, license and service"),
        ),
    }
}

/// The words for a text that should be an amount, and for what one looks like.
pub(crate) fn amount_text(text: &str, error: AmountError) -> (String, String) {
    // Of one comma with three digits behind it: a thousand and more, or with three decimals.
    let two_ways = text.split_once(',').filter(|(_, behind)| behind.len() == 3);
    let plain = two_ways.map(|(whole, behind)| format!("{whole}{behind}"));
    let plain = plain.filter(|plain| plain.bytes().all(|byte| byte.is_ascii_digit()));
    let found = quoted(text);
    let such = "an amount such as 121.00".to_owned();
    let has_decimal_comma = |found: &str| {
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let parts = found.split_once(',');
        parts.is_some_and(|(whole, places)| {
            is_digits(&whole.replace('.', "")) && is_digits(places) && places.len() < 3
        })
    };
    let of_comma = has_decimal_comma(text);
    match error {
        AmountError::NotDecimal if of_comma => {
            (format!("{found} has a decimal comma"), "a point before the decimals, as in 121.00".to_owned())
        }
        AmountError::NotDecimal if let Some(plain) = plain => {
            (format!("{found} can be read in two ways"), format!("an amount such as {plain}.00"))
        }
        AmountError::NotDecimal => (format!("{found} is not an amount"), such),
        AmountError::TooManyPlaces => (format!("{found} has more than two decimals"), such),
        AmountError::TooLarge => (format!("{found} is too large"), "at most 100000.00".to_owned()),
    }
}

fn schedule_text(error: ScheduleError) -> (String, String) {
    let (what, expected) = match error {
        ScheduleError::Gap { day } => {
            return (format!("day {day} of the month is in no window"), "every day in one window".to_owned());
        }
        ScheduleError::Overlap { .. } => {
            ("this window has a day of an earlier one", "every day in one window")
        }
        ScheduleError::PaydayBeforeEnd { .. } => {
            ("the payday is before the window's last day", "that day or a later one")
        }
        ScheduleError::PaydaysOutOfOrder { .. } => {
            ("the payday is before that of the window before", "paydays in the order of their windows")
        }
        ScheduleError::Period => ("the period is no number of days", "1 to 366"),
    };
    (what.to_owned(), expected.to_owned())
}

fn json_type(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "null",
        JsonType::Boolean => "true or false",
        JsonType::WholeNumber => "a whole number",
        JsonType::OtherNumber => "a number that is not whole",
        JsonType::Text => "a text",
        JsonType::List => "a list",
        JsonType::Object => "an object",
    }
}

/// The words that may stand somewhere.
pub(crate) fn one_of(words: &[&str]) -> String {
    match words {
        [word] => quoted(word),
        _ => format!("one of {}", words.join(", ")),
    }
}

/// How much of a text is repeated to whoever wrote it.
const QUOTED: usize = 60;

/// The text in quotation marks, on one line, without anything that a terminal obeys, and not all of a long one.
pub(crate) fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

/// The text on one line, without anything that a terminal obeys.
pub(crate) fn on_one_line(text: &str) -> String {
    let shown =
        |character: char| if character.is_control() { char::REPLACEMENT_CHARACTER } else { character };
    text.chars().map(shown).collect()
}

/// The part that texts of one kind have in common: the text with `…` for whatever is in quotation marks, and for
/// numbers.
pub(crate) fn kind(text: &str) -> String {
    let mut kind = String::new();
    let mut characters = text.chars().peekable();
    let mut in_number = false;
    while let Some(character) = characters.next() {
        if character == '"' {
            while let Some(quoted) = characters.next().filter(|quoted| *quoted != '"') {
                if quoted == '\\' {
                    characters.next();
                }
            }
            characters.next_if_eq(&'…');
            kind.push('…');
            continue;
        }
        let is_inside =
            matches!(character, '.' | ',' | ':') && characters.peek().is_some_and(char::is_ascii_digit);
        let number = character.is_ascii_digit() || (in_number && is_inside);
        if !number {
            kind.push(character);
        } else if !in_number {
            kind.push('…');
        }
        in_number = number;
    }
    kind
}

/// So many of something: `1 rate`, `2 rates`.
pub(crate) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_kind_differ_in_what_they_quote_and_count() {
        for (text, expected) in [
            ("\"1O.00\" is not an amount", "… is not an amount"),
            ("\"a\\\"b\"… has more than two decimals", "… has more than two decimals"),
            ("the payout is 1,040.00 below, at 12:market", "the payout is … below, at …:market"),
            ("7 fields", "… fields"),
            ("\"not closed", "…"),
        ] {
            assert_eq!(kind(text), expected);
        }
    }

    #[test]
    fn what_is_repeated_is_short_and_harmless() {
        assert_eq!(quoted("a\u{1b}[2J\n\"é"), "\"a\\u{1b}[2J\\n\\\"é\"");
        assert_eq!(quoted(&"é".repeat(1_000_000)), format!("\"{}\"…", "é".repeat(60)));
    }
}
