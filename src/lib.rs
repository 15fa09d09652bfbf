//! The rate transparency widget: what a therapist is paid for a session, by whom, and when.
//!
//! In a browser it is the `<rate-transparency>` element; elsewhere the same components render to text.

// Outside a browser, only tests draw anything yet.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, unused_imports))]

mod components;
mod i18n;
mod later;
mod markup;
mod platform;
mod state;

#[cfg(target_arch = "wasm32")]
mod embed;

/// What a package holds of a language.
#[cfg(not(target_arch = "wasm32"))]
pub struct Language {
    /// Its BCP 47 tag.
    pub lang: &'static str,
    /// The April 8 case as HTML: what a page shows where the widget has not started, and never does.
    pub fallback: String,
    /// The messages that come with the application, one a line.
    pub first: String,
    /// Those of the views that are loaded when they are opened.
    pub later: String,
}

/// Every language, English first.
///
/// # Errors
/// What is wrong with a language's messages.
#[cfg(not(target_arch = "wasm32"))]
pub fn languages() -> Result<Vec<Language>, String> {
    let language = |(lang, ..): (&'static str, &str, &str)| {
        let (first, later) = i18n::texts(lang)?;
        let case = components::fallback(i18n::Catalogue::of(lang)?);
        let case = case.ok_or_else(|| format!("{lang}: the built-in book does not have the case"))?;
        Ok(Language { lang, fallback: markup::html(&case), first, later })
    };
    i18n::LANGUAGES.into_iter().map(language).collect()
}
