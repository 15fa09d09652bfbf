//! Markets by words of their names.

use super::types::{Market, RateBook};
use crate::MarketIndex;

/// Markets that readers are offered together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarketGroup<'a> {
    /// The name of the group; `None` over those that are in none.
    pub name: Option<&'a str>,
    /// Its markets, in the book's order; never empty.
    pub markets: Vec<MarketIndex>,
}

impl RateBook {
    /// The markets in whose name and group each word of `query` begins a word, in any order and whatever the case and the
    /// accents. A query without a word finds all. Groups are in the order of their first markets.
    ///
    /// Case and accents count in alphabets other than the Latin one.
    ///
    /// ```
    /// use rate_core::RateBook;
    ///
    /// let book = include_str!("../../../../data/books/medicare-2026.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let found = book.find_markets("york REST");
    /// assert_eq!((found.len(), found[0].name), (1, Some("New York")));
    /// assert_eq!(book.market(found[0].markets[0]).term.name, "Rest of New York");
    /// ```
    #[must_use]
    pub fn find_markets(&self, query: &str) -> Vec<MarketGroup<'_>> {
        let query = folded(query);
        let mut groups: Vec<MarketGroup<'_>> = Vec::new();
        for (position, market) in
            (0..=u16::MAX).zip(&self.markets).filter(|(_, market)| has_words(market, &query))
        {
            let (name, market) = (market.group.as_deref(), MarketIndex::from(position));
            match groups.iter_mut().find(|group| group.name == name) {
                Some(group) => group.markets.push(market),
                None => groups.push(MarketGroup { name, markets: vec![market] }),
            }
        }
        groups
    }
}

/// True where each word of `query`, which is folded, begins a word of the market.
fn has_words(market: &Market, query: &str) -> bool {
    let group = market.group.as_deref().unwrap_or_default();
    let known = [folded(&market.term.name), folded(group)];
    let known_words = known.iter().flat_map(|text| text.split(' '));
    query.split(' ').all(|word| known_words.clone().any(|known| known.starts_with(word)))
}

/// Letters from U+00C0 to U+00DF without their accents. Those in lower case are 32 further on, in the same order.
const LATIN: &[u8; 32] = b"aaaaaaaceeeeiiiidnooooo ouuuuyts";

/// The words of a text in lower case and without accents, with blanks in between.
fn folded(text: &str) -> String {
    let fold = |letter: char| match letter {
        // Accents that follow their letters.
        '\u{300}'..='\u{36f}' => None,
        '\u{c0}'..='\u{ff}' => LATIN.get(letter as usize % 32).map(|plain| char::from(*plain)),
        _ if letter < '\u{c0}' && !letter.is_ascii_alphanumeric() => Some(' '),
        '\u{2000}'..='\u{206f}' => Some(' '),
        _ => Some(letter.to_ascii_lowercase()),
    };
    text.chars().filter_map(fold).collect()
}
