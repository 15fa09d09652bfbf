//! Formats by the browser's own `Intl`, in the reader's locale: `intl.js` makes and holds them.

use std::rc::Rc;

use rate_core::Date;
use wasm_bindgen::prelude::*;

use super::DateStyle;

#[wasm_bindgen(module = "/src/platform/intl.js")]
extern "C" {
    /// The formats of a locale and a currency.
    pub(crate) type Formats;
    #[wasm_bindgen(js_name = formats)]
    fn formats(locale: &str, currency: &str) -> Formats;
    /// The amount, given as its decimal text.
    #[wasm_bindgen(method)]
    pub(crate) fn money(this: &Formats, amount: &str) -> String;
    /// The amount without its decimals.
    #[wasm_bindgen(method, js_name = wholeMoney)]
    pub(crate) fn whole_money(this: &Formats, amount: &str) -> String;
    #[wasm_bindgen(method, js_name = date)]
    fn styled(this: &Formats, date: &str, style: u8) -> String;
    /// The whole number, in groups of digits.
    #[wasm_bindgen(method)]
    pub(crate) fn number(this: &Formats, number: i32) -> String;
    /// True where the locale writes this number in its singular.
    #[wasm_bindgen(method, js_name = isOne)]
    pub(crate) fn is_one(this: &Formats, number: i32) -> bool;
}

impl Formats {
    /// The formats of this locale, which the page's half has found to be one.
    pub(crate) fn new(locale: &str, currency: &str) -> Rc<Self> {
        Rc::new(formats(locale, currency))
    }

    /// The date, in as much detail as `style` asks for.
    pub(crate) fn date(&self, date: Date, style: DateStyle) -> String {
        self.styled(&date.to_string(), style as u8)
    }
}
