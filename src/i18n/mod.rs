//! Everything the widget says, and how words and values are put together.

mod catalogue;
mod failure;

use std::rc::Rc;

use rate_core::{Amount, Date, DateRange, Plain};

use crate::platform::{DateStyle, Formats};

pub(crate) use catalogue::{Catalogue, Message, Piece, Slot, has_slots, pieces};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use catalogue::{LANGUAGES, texts};
pub(crate) use failure::failure_text;

/// A language with its locale's formats and a book's currency.
pub(crate) struct Words {
    /// The messages.
    pub(crate) copy: &'static Catalogue,
    formats: Option<Rc<Formats>>,
}

impl Words {
    /// The words for a page in the language of this tag. Formats follow its region only where the messages are in its
    /// language: English words with another language's dates would read as a mistake.
    pub(crate) fn new(copy: &'static Catalogue, lang: &str, currency: &str) -> Self {
        let in_language = match lang.get(..copy.lang.len()) {
            Some(language) => language.eq_ignore_ascii_case(copy.lang),
            None => false,
        };
        let locale = match if in_language { lang } else { copy.lang } {
            // Who does not say where: it is for the United States, whose amounts are not written as those of Spain.
            "es" => "es-US",
            locale => locale,
        };
        Self { copy, formats: Formats::new(locale, currency) }
    }

    /// The amount with its currency: `$112.00`.
    pub(crate) fn money(&self, amount: Amount) -> String {
        self.plain_money(&amount.plain())
    }

    /// The same, for an amount given as its decimal text, however large.
    pub(crate) fn plain_money(&self, plain: &str) -> String {
        self.formats.as_ref().map_or_else(|| plain.to_owned(), |formats| formats.money(plain))
    }

    /// A whole number of the currency's units, given as its decimal text: `$112`.
    pub(crate) fn whole_money(&self, plain: &str) -> String {
        self.formats.as_ref().map_or_else(|| plain.to_owned(), |formats| formats.whole_money(plain))
    }

    /// Whether a comma can come before the cents.
    pub(crate) fn has_comma(&self) -> bool {
        self.money(Amount::ZERO).bytes().any(|byte| byte == b',')
    }

    /// The amount as it is typed: `112.00`, or `112,00` where the language has a comma before the cents.
    pub(crate) fn decimal(&self, amount: Amount) -> String {
        self.written(&amount.plain())
    }

    /// The decimal text as it is typed.
    pub(crate) fn written(&self, decimal: &str) -> String {
        let comma = self.has_comma();
        let mut written = String::new();
        for character in decimal.chars() {
            written.push(if comma && character == '.' { ',' } else { character });
        }
        written
    }

    fn styled(&self, date: Date, style: DateStyle) -> String {
        self.formats.as_ref().map_or_else(|| date.plain(), |formats| formats.date(date, style))
    }

    /// The day without its year: `April 30`.
    pub(crate) fn day(&self, date: Date) -> String {
        self.styled(date, DateStyle::Day)
    }

    /// The day, with its year where it is not `year`.
    pub(crate) fn day_in(&self, date: Date, year: i32) -> String {
        if date.year() == year { self.day(date) } else { self.date(date) }
    }

    /// The whole date: `April 30, 2026`.
    pub(crate) fn date(&self, date: Date) -> String {
        self.styled(date, DateStyle::Full)
    }

    /// The day, short: `Apr 30`.
    pub(crate) fn short_day(&self, date: Date) -> String {
        self.styled(date, DateStyle::Short)
    }

    /// The month alone, short: `Apr`.
    pub(crate) fn month(&self, date: Date) -> String {
        self.styled(date, DateStyle::Month)
    }

    /// Both ends, short.
    pub(crate) fn short_range(&self, range: DateRange) -> String {
        let from = self.short_day(range.from);
        fill(self.copy.range(), &[(Slot::from, &from), (Slot::through, &self.short_day(range.through))])
    }

    /// So many days, in words.
    pub(crate) fn days(&self, days: i32) -> String {
        self.counted(days, self.copy.days_one(), self.copy.days_other())
    }

    /// So many of something, in its message for one or the one for others.
    pub(crate) fn counted(&self, number: i32, one: &'static str, other: &'static str) -> String {
        let is_one = self.formats.as_ref().is_some_and(|formats| formats.is_one(number));
        fill(if is_one { one } else { other }, &[(Slot::n, &number.plain())])
    }
}

/// The message with what `value` gives in its slots.
pub(crate) fn fill_with(message: &'static str, value: &dyn Fn(Slot) -> String) -> String {
    let mut filled = String::new();
    pieces(message, &mut |piece| match piece {
        Piece::Text(text) => filled.push_str(text),
        Piece::Slot(slot) => filled.push_str(&value(slot)),
    });
    filled
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

    #[test]
    fn amounts_and_days_are_written_out() {
        let words = Words::new(Catalogue::of("en").unwrap(), "en-US", "USD");
        assert_eq!(words.money(Amount::MAX), "$100,000.00");
        assert_eq!(words.money(Amount::ZERO), "$0.00");
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(words.date(date("2026-04-30")), "April 30, 2026");
        assert_eq!(words.day_in(date("2026-04-30"), 2026), "April 30");
        assert_eq!(words.day_in(date("2027-01-15"), 2026), "January 15, 2027");
        assert_eq!(
            (words.days(1), words.days(0), words.days(92)),
            ("1 day".into(), "0 days".into(), "92 days".into())
        );
    }
}
