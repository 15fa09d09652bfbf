//! The language of a book's texts, of those that it has them in.

use std::mem;

use super::translation::{Translation, Words};
use super::types::RateBook;

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
        self.swap_texts(self.shown_translation);
        self.swap_texts(wanted);
        self.shown_translation = wanted;
    }

    /// Has the texts of the translation at this position change places with the book's.
    fn swap_texts(&mut self, translation: Option<usize>) {
        let Some(translation) = translation else { return };
        let mut texts = mem::take(&mut self.translations[translation].texts);
        for (list, texts) in texts.iter_mut().enumerate() {
            for (position, text) in texts.iter_mut().enumerate() {
                if let Some(text) = text {
                    self.swap_text(list, position, text);
                }
            }
        }
        self.translations[translation].texts = texts;
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
        let (mut nearest, mut found) = (nearness(&self.language, language), None);
        for (position, translation) in self.translations.iter().enumerate() {
            let nearness = nearness(&translation.language, language);
            if nearness > nearest {
                (nearest, found) = (nearness, Some(position));
            }
        }
        found
    }

    /// Has this text change places with the one at this position of a list that [`Words`] are of, by their order.
    fn swap_text(&mut self, list: usize, position: usize, text: &mut String) {
        let own = match list {
            0 => &mut self.title,
            1 => &mut self.assumptions[position],
            2 => &mut self.exceptions[position],
            3 => &mut self.markets[position].term.name,
            4 => &mut self.licenses[position].name,
            5 => &mut self.services[position].term.name,
            6 => &mut self.plans[position].term.name,
            7 => &mut self.sources[position].title,
            // Only markets in a group have its name in a translation.
            _ => self.markets[position].group.get_or_insert_default(),
        };
        mem::swap(own, text);
    }
}

/// 2 for the same tag, 1 for tags of one language, 0 for tags of two.
fn nearness(one: &str, other: &str) -> u8 {
    if one.eq_ignore_ascii_case(other) { 2 } else { is_same_language(one, other).into() }
}

/// True for BCP 47 tags of one language, whatever else they say of it.
///
/// ```
/// use rate_core::is_same_language;
///
/// assert!(is_same_language("es", "ES-mx"));
/// assert!(!is_same_language("es", "est"));
/// ```
#[must_use]
pub fn is_same_language(one: &str, other: &str) -> bool {
    primary(one).eq_ignore_ascii_case(primary(other))
}

/// The tag's first subtag: the language itself.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}
