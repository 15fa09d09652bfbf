//! A book in parts: the files of its markets.

use super::keys::Keys;
use super::lists::each;
use crate::MarketIndex;
use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;
use crate::book::sorted::of_market;
use crate::book::types::{Case, MarketFile, Rate};

/// The book's files in the order of their markets. Whatever else it has of these markets is a problem: rates, and what
/// `has_more` tells.
pub(super) fn market_files(
    book: &JsonNode,
    keys: &Keys<'_>,
    rates: &[Rate],
    has_more: &dyn Fn(MarketIndex) -> bool,
    case: Option<&Case>,
    problems: &mut Problems,
) -> Vec<MarketFile> {
    let mut order: Vec<(MarketIndex, usize)> = Vec::new();
    each(book, "market_files", &mut |position, node, place| {
        let Some(market) = keys.markets.of_member(node, "market", place, problems) else { return };
        order.push((market, position));
        let beside = |rate: &Rate| case.is_some_and(|case| case.key() != rate.key());
        if rates[of_market(rates, |rate| rate.market, market)].iter().any(beside) || has_more(market) {
            problems.add(&place.member("market"), Fault::RowsBesideFile);
        }
    });
    order.sort_unstable();
    let list = Place::ROOT.member("market_files");
    let nodes = book.items("market_files");
    for pair in order.windows(2) {
        let [(before, first), (market, position)] = *pair else { continue };
        if before == market {
            let fault = Fault::RepeatedId { id: nodes[position].string("market"), first };
            problems.add(&list.item(position).member("market"), fault);
        }
    }
    let file = |(market, position): (MarketIndex, usize)| {
        let node = &nodes[position];
        MarketFile { market, file: node.string("file"), sha256: node.string("sha256") }
    };
    order.into_iter().map(file).collect()
}
