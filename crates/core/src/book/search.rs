//! Markets and plans by words of their names.

use super::translation::Words;
use super::types::{Market, RateBook};
use crate::{MarketPosition, PlanPosition};

impl RateBook {
    /// The markets in whose name and group each word of `query` begins a word, in any order and whatever the case and the
    /// accents: as they are shown and, of a book that is translated, in its own language too. A query without a word finds all. They are in the book's order, but for those of a group, which stand
    /// together where the first of them is.
    ///
    /// Case and accents of letters beyond U+00FF count.
    ///
    /// ```
    /// use rate_core::RateBook;
    ///
    /// let book = include_str!("../../../../data/books/medicare-2026.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let found = book.find_markets("york REST");
    /// assert_eq!(found.len(), 1);
    /// assert_eq!(book.market(found[0]).term.name, "Rest of New York");
    /// ```
    #[must_use]
    pub fn find_markets(&self, query: &str) -> Vec<MarketPosition> {
        let query = folded(query);
        let mut found = Vec::new();
        for (position, market) in (0..=u16::MAX).zip(&self.markets) {
            if self.market_has_words(MarketPosition::from(position), &query) {
                let beside = |other: &MarketPosition| {
                    market.group.is_some() && self.market(*other).group == market.group
                };
                let at = found.iter().rposition(beside).map_or(found.len(), |last| last + 1);
                found.insert(at, MarketPosition::from(position));
            }
        }
        found
    }

    /// The plans in whose name each word of `query` begins a word, as [`find_markets`](Self::find_markets) finds markets,
    /// in the book's order.
    ///
    /// ```
    /// use rate_core::RateBook;
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// assert_eq!(book.find_plans("plan").iter().map(|plan| plan.get()).collect::<Vec<_>>(), [2]);
    /// ```
    #[must_use]
    pub fn find_plans(&self, query: &str) -> Vec<PlanPosition> {
        let query = folded(query);
        let plans = (0..=u16::MAX).zip(&self.plans).filter(|(position, plan)| {
            let shown = [Some(&plan.term.name)];
            self.has_words(&shown, &[Words::Plan((*position).into())], &query)
        });
        plans.map(|(position, _)| position.into()).collect()
    }

    /// True where each word of `query`, which is folded, begins a word of the market.
    fn market_has_words(&self, at: MarketPosition, query: &str) -> bool {
        let Market { term, group } = self.market(at);
        self.has_words(&[Some(&term.name), group.as_ref()], &[Words::Market(at), Words::Group(at)], query)
    }

    /// True where each word of `query`, which is folded, begins a word of the texts `shown` or, where they are
    /// translated, of the book's own, which are these `words`.
    fn has_words(&self, shown: &[Option<&String>], words: &[Words], query: &str) -> bool {
        let mut known = String::new();
        let mut add = |text: Option<&String>| {
            if let Some(text) = text {
                known.push(' ');
                known.push_str(&folded(text));
            }
        };
        shown.iter().for_each(|text| add(*text));
        // The translation that is shown has the book's own in its place.
        if let Some(shown) = self.shown_translation {
            words.iter().for_each(|words| add(self.translations[shown].text(*words)));
        }
        query.split(' ').all(|word| known.split(' ').any(|known| known.starts_with(word)))
    }
}

/// Letters from U+00C0 to U+00DF without their accents. Those in lower case are 32 further on, in the same order, but
/// for U+00FF, which is the lower case of no letter here.
const LATIN: &[u8; 32] = b"aaaaaaaceeeeiiiidnooooo ouuuuyts";

/// The words of a text in lower case and without accents, with blanks in between.
fn folded(text: &str) -> String {
    let mut folded = String::new();
    for letter in text.chars() {
        folded.push(match letter {
            // Accents that follow their letters.
            '\u{300}'..='\u{36f}' => continue,
            '\u{ff}' => 'y',
            '\u{c0}'..='\u{fe}' => char::from(LATIN[letter as usize % 32]),
            _ if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase(),
            '\0'..'\u{c0}' | '\u{2000}'..='\u{206f}' => ' ',
            _ => letter,
        });
    }
    folded
}
