//! The browser's window: today's date, the page's address, and ways for readers to take something along.

use gloo::events::EventListener;
use rate_core::Date;
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

/// Today, in the reader's time zone.
pub(crate) fn today() -> Option<Date> {
    day().parse().ok()
}

/// Calls back on every change of the fragment, until dropped.
pub(crate) fn on_fragment(mut callback: impl FnMut() + 'static) -> EventListener {
    EventListener::new(&event_target(), "hashchange", move |_| callback())
}

#[wasm_bindgen]
extern "C" {
    /// The window, of which a value is the window itself.
    #[wasm_bindgen(js_namespace = window, js_name = valueOf)]
    fn event_target() -> EventTarget;
    /// Opens the browser's dialog for printing, where the page may.
    #[wasm_bindgen(js_namespace = window)]
    pub(crate) fn print();
}

#[wasm_bindgen(module = "/src/platform/window.js")]
extern "C" {
    /// Today as ISO 8601, in the reader's time zone.
    fn day() -> String;
    /// The page's address, without what follows its path.
    pub(crate) fn address() -> String;
    /// The address's fragment, with its `#`; empty where there is none.
    pub(crate) fn fragment() -> String;
    /// Replaces the address's fragment, without a new entry in the history. A page that may not change its address
    /// keeps it.
    #[wasm_bindgen(js_name = setFragment)]
    pub(crate) fn set_fragment(fragment: &str);
    /// Lets the reader save a text as a file.
    pub(crate) fn download(name: &str, text: &str);
    /// Puts a text on the clipboard, and then calls back with whether that was possible.
    pub(crate) fn copy(text: &str, done: &JsValue);
}
