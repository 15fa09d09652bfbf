//! The rate transparency widget: what a therapist is paid for a session, by whom, and when.
//!
//! In a browser it is the `<rate-transparency>` element; elsewhere the same components render to text.

// Outside a browser, only tests draw anything yet.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, unused_imports))]

mod components;
mod i18n;
mod markup;
mod platform;
mod state;

#[cfg(target_arch = "wasm32")]
mod embed;

/// For each language, its tag and the April 8 case as HTML: what a page shows where the widget has not started, and
/// never does.
#[cfg(not(target_arch = "wasm32"))]
pub fn fallbacks() -> impl Iterator<Item = (&'static str, String)> {
    i18n::LANGUAGES
        .into_iter()
        .filter_map(|lang| components::fallback(lang).map(|case| (lang, markup::html(&case))))
}
