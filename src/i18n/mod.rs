//! Everything the widget says, and how words and values are put together.

mod failure;
#[cfg(not(target_arch = "wasm32"))]
mod files;
mod messages;
mod problems;

use std::fmt::Display;
use std::rc::Rc;

use rate_core::earnings::Total;
use rate_core::{Amount, Date, DateRange, ReimbursementWindow};

use crate::platform::{DateStyle, Formats};
use crate::state::{Language, language_of, spoken_language};

pub(crate) use failure::failure_text;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use files::{LANGUAGES, texts};
pub(crate) use messages::{Messages, Piece, Slot, pieces};
pub(crate) use problems::problem_lines;

/// The messages of a language, with its locale's formats and a book's currency.
pub(crate) struct Locale {
    pub(crate) messages: &'static Messages,
    formats: Rc<Formats>,
}

impl Locale {
    /// The locale for a page whose messages have arrived. Formats follow the page's region only where the messages are
    /// in its language: English words with another language's dates would read as a mistake.
    pub(crate) fn new(language: &Language, currency: &str) -> Self {
        let messages = Messages::parse(&language.messages);
        Self { messages, formats: Formats::new(formats_locale(&language.page, messages.lang), currency) }
    }

    /// The amount with its currency: `$112.00`.
    pub(crate) fn money(&self, amount: Amount) -> String {
        self.formats.money(&amount.to_string())
    }

    /// The same for a sum, however large.
    pub(crate) fn total(&self, total: Total) -> String {
        self.formats.money(&total.to_string())
    }

    /// A round amount without its cents: `$112`.
    pub(crate) fn whole_money(&self, total: Total) -> String {
        self.formats.whole_money(&total.to_string())
    }

    /// The amount as it is typed: `112.00`, or `112,00` where the language has a comma before the cents.
    pub(crate) fn typed(&self, amount: impl Display) -> String {
        let amount = amount.to_string();
        if self.has_decimal_comma() { amount.replace('.', ",") } else { amount }
    }

    /// True where amounts are written with a comma before the cents.
    fn has_decimal_comma(&self) -> bool {
        self.money(Amount::ZERO).as_bytes().contains(&b',')
    }

    /// The day without its year: `April 30`.
    pub(crate) fn day(&self, date: Date) -> String {
        self.formats.date(date, DateStyle::Day)
    }

    /// The day, with its year where that is not `year`.
    pub(crate) fn day_in(&self, date: Date, year: i32) -> String {
        if date.year() == year { self.day(date) } else { self.date(date) }
    }

    /// The whole date: `April 30, 2026`.
    pub(crate) fn date(&self, date: Date) -> String {
        self.formats.date(date, DateStyle::Full)
    }

    /// The day, short: `Apr 30`. It does not break across lines.
    pub(crate) fn short_day(&self, date: Date) -> String {
        self.formats.date(date, DateStyle::Short).replace(' ', "\u{a0}")
    }

    /// The month alone, short: `Apr`.
    pub(crate) fn month(&self, date: Date) -> String {
        self.formats.date(date, DateStyle::Month)
    }

    /// Both ends, short.
    pub(crate) fn short_range(&self, range: DateRange) -> String {
        self.range(&self.short_day(range.from), &self.short_day(range.through))
    }

    /// From one end through the other.
    pub(crate) fn range(&self, from: &str, through: &str) -> String {
        self.both(self.messages.range(), from, through)
    }

    /// The message with both ends; one end alone where they are the same.
    fn both(&self, message: &'static str, from: &str, through: &str) -> String {
        if from == through {
            return through.to_owned();
        }
        fill(message, &[(Slot::from, from), (Slot::through, through)])
    }

    /// The number, in groups of digits: `1,056`.
    pub(crate) fn number(&self, number: i32) -> String {
        self.formats.number(number)
    }

    /// A number of days, in words.
    pub(crate) fn days(&self, days: i32) -> String {
        self.counted(days, self.messages.days_one(), self.messages.days_other())
    }

    /// From one number of days to another, in words.
    pub(crate) fn days_range(&self, from: i32, through: i32) -> String {
        let days = self.days(through);
        if from == through { days } else { self.both(self.messages.days_range(), &from.to_string(), &days) }
    }

    /// The days that an insurer takes after a session.
    pub(crate) fn window_days(&self, window: &ReimbursementWindow) -> String {
        self.days_range(window.from_days.into(), window.through_days.into())
    }

    /// A number of things, in the message for one or the one for others.
    pub(crate) fn counted(&self, number: i32, one: &'static str, other: &'static str) -> String {
        fill(if self.formats.is_one(number) { one } else { other }, &[(Slot::n, &self.number(number))])
    }
}

/// The locale whose formats go with messages of language `messages` on a page in language `page`.
fn formats_locale<'a>(page: &'a str, messages: &'a str) -> &'a str {
    match spoken_language(page, messages) {
        // Spanish without a region is for the United States, whose amounts are not written as those of Spain.
        "es" => "es-US",
        locale => locale,
    }
}

/// True where readers of these messages may write a comma before the cents.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // Only a browser has it.
pub(crate) fn decimal_comma(page: &str, messages: &str) -> bool {
    let lang = language_of(messages);
    lang == "es" || Formats::new(formats_locale(page, lang), "USD").money("0.00").as_bytes().contains(&b',')
}

/// The message with what `value` gives in its slots.
pub(crate) fn fill_with(message: &'static str, value: &dyn Fn(Slot) -> String) -> String {
    pieces(message)
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Slot(slot) => value(slot),
        })
        .collect()
}

/// The message with these arguments in its slots.
pub(crate) fn fill(message: &'static str, arguments: &[(Slot, &str)]) -> String {
    fill_with(message, &|slot| {
        let argument = arguments.iter().find(|(known, _)| *known == slot);
        argument.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn locale(page: &str) -> Locale {
        let messages = Messages::of(page.split('-').next().unwrap()).unwrap().source().to_owned();
        Locale::new(&Language { page: page.to_owned(), messages, ..Language::default() }, "USD")
    }

    #[test]
    fn amounts_and_days_are_written_out() {
        let locale = locale("en-US");
        assert_eq!(locale.money(Amount::MAX), "$100,000.00");
        assert_eq!(locale.money(Amount::ZERO), "$0.00");
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(locale.date(date("2026-04-30")), "April 30, 2026");
        assert_eq!(self::tests::locale("es").date(date("2026-04-30")), "30 de abril de 2026");
        assert_eq!(locale.day_in(date("2026-04-30"), 2026), "April 30");
        assert_eq!(locale.day_in(date("2027-01-15"), 2026), "January 15, 2027");
        assert_eq!(
            (locale.days(1), locale.days(0), locale.days(92)),
            ("1 day".into(), "0 days".into(), "92 days".into())
        );
    }

    #[test]
    fn formats_follow_the_region_of_a_page_in_the_messages_language() {
        for (page, messages, locale) in [
            ("en-GB", "en", "en-GB"),
            ("EN-GB", "en", "EN-GB"),
            ("es", "es", "es-US"),
            ("es-MX", "es", "es-MX"),
            ("fr-CA", "en", "en"),
            ("eng", "en", "en"),
            ("", "en", "en"),
        ] {
            assert_eq!(formats_locale(page, messages), locale, "{page}");
        }
    }
}
