//! What refers to markets, plans, licenses and services: rates, benchmarks and the walkthrough's case.

use super::check::each;
use super::json::Node;
use super::keys::Keys;
use super::place::{Place, Problems};
use super::{Benchmark, Case, Contract, Fault, Rate, RateKey};
use crate::{Amount, Split, SplitError};

/// The book's rates in the order of their keys. A second row for one combination is a problem.
pub(super) fn rates(
    book: &Node,
    keys: &Keys<'_>,
    contracts: &[Option<Contract>],
    problems: &mut Problems,
) -> Option<Vec<Rate>> {
    // Keys with the positions of their rows, of those that can be read.
    let mut order = Vec::new();
    let rates = each(book, "rates", |row, place| {
        let key = rate_key(row, keys, place, problems);
        order.push((key.map_or(u64::MAX, packed), order.len()));
        rate(row, key, contracts, place, problems)
    });
    order.sort_unstable();
    let place = Place::ROOT.member("rates");
    let mut first = 0;
    for next in 1..order.len() {
        if order[next].0 != order[first].0 {
            first = next;
        } else if order[next].0 != u64::MAX {
            problems.add(&place.item(order[next].1), Fault::RepeatedRate { first: order[first].1 });
        }
    }
    rates.map(|rates| order.iter().map(|(_, position)| rates[*position]).collect())
}

/// A key as one number, in the same order. No list has an entry at the last position that 16 bits can count.
fn packed(key: RateKey) -> u64 {
    [key.0, key.1, key.2, key.3].into_iter().fold(0, |packed, part| packed << 16 | u64::from(part))
}

fn rate_key(row: &Node, keys: &Keys<'_>, place: &Place<'_>, problems: &mut Problems) -> Option<RateKey> {
    let market = keys.markets.of_member(row, "market", place, problems);
    let plan = keys.plans.of_member(row, "plan", place, problems);
    let license = keys.licenses.of_member(row, "license", place, problems);
    let service = keys.services.of_member(row, "service", place, problems);
    Some((market?, plan?, license?, service?))
}

fn rate(
    row: &Node,
    key: Option<RateKey>,
    contracts: &[Option<Contract>],
    place: &Place<'_>,
    problems: &mut Problems,
) -> Option<Rate> {
    let (market, plan, license, service) = key?;
    let (insurer_rate, provider_payout) = (row.amount("insurer_rate")?, row.amount("provider_payout")?);
    if let Some(contract) = contracts.get(usize::from(plan)).and_then(Option::as_ref) {
        let split = Split::new(insurer_rate, provider_payout, Amount::ZERO, contract.gates(service));
        if let Err(SplitError::RemainderUnnamed { remainder }) = split {
            problems.add(&place.member("provider_payout"), Fault::RemainderUnnamed { remainder });
        }
    }
    Some(Rate { market, plan, license, service, insurer_rate, provider_payout })
}

pub(super) fn benchmarks(book: &Node, keys: &Keys<'_>, problems: &mut Problems) -> Option<Vec<Benchmark>> {
    let mut order = Vec::new();
    let benchmarks = each(book, "benchmarks", |row, place| {
        let market = keys.markets.of_member(row, "market", place, problems);
        let license = keys.licenses.of_member(row, "license", place, problems);
        let service = keys.services.of_member(row, "service", place, problems);
        let source = keys.sources.of_member(row, "source", place, problems);
        let amount = row.amount("amount");
        let read = || Some((market?, license?, service?, amount?, source?));
        let (market, license, service, amount, source) = read()?;
        order.push((packed((0, market, license, service)), order.len()));
        Some(Benchmark { market, license, service, amount, source: source.into() })
    })?;
    order.sort_unstable();
    Some(order.iter().map(|(_, position)| benchmarks[*position]).collect())
}

/// The case, with the share that the client owes in it. `rates` are sorted; `None` where one of them could
/// not be read, and may have been the case's.
pub(super) fn case(
    book: &Node,
    keys: &Keys<'_>,
    rates: Option<&[Rate]>,
    problems: &mut Problems,
) -> Option<Case> {
    let place = Place::ROOT.member("walkthrough");
    let node = book.get("walkthrough")?;
    let key = rate_key(node, keys, &place, problems);
    let (session_date, confirmed_on) = (node.date("session_date")?, node.date("confirmed_on")?);
    if confirmed_on < session_date {
        problems.add(&place.member("confirmed_on"), Fault::ConfirmedBeforeSession);
    }
    let key = key?;
    let rates = rates.filter(|rates| !rates.is_empty())?;
    let Ok(found) = rates.binary_search_by_key(&key, Rate::key) else {
        problems.add(&place, Fault::NoRateForCase);
        return None;
    };
    let client_share = node.amount("client_share");
    let insurer_rate = rates[found].insurer_rate;
    if client_share.is_some_and(|share| share > insurer_rate) {
        problems.add(&place.member("client_share"), Fault::ClientShareAboveRate { insurer_rate });
    }
    let (market, plan, license, service) = key;
    Some(Case { market, plan, license, service, session_date, confirmed_on, client_share })
}
