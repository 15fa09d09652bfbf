//! The rate transparency widget: what a therapist is paid for a session, by whom, and when.
//!
//! In a browser it is the `<rate-transparency>` element; elsewhere the same program runs in tests, and the same
//! components render the fallback of a page.

// Natively without tests there is no element, and only the fallback's components run: what nothing needs is found in
// WebAssembly and by tests.
#![cfg_attr(not(any(test, target_arch = "wasm32")), allow(dead_code))]

mod components;
mod embed;
mod i18n;
mod platform;
mod state;

/// A language of the package.
#[cfg(not(target_arch = "wasm32"))]
pub struct PackageLanguage {
    /// Its BCP 47 tag.
    pub lang: &'static str,
    /// The April 8 case as HTML: what a page shows where the widget has not started, and never does.
    pub fallback: String,
    /// The messages that come with the application, one a line.
    pub first: String,
    /// The messages of its lazy part.
    pub lazy: String,
}

/// Every language, English first.
///
/// # Errors
/// The first fault in a language's messages.
#[cfg(not(target_arch = "wasm32"))]
pub fn languages() -> Result<Vec<PackageLanguage>, String> {
    let language = |(lang, ..): (&'static str, &str, &str)| {
        let (first, lazy) = i18n::texts(lang)?;
        let case = components::fallback(i18n::Messages::of(lang)?);
        let case = case.ok_or_else(|| format!("{lang}: the built-in book does not have the case"))?;
        Ok(PackageLanguage { lang, fallback: case.to_html(), first, lazy })
    };
    i18n::LANGUAGES.into_iter().map(language).collect()
}
