//! Formats by the browser's own `Intl`, in the reader's locale.

use std::cell::RefCell;
use std::rc::Rc;

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
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locale: &str, options: &Object) -> NumberFormat;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, amount: &str) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(locale: &str, options: &Object) -> DateTimeFormat;
    #[wasm_bindgen(method)]
    fn format(this: &DateTimeFormat, date: &js_sys::Date) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: i32) -> String;
}

/// The formats of a locale and a currency. They are slow to make, so a page makes each once.
pub(crate) struct Formats {
    locale: String,
    currency: String,
    money: NumberFormat,
    /// By [`DateStyle`].
    dates: [DateTimeFormat; 4],
    plurals: PluralRules,
}

thread_local! {
    static MADE: RefCell<Vec<Rc<Formats>>> = const { RefCell::new(Vec::new()) };
}

impl Formats {
    /// The formats of this locale, or of English where the browser does not take it for one.
    pub(crate) fn new(locale: &str, currency: &str) -> Option<Rc<Self>> {
        MADE.with_borrow_mut(|made| {
            let is_it = |made: &&Rc<Self>| made.locale == locale && made.currency == currency;
            if let Some(known) = made.iter().find(is_it) {
                return Some(Rc::clone(known));
            }
            let new = Rc::new(Self::make(locale, currency)?);
            made.push(Rc::clone(&new));
            Some(new)
        })
    }

    fn make(locale: &str, currency: &str) -> Option<Self> {
        let (known, plurals) = match PluralRules::new(locale) {
            Ok(plurals) => (locale, plurals),
            Err(_) => ("en", PluralRules::new("en").ok()?),
        };
        // By `DateStyle`; UTC is the zone of what is formatted.
        let dates = [
            ("long", "numeric", "numeric"),
            ("long", "numeric", ""),
            ("short", "numeric", ""),
            ("short", "", ""),
        ];
        let date = |(month, day, year)| {
            let parts = [("timeZone", "UTC"), ("month", month), ("day", day), ("year", year)];
            DateTimeFormat::new(known, &options(&parts))
        };
        Some(Self {
            locale: locale.to_owned(),
            currency: currency.to_owned(),
            money: NumberFormat::new(known, &options(&[("style", "currency"), ("currency", currency)])),
            dates: dates.map(date),
            plurals,
        })
    }

    /// The amount, given as its decimal text.
    pub(crate) fn money(&self, amount: &str) -> String {
        self.money.format(amount)
    }

    /// The date, in as much detail as `style` asks for.
    pub(crate) fn date(&self, date: Date, style: DateStyle) -> String {
        // ISO 8601 without a time is midnight UTC, which the formatter's zone takes back.
        self.dates[style as usize].format(&js_sys::Date::new(&JsValue::from_str(&date.to_string())))
    }

    /// Whether the locale writes this number in its singular.
    pub(crate) fn is_one(&self, number: i32) -> bool {
        self.plurals.select(number) == "one"
    }
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
