//! A book's texts in further languages, and the one that readers are shown.

use std::mem;

use super::types::RateBook;
use crate::{LicenseIndex, MarketIndex, PlanIndex, ServiceIndex, SourceIndex};

/// A text of a book that readers are shown and that can be translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Words {
    /// The book's title.
    Title,
    /// The assumption at this position.
    Assumption(usize),
    /// The exception at this position.
    Exception(usize),
    /// A market's name.
    Market(MarketIndex),
    /// A license level's name.
    License(LicenseIndex),
    /// A service's name.
    Service(ServiceIndex),
    /// A plan's name.
    Plan(PlanIndex),
    /// A source's title.
    Source(SourceIndex),
}

/// A book's texts in another language than its own: all of them, or some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    language: String,
    /// In the order of what they are of. Those that are shown have changed places with the book's own.
    pub(super) texts: Vec<(Words, String)>,
}

impl Translation {
    pub(super) fn new(language: &str, mut texts: Vec<(Words, String)>) -> Self {
        texts.sort();
        Self { language: language.to_owned(), texts }
    }

    /// Its language: a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// True where this text is translated.
    #[must_use]
    pub fn has(&self, words: Words) -> bool {
        self.texts.binary_search_by_key(&words, |(known, _)| *known).is_ok()
    }
}

/// The book's language, and its texts in others.
impl RateBook {
    /// The translations, in the order of their languages' tags.
    #[must_use]
    pub fn translations(&self) -> &[Translation] {
        &self.translations
    }

    /// Puts the book's texts into this language, a BCP 47 tag, as far as they are translated: those that are not stay
    /// in the book's own. A translation into this very language comes first, then one of the same language for
    /// another region; without any, the book is put back into its own. [`RateBook::to_json`] writes the same as before.
    ///
    /// ```
    /// use rate_core::{RateBook, Words};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let mut book = RateBook::from_json(book.as_bytes()).unwrap();
    /// book.translate("es-MX");
    /// assert_eq!(book.title, "El ejemplo del 8 de abril");
    /// assert_eq!(book.foreign_language(Words::Title, "es-MX"), None);
    /// assert_eq!(book.foreign_language(Words::Title, "fr"), Some("es"));
    /// book.translate("fr");
    /// assert_eq!(book.title, "The April 8 example");
    /// ```
    pub fn translate(&mut self, language: &str) {
        let wanted = self.translation_into(language);
        if wanted == self.shown_translation {
            return;
        }
        for at in [self.shown_translation, wanted].into_iter().flatten() {
            let mut texts = mem::take(&mut self.translations[at].texts);
            for (words, text) in &mut texts {
                mem::swap(self.text_mut(*words), text);
            }
            self.translations[at].texts = texts;
        }
        self.shown_translation = wanted;
    }

    /// The language that this text is in, unless that is `language`, whichever region's: what to mark the text with
    /// among others in `language`.
    #[must_use]
    pub fn foreign_language(&self, words: Words, language: &str) -> Option<&str> {
        let shown = self.shown_translation.map(|at| &self.translations[at]);
        let translation = shown.filter(|translation| translation.has(words));
        let own = translation.map_or(&self.language, |translation| &translation.language);
        (!is_same_language(own, language)).then_some(own)
    }

    /// The position of the translation into this language; `None` where the book's own texts are the ones to show.
    fn translation_into(&self, language: &str) -> Option<usize> {
        let find = |is_wanted: &dyn Fn(&str) -> bool| {
            if is_wanted(&self.language) {
                return Some(None);
            }
            self.translations.iter().position(|translation| is_wanted(&translation.language)).map(Some)
        };
        let exactly = find(&|tag| tag.eq_ignore_ascii_case(language));
        exactly.or_else(|| find(&|tag| is_same_language(tag, language))).flatten()
    }

    fn text_mut(&mut self, words: Words) -> &mut String {
        match words {
            Words::Title => &mut self.title,
            Words::Assumption(at) => &mut self.assumptions[at],
            Words::Exception(at) => &mut self.exceptions[at],
            Words::Market(at) => &mut self.markets[usize::from(at)].name,
            Words::License(at) => &mut self.licenses[usize::from(at)].name,
            Words::Service(at) => &mut self.services[usize::from(at)].term.name,
            Words::Plan(at) => &mut self.plans[usize::from(at)].term.name,
            Words::Source(at) => &mut self.sources[usize::from(at)].title,
        }
    }
}

/// True for tags of one language, whatever their regions.
fn is_same_language(one: &str, other: &str) -> bool {
    primary(one).eq_ignore_ascii_case(primary(other))
}

/// The tag's first subtag: the language itself.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}
