//! A book in parts: the files of its markets.

use super::keys::Keys;
use super::lists::each;
use crate::MarketPosition;
use crate::book::format::json::JsonNode;
use crate::book::format::place::Problems;
use crate::book::problem::Fault;
use crate::book::sorted::of_market;
use crate::book::types::{Case, MarketFile, Rate};

/// The book's files in the order of their markets. Whatever else it has of these markets is a problem: rates, and what
/// `has_more` tells.
pub(super) fn market_files(
    book: &JsonNode,
    keys: &Keys<'_>,
    rates: &[Rate],
    has_more: &dyn Fn(MarketPosition) -> bool,
    case: Option<&Case>,
    problems: &mut Problems,
) -> Vec<MarketFile> {
    // The position of each market's file.
    let mut positions: Vec<Option<usize>> = Vec::new();
    each(book, "market_files", &mut |position, node, place| {
        let Some(market) = keys.markets.of_member(node, "market", place, problems) else { return };
        let at = usize::from(market);
        if positions.len() <= at {
            positions.resize(at + 1, None);
        }
        let at_market = place.member("market");
        match positions[at] {
            Some(first) => problems.add(&at_market, Fault::RepeatedId { id: node.string("market"), first }),
            None => positions[at] = Some(position),
        }
        let beside = |rate: &Rate| case.is_some_and(|case| case.key() != rate.key());
        if rates[of_market(rates, |rate| rate.market, market)].iter().any(beside) || has_more(market) {
            problems.add(&at_market, Fault::RowsBesideFile);
        }
    });
    let nodes = book.items("market_files");
    let mut files = Vec::new();
    for (market, position) in (0..=u16::MAX).zip(positions) {
        if let Some(node) = position.and_then(|position| nodes.get(position)) {
            let (file, sha256) = (node.string("file"), node.string("sha256"));
            files.push(MarketFile { market: market.into(), file, sha256 });
        }
    }
    files
}
