//! Distributions of insurer rates, as a book and a market's file write them.

use super::keys::Keys;
use super::lists::each;
use super::rows::rate_key_in;
use crate::book::distribution::Distribution;
use crate::book::format::json::JsonNode;
use crate::book::format::month::month;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;
use crate::{MarketIndex, RateKey};

/// The distributions that can be read, in the order of their keys; in a market's file, of that market. A second one for a
/// combination is a problem, and so are percentiles that are not in their order.
pub(super) fn distributions(
    document: &JsonNode,
    market: Option<MarketIndex>,
    keys: &Keys<'_>,
    problems: &mut Problems,
) -> Vec<Distribution> {
    let mut read: Vec<Distribution> = Vec::new();
    // As rates are ordered: by the same code.
    let mut order: Vec<(Option<RateKey>, usize)> = Vec::new();
    let mut positions = Vec::new();
    each(document, "distributions", &mut |position, row, place| {
        let key = rate_key_in(row, market, keys, place, problems);
        let source = keys.sources.of_member(row, "source", place, problems);
        let names = ["p10", "p25", "p50", "p75", "p90"];
        let amounts = names.map(|name| row.amount(name));
        for (pair, name) in amounts.windows(2).zip(&names[1..]) {
            if let [Some(before), Some(amount)] = pair
                && amount < before
            {
                problems.add(&place.member(name), Fault::PercentilesOutOfOrder);
            }
        }
        let Some(JsonNode::Whole(providers)) = row.get("providers") else { return };
        let month = row.text("month").and_then(month);
        let [Some(p10), Some(p25), Some(p50), Some(p75), Some(p90)] = amounts else { return };
        let (Some(RateKey { market, plan, license, service }), Some(source), Some(month)) =
            (key, source, month)
        else {
            return;
        };
        order.push((key, read.len()));
        positions.push(position);
        let amounts = [p10, p25, p50, p75, p90];
        let providers = *providers;
        read.push(Distribution { market, plan, license, service, amounts, providers, month, source });
    });
    order.sort_unstable();
    let list = Place::ROOT.member("distributions");
    for pair in order.windows(2) {
        let [(before, first), (key, row)] = *pair else { continue };
        if before == key {
            let fault = Fault::RepeatedRate { first: list.item(positions[first]).pointer() };
            problems.add(&list.item(positions[row]), fault);
        }
    }
    order.into_iter().map(|(_, row)| read[row]).collect()
}
