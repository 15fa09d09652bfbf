//! Formats without a browser, of the United States: in English or Spanish, the package's languages.

use std::rc::Rc;

use rate_core::Date;

use super::DateStyle;

/// The names of the months in a language's dates, English or Spanish.
fn months(spanish: bool) -> [&'static str; 12] {
    if spanish {
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ]
    } else {
        [
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
        ]
    }
}

/// The digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The formats of a language and a currency.
pub(crate) struct Formats {
    spanish: bool,
    currency: String,
}

impl Formats {
    /// The formats of this locale, of which only the language counts, and a currency.
    pub(crate) fn new(locale: &str, currency: &str) -> Rc<Self> {
        Rc::new(Self { spanish: locale.starts_with("es"), currency: currency.to_owned() })
    }

    /// The amount, given as its decimal text.
    pub(crate) fn money(&self, amount: &str) -> String {
        let (whole, cents) = amount.split_once('.').unwrap_or((amount, "00"));
        let grouped = grouped(whole);
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
        let months = months(self.spanish);
        let month = months.get(usize::from(date.month()) - 1).copied().unwrap_or_default();
        let short = month.get(..3).unwrap_or(month);
        let (day, year) = (date.day(), date.year());
        match (style, self.spanish) {
            (DateStyle::Full, true) => format!("{day} de {month} de {year}"),
            (DateStyle::Full, false) => format!("{month} {day}, {year}"),
            (DateStyle::Day, true) => format!("{day} de {month}"),
            (DateStyle::Day, false) => format!("{month} {day}"),
            (DateStyle::Short, true) => format!("{day} {short}"),
            (DateStyle::Short, false) => format!("{short} {day}"),
            (DateStyle::Month, _) => short.to_owned(),
        }
    }

    /// The whole number, in groups of digits.
    pub(crate) fn number(&self, number: i32) -> String {
        grouped(&number.to_string())
    }

    /// True where the locale writes this number in its singular.
    pub(crate) fn is_one(&self, number: i32) -> bool {
        number == 1
    }
}
