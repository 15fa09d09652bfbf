//! Formats without a browser: American English, the language of the catalogue that is always there.

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

pub(crate) fn money(_locale: &str, currency: &str, amount: &str) -> String {
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, "00"));
    let mut grouped = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if currency == "USD" {
        format!("${grouped}.{cents}")
    } else {
        format!("{currency}\u{a0}{grouped}.{cents}")
    }
}

pub(crate) fn date(_locale: &str, date: Date, style: DateStyle) -> String {
    let month = MONTHS.get(usize::from(date.month()) - 1).copied().unwrap_or_default();
    let short = month.get(..3).unwrap_or(month);
    match style {
        DateStyle::Full => format!("{month} {}, {}", date.day(), date.year()),
        DateStyle::Day => format!("{month} {}", date.day()),
        DateStyle::Short => format!("{short} {}", date.day()),
        DateStyle::Month => short.to_owned(),
    }
}

pub(crate) fn is_one(_locale: &str, number: i32) -> bool {
    number == 1
}
