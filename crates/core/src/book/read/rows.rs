//! Rows that refer to markets, plans, licenses and services: rates, benchmarks and the walkthrough's case.

use super::keys::Keys;
use super::lists::each;
use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;
use crate::book::types::{Benchmark, Case, Contract, Rate};
use crate::{
    Amount, LicensePosition, MarketPosition, PlanPosition, RateKey, ServicePosition, SourcePosition, Split,
    SplitError,
};

/// Rates as they are read, wherever a document has them.
#[derive(Default)]
pub(super) struct Rates {
    /// The key and the position of every row; `None` for a row whose key cannot be read.
    order: Vec<(Option<RateKey>, usize)>,
    /// The rows that can be read: all of them, unless there was a problem.
    rates: Vec<Rate>,
}

impl Rates {
    /// Takes the next row, and checks that it can be divided; `place` is its payout's.
    pub(super) fn add(
        &mut self,
        key: Option<RateKey>,
        amounts: [Option<Amount>; 2],
        contract: Option<&Contract>,
        place: &Place<'_>,
        problems: &mut Problems,
    ) {
        self.order.push((key, self.order.len()));
        let (Some(key), [Some(insurer_rate), Some(provider_payout)]) = (key, amounts) else { return };
        if let Some(contract) = contract {
            let gates = contract.gates(key.service);
            let split = Split::new(insurer_rate, provider_payout, Amount::ZERO, gates);
            if let Err(SplitError::RemainderUnnamed { remainder }) = split {
                problems.add(place, Fault::RemainderUnnamed { remainder });
            }
        }
        let RateKey { market, plan, license, service } = key;
        self.rates.push(Rate { market, plan, license, service, insurer_rate, provider_payout });
    }

    /// The rates in the order of their keys; `None` where one could not be read. A second row for one combination
    /// is a problem; `place_of` gives a row's place.
    pub(super) fn sorted(
        mut self,
        place_of: &dyn Fn(usize) -> String,
        problems: &mut Problems,
    ) -> Option<Vec<Rate>> {
        self.order.sort_unstable();
        for rows in self.order.chunk_by(|(one, _), (next, _)| one.is_some() && one == next) {
            let [(_, first), repeated @ ..] = rows else { continue };
            for (_, row) in repeated {
                let fault = Fault::RepeatedRate { first: place_of(*first) };
                problems.add_at(&|| place_of(*row), fault);
            }
        }
        let all_read = self.rates.len() == self.order.len();
        all_read.then(|| self.order.iter().map(|(_, row)| self.rates[*row]).collect())
    }
}

/// The benchmark, where all of its parts could be read.
pub(super) fn benchmark(
    market: Option<MarketPosition>,
    license: Option<LicensePosition>,
    service: Option<ServicePosition>,
    source: Option<SourcePosition>,
    amount: Option<Amount>,
) -> Option<Benchmark> {
    Some(Benchmark {
        market: market?,
        license: license?,
        service: service?,
        amount: amount?,
        source: source?,
    })
}

/// Puts benchmarks in the order of their keys, those for one combination in the order of their sources, and of their
/// amounts.
pub(super) fn sort_benchmarks(benchmarks: &mut [Benchmark]) {
    benchmarks.sort_unstable_by_key(|it| (it.market, it.license, it.service, it.source, it.amount));
}

/// Takes a row of a book's rates.
pub(super) type ReadRow<'a> = dyn FnMut(&JsonNode, &Place<'_>, &mut Problems) + 'a;

/// Hands over every row of a book's rates.
pub(super) type RateRows<'a> = dyn FnMut(&mut ReadRow<'_>, &mut Problems) + 'a;

/// The rows of the document.
pub(super) fn document_rows(book: &JsonNode, read: &mut ReadRow<'_>, problems: &mut Problems) {
    each(book, "rates", &mut |_, row, place| read(row, place, problems));
}

/// The book's rates in the order of their keys. `contract` is that of the plan at a position.
pub(super) fn rates<'a>(
    rows: &mut RateRows<'_>,
    keys: &Keys<'_>,
    contract: &dyn Fn(PlanPosition) -> Option<&'a Contract>,
    problems: &mut Problems,
) -> Option<Vec<Rate>> {
    let mut rates = Rates::default();
    let mut add = |row: &JsonNode, place: &Place<'_>, problems: &mut Problems| {
        let key = rate_key(row, keys, place, problems);
        let amounts = [row.amount("insurer_rate"), row.amount("provider_payout")];
        let contract = key.and_then(|key| contract(key.plan));
        rates.add(key, amounts, contract, &place.member("provider_payout"), problems);
    };
    rows(&mut add, problems);
    rates.sorted(&|position| Place::ROOT.member("rates").item(position).pointer(), problems)
}

fn rate_key(row: &JsonNode, keys: &Keys<'_>, place: &Place<'_>, problems: &mut Problems) -> Option<RateKey> {
    rate_key_in(row, None, keys, place, problems)
}

/// The combination that a row names, in this market where the row is in its file.
pub(super) fn rate_key_in(
    row: &JsonNode,
    market: Option<MarketPosition>,
    keys: &Keys<'_>,
    place: &Place<'_>,
    problems: &mut Problems,
) -> Option<RateKey> {
    // All of them are looked up before the first that is unknown ends it: each is a problem of its own.
    let market = market.or_else(|| keys.markets.of_member(row, "market", place, problems));
    let plan = keys.plans.of_member(row, "plan", place, problems);
    let license = keys.licenses.of_member(row, "license", place, problems);
    let service = keys.services.of_member(row, "service", place, problems);
    Some(RateKey { market: market?, plan: plan?, license: license?, service: service? })
}

/// The book's benchmarks that can be read.
pub(super) fn benchmarks(book: &JsonNode, keys: &Keys<'_>, problems: &mut Problems) -> Vec<Benchmark> {
    let mut benchmarks = Vec::new();
    each(book, "benchmarks", &mut |_, row, place| {
        let market = keys.markets.of_member(row, "market", place, problems);
        let license = keys.licenses.of_member(row, "license", place, problems);
        let service = keys.services.of_member(row, "service", place, problems);
        let source = keys.sources.of_member(row, "source", place, problems);
        benchmarks.extend(benchmark(market, license, service, source, row.amount("amount")));
    });
    sort_benchmarks(&mut benchmarks);
    benchmarks
}

/// The case, with the share that the client owes in it. `rates` are sorted; `None` where one of them could
/// not be read, and may have been the case's.
pub(super) fn case(
    book: &JsonNode,
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
    let Ok(position) = rates.binary_search_by_key(&key, Rate::key) else {
        problems.add(&place, Fault::NoRateForCase);
        return None;
    };
    let insurer_rate = rates[position].insurer_rate;
    let client_share = node.amount("client_share");
    if client_share.is_some_and(|share| share > insurer_rate) {
        problems.add(&place.member("client_share"), Fault::ClientShareAboveRate { insurer_rate });
    }
    let RateKey { market, plan, license, service } = key;
    Some(Case { market, plan, license, service, session_date, confirmed_on, client_share })
}
