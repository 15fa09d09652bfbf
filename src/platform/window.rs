//! The browser's window: today's date, the page's address, and ways for readers to take something along.

use rate_core::Date;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// Today, in the reader's time zone.
pub(crate) fn today() -> Option<Date> {
    day().parse().ok()
}

#[wasm_bindgen]
extern "C" {
    /// Opens the browser's dialog for printing, where the page may.
    #[wasm_bindgen(js_namespace = window)]
    pub(crate) fn print();
}

#[wasm_bindgen(module = "/src/platform/window.js")]
extern "C" {
    /// Today as ISO 8601, in the reader's time zone.
    fn day() -> String;
    /// The present moment in UTC, as ISO 8601.
    pub(crate) fn now() -> String;
    /// The page's address, without what follows its path.
    pub(crate) fn address() -> String;
    /// Lets the reader save a text as a file.
    pub(crate) fn download(name: &str, text: &str);
    /// True where a page around may forbid files and printing, which nobody is told of.
    #[wasm_bindgen(js_name = isRestricted)]
    pub(crate) fn is_restricted() -> bool;
    /// Puts a text on the clipboard, and then calls back with whether that was possible.
    pub(crate) fn copy(text: &str, done: &JsValue);
}

#[wasm_bindgen(module = "/src/platform/controls.js")]
extern "C" {
    /// Clicks what has `data-repeats` in this view again and again while the pointer holds it.
    pub(crate) fn repeat(view: &HtmlElement);
    /// Keeps what is typed into the fields of a view from the page around, and a date from the view until its year is whole.
    #[wasm_bindgen(js_name = keepTyping)]
    pub(crate) fn keep_typing(view: &HtmlElement);
}

#[wasm_bindgen(module = "/src/platform/fragment.js")]
extern "C" {
    /// The state of an element in the address's fragment; empty where there is none.
    #[wasm_bindgen(js_name = linkedState)]
    pub(crate) fn linked_state(element: &HtmlElement) -> String;
    /// The page's address with the state of an element.
    #[wasm_bindgen(js_name = linkTo)]
    pub(crate) fn link_to(element: &HtmlElement, state: &str) -> String;
    /// Puts the state of an element into the address's fragment, in a new entry of the history where `is_new`. A fragment
    /// that is somebody else's stays, unless the element asks for it, and so does that of a page that may not change its
    /// address.
    #[wasm_bindgen(js_name = linkState)]
    pub(crate) fn link_state(element: &HtmlElement, state: &str, is_new: bool);
}
