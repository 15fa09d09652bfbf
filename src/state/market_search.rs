//! The choice of a market from many: the text that was typed to find it, and the market that is about to be chosen.

use rate_core::{MarketPosition, RateBook};

use super::msg::MarketSearchMsg;

/// The list of markets that are found, while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MarketSearch {
    /// The text that was typed.
    pub(crate) query: String,
    /// The position, among the markets that are found, of the one that Enter chooses.
    pub(crate) active: usize,
}

impl MarketSearch {
    /// The list for this query. It starts at the first market or, without a query, at the chosen one.
    fn new(book: &RateBook, chosen: MarketPosition, query: String) -> Self {
        let is_empty = query.trim().is_empty();
        let at_chosen = || book.find_markets(&query).iter().position(|market| *market == chosen);
        let active = if is_empty { at_chosen().unwrap_or_default() } else { 0 };
        Self { query, active }
    }

    /// Does to the list, which is there while it is open, what the reader does. `chosen` is the market that is chosen.
    pub(super) fn act(
        open: &mut Option<Self>,
        msg: MarketSearchMsg,
        book: &RateBook,
        chosen: MarketPosition,
    ) {
        match msg {
            MarketSearchMsg::Open => {
                open.get_or_insert_with(|| Self::new(book, chosen, String::new()));
            }
            MarketSearchMsg::Search(text) => {
                // The first letter may come behind the name that is still in the field.
                let name = &book.market(chosen).term.name;
                let begun = text.strip_prefix(name.as_str()).filter(|_| open.is_none());
                let query = begun.map(str::to_owned).unwrap_or(text);
                *open = Some(Self::new(book, chosen, query));
            }
            MarketSearchMsg::Move(steps) => {
                if let Some(list) = open {
                    let last = book.find_markets(&list.query).len().saturating_sub(1);
                    list.active = list.active.saturating_add_signed(steps).min(last);
                }
            }
            MarketSearchMsg::Close => *open = None,
        }
    }
}
