//! Distributions of insurer rates, as a book and a market's file write them.

use super::keys::Keys;
use super::lists::each;
use super::rows::rate_key_in;
use crate::book::distribution::Distribution;
use crate::book::format::json::JsonNode;
use crate::book::format::month::month;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;
use crate::{Amount, MarketPosition, RateKey};

/// The distributions that can be read, in the order of their keys; in a market's file, of that market. A second one for
/// a combination is a problem, and so are percentiles that are not in their order.
pub(super) fn distributions(
    document: &JsonNode,
    market: Option<MarketPosition>,
    keys: &Keys<'_>,
    problems: &mut Problems,
) -> Vec<Distribution> {
    let mut read: Vec<Distribution> = Vec::new();
    // As rates are ordered: by the same code. Where a row cannot be read, that is a problem, and nothing else counts.
    let mut order: Vec<(Option<RateKey>, usize)> = Vec::new();
    each(document, "distributions", &mut |position, row, place| {
        let key = rate_key_in(row, market, keys, place, problems);
        let source = keys.sources.of_member(row, "source", place, problems);
        let mut amounts = [Amount::ZERO; 5];
        let mut least = Amount::ZERO;
        for (name, at) in PERCENTILES.into_iter().zip(&mut amounts) {
            let Some(amount) = row.amount(name) else { continue };
            if amount < least {
                problems.add(&place.member(name), Fault::PercentilesOutOfOrder);
            }
            (*at, least) = (amount, amount);
        }
        let month = row.text("month").and_then(month);
        let (Some(key), Some(source), Some(month), Some(JsonNode::Whole(providers))) =
            (key, source, month, row.get("providers"))
        else {
            return;
        };
        order.push((Some(key), position));
        let RateKey { market, plan, license, service } = key;
        let providers = *providers;
        read.push(Distribution { market, plan, license, service, amounts, providers, month, source });
    });
    order.sort_unstable();
    let list = Place::ROOT.member("distributions");
    for pair in order.windows(2) {
        let [(before, first), (key, row)] = *pair else { continue };
        if before == key {
            let fault = Fault::RepeatedRate { first: list.item(first).pointer() };
            problems.add(&list.item(row), fault);
        }
    }
    let mut sorted = Vec::new();
    for (_, row) in order {
        sorted.extend_from_slice(read.get(row..=row).unwrap_or_default());
    }
    sorted
}

/// The members with the amounts, in their order.
const PERCENTILES: [&str; 5] = ["p10", "p25", "p50", "p75", "p90"];
