//! Formats by the browser's own `Intl`, in the reader's locale.

use std::cell::RefCell;

use js_sys::{Object, Reflect};
use rate_core::Date;
use wasm_bindgen::prelude::*;

use super::DateStyle;

#[wasm_bindgen]
extern "C" {
    /// Bound here rather than taken from `js_sys` for two things it lacks: an amount goes in as its exact
    /// decimal text, never as a float, and a locale that the browser refuses is an error, not an exception.
    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, amount: &str) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &Object) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, date: &js_sys::Date) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: i32) -> String;
}

/// The amount, given as its decimal text.
pub(crate) fn money(locale: &str, currency: &str, amount: &str) -> String {
    let make = || NumberFormat::new(locale, &options(&[("style", "currency"), ("currency", currency)]));
    let format = |format: &NumberFormat| format.format(amount);
    NUMBERS
        .with_borrow_mut(|made| cached(made, format!("{locale} {currency}"), make, format))
        .unwrap_or_else(|| format!("{amount} {currency}"))
}

/// The date, in as much detail as `style` asks for.
pub(crate) fn date(locale: &str, date: Date, style: DateStyle) -> String {
    let (month, day, year) = match style {
        DateStyle::Full => ("long", "numeric", "numeric"),
        DateStyle::Day => ("long", "numeric", ""),
        DateStyle::Short => ("short", "numeric", ""),
        DateStyle::Month => ("short", "", ""),
    };
    let parts = [("timeZone", "UTC"), ("month", month), ("day", day), ("year", year)];
    let make = || DateTimeFormat::new(locale, &options(&parts));
    // ISO 8601 without a time is midnight UTC, which the formatter's zone takes back.
    let instant = js_sys::Date::new(&JsValue::from_str(&date.to_string()));
    let format = |format: &DateTimeFormat| format.format(&instant);
    DATES
        .with_borrow_mut(|made| cached(made, format!("{locale} {style:?}"), make, format))
        .unwrap_or_else(|| date.to_string())
}

/// Whether the locale writes this number in its singular.
pub(crate) fn is_one(locale: &str, number: i32) -> bool {
    let make = || PluralRules::new(locale);
    let select = |rules: &PluralRules| rules.select(number) == "one";
    PLURALS.with_borrow_mut(|made| cached(made, locale.to_owned(), make, select)).unwrap_or(number == 1)
}

type Made<T> = RefCell<Vec<(String, T)>>;

thread_local! {
    static NUMBERS: Made<NumberFormat> = const { RefCell::new(Vec::new()) };
    static DATES: Made<DateTimeFormat> = const { RefCell::new(Vec::new()) };
    static PLURALS: Made<PluralRules> = const { RefCell::new(Vec::new()) };
}

/// Formatters are slow to make and a page needs a handful: each is made once.
fn cached<T, U>(
    made: &mut Vec<(String, T)>,
    key: String,
    make: impl FnOnce() -> Result<T, JsValue>,
    format: impl FnOnce(&T) -> U,
) -> Option<U> {
    let position = match made.iter().position(|(known, _)| *known == key) {
        Some(position) => position,
        None => {
            made.push((key, make().ok()?));
            made.len() - 1
        }
    };
    made.get(position).map(|(_, formatter)| format(formatter))
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        if !value.is_empty() {
            // Setting a member of a fresh object cannot fail.
            let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
        }
    }
    options
}
