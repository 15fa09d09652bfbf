//! Formats without a browser: American English, the language of the catalogue that is always there.

use std::rc::Rc;

use rate_core::Date;

use super::DateStyle;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The formats for a currency.
pub(crate) struct Formats {
    currency: String,
}

impl Formats {
    /// Whatever the locale is.
    pub(crate) fn new(_locale: &str, currency: &str) -> Rc<Self> {
        Rc::new(Self { currency: currency.to_owned() })
    }

    /// The amount, given as its decimal text.
    pub(crate) fn money(&self, amount: &str) -> String {
        let (whole, cents) = amount.split_once('.').unwrap_or((amount, "00"));
        let mut grouped = String::new();
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if self.currency == "USD" {
            format!("${grouped}.{cents}")
        } else {
            format!("{}\u{a0}{grouped}.{cents}", self.currency)
        }
    }

    /// The amount without its decimals.
    pub(crate) fn whole_money(&self, amount: &str) -> String {
        let money = self.money(amount);
        money.split_once('.').map(|(whole, _)| whole.to_owned()).unwrap_or(money)
    }

    /// The date, in as much detail as `style` asks for.
    pub(crate) fn date(&self, date: Date, style: DateStyle) -> String {
        let month = MONTHS.get(usize::from(date.month()) - 1).copied().unwrap_or_default();
        let short = month.get(..3).unwrap_or(month);
        match style {
            DateStyle::Full => format!("{month} {}, {}", date.day(), date.year()),
            DateStyle::Day => format!("{month} {}", date.day()),
            DateStyle::Short => format!("{short} {}", date.day()),
            DateStyle::Month => short.to_owned(),
        }
    }

    /// Whether English writes this number in its singular.
    pub(crate) fn is_one(&self, number: i32) -> bool {
        number == 1
    }
}
