//! A book in parts: the rates and benchmarks that a market's file adds to the book.

use super::distributions::distributions;
use super::keys::Keys;
use super::lists::each;
use super::parse::parse;
use super::rows::{Rates, benchmark, sort_benchmarks};
use crate::book::distribution::Distribution;
use crate::book::format::documents::{MARKET, MARKET_FORMAT};
use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::{Fault, Problem};
use crate::book::types::{Benchmark, Rate, RateBook};
use crate::{Amount, MarketPosition, RateKey, ServicePosition};

type Rows = (Vec<Rate>, Vec<Benchmark>, Vec<Distribution>);

/// Does what [`RateBook::add_market`] says.
pub(super) fn add(book: &mut RateBook, market: MarketPosition, json: &[u8]) -> Result<(), Vec<Problem>> {
    let mut rows = None;
    let problems = parse(json, MARKET_FORMAT, &MARKET, &mut |file, problems| {
        rows = check(book, market, file, problems);
    });
    let (rates, benchmarks, distributions) = rows.ok_or(problems.found)?;
    book.replace_market(market, rates, benchmarks, distributions);
    Ok(())
}

/// The market's rows in the file; `None` where anything was wrong.
fn check(book: &RateBook, market: MarketPosition, file: &JsonNode, problems: &mut Problems) -> Option<Rows> {
    let keys = Keys::of_book(book);
    let found = keys.markets.of_member(file, "market", &Place::ROOT, problems);
    let id = book.markets.get(usize::from(market)).map_or("", |market| &market.term.id);
    if found.is_some_and(|found| found != market) {
        agree(file.text("market"), id, &Place::ROOT.member("market"), problems);
    }
    agree(file.text("book"), &book.id, &Place::ROOT.member("book"), problems);
    let rates = rates(book, market, file, &keys, problems);
    let benchmarks = benchmarks(market, file, &keys, problems);
    let distributions = distributions(file, Some(market), &keys, problems);
    if problems.found.is_empty() { Some((rates?, benchmarks, distributions)) } else { None }
}

/// Notes a value that is there and not the book's.
pub(super) fn agree(found: Option<&str>, expected: &str, place: &Place<'_>, problems: &mut Problems) {
    if let Some(found) = found.filter(|found| *found != expected) {
        let fault = Fault::NotAsInBook { found: found.to_owned(), expected: expected.to_owned() };
        problems.add(place, fault);
    }
}

fn rates(
    book: &RateBook,
    market: MarketPosition,
    file: &JsonNode,
    keys: &Keys<'_>,
    problems: &mut Problems,
) -> Option<Vec<Rate>> {
    const RATE: &str = "insurer_rates";
    const PAYOUT: &str = "provider_payouts";
    let case = book.rate(book.walkthrough.key());
    let mut case_missing = market == book.walkthrough.market;
    let mut rates = Rates::default();
    // The group of each row, and its position in there.
    let mut rows = Vec::new();
    each(file, "rates", &mut |at, group, place| {
        let plan = keys.plans.of_member(group, "plan", place, problems);
        let license = keys.licenses.of_member(group, "license", place, problems);
        let contract = plan.map(|plan| &book.plan(plan).contract);
        let services = services(group, &[RATE, PAYOUT], keys, place, problems);
        for (item, service) in services.into_iter().enumerate() {
            let key = plan.zip(license).zip(service);
            let key = key.map(|((plan, license), service)| RateKey { market, plan, license, service });
            let (rate, payout) = (amount(group, RATE, item), amount(group, PAYOUT, item));
            rates.add(key, [rate, payout], contract, &place.member(PAYOUT).item(item), problems);
            rows.push((at, item));
            if let (Some(case), true) = (case, key == Some(book.walkthrough.key())) {
                case_missing = false;
                agree_amount(rate, case.insurer_rate, &place.member(RATE).item(item), problems);
                agree_amount(payout, case.provider_payout, &place.member(PAYOUT).item(item), problems);
            }
        }
    });
    if case_missing {
        problems.add(&Place::ROOT.member("rates"), Fault::NoRateForCase);
    }
    let place_of = |row: usize| {
        let (group, item) = rows[row];
        Place::ROOT.member("rates").item(group).member("services").item(item).pointer()
    };
    rates.sorted(&place_of, problems)
}

fn agree_amount(found: Option<Amount>, expected: Amount, place: &Place<'_>, problems: &mut Problems) {
    if let Some(found) = found {
        agree(Some(&found.to_string()), &expected.to_string(), place, problems);
    }
}

fn benchmarks(
    market: MarketPosition,
    file: &JsonNode,
    keys: &Keys<'_>,
    problems: &mut Problems,
) -> Vec<Benchmark> {
    let mut benchmarks = Vec::new();
    each(file, "benchmarks", &mut |_, group, place| {
        let license = keys.licenses.of_member(group, "license", place, problems);
        let source = keys.sources.of_member(group, "source", place, problems);
        for (item, service) in services(group, &["amounts"], keys, place, problems).into_iter().enumerate() {
            let amount = amount(group, "amounts", item);
            benchmarks.extend(benchmark(Some(market), license, service, source, amount));
        }
    });
    sort_benchmarks(&mut benchmarks);
    benchmarks
}

/// The positions of a group's services, `None` for one that is not known. Its other columns have to be as long.
fn services(
    group: &JsonNode,
    columns: &[&'static str],
    keys: &Keys<'_>,
    place: &Place<'_>,
    problems: &mut Problems,
) -> Vec<Option<ServicePosition>> {
    let Some(JsonNode::List(services)) = group.get("services") else { return Vec::new() };
    for column in columns {
        if let Some(JsonNode::List(amounts)) = group.get(column)
            && amounts.len() != services.len()
        {
            let fault =
                Fault::WrongLength { list: "services", found: amounts.len(), expected: services.len() };
            problems.add(&place.member(column), fault);
        }
    }
    let place = place.member("services");
    let find =
        |(item, id): (usize, &JsonNode)| keys.services.find(id.as_text()?, &place.item(item), problems);
    services.iter().enumerate().map(find).collect()
}

fn amount(group: &JsonNode, column: &str, item: usize) -> Option<Amount> {
    group.items(column).get(item)?.as_text()?.parse().ok()
}
