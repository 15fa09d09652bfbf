//! What refers to markets, plans, licenses and services: rates, benchmarks and the walkthrough's case.

use super::keys::Keys;
use super::raw::{self, List};
use super::read::{Place, Problems};
use super::{Benchmark, Case, Contract, Fault, Rate, RateKey};
use crate::{Split, SplitError};

pub(super) fn checked_rate(
    raw: raw::Rate,
    keys: &Keys,
    contracts: &[Option<Contract>],
    place: &Place<'_>,
    problems: &mut Problems,
) -> Option<Rate> {
    let market = keys.markets.find(raw.market.as_ref(), &place.member("market"), problems);
    let plan = keys.plans.find(raw.plan.as_ref(), &place.member("plan"), problems);
    let license = keys.licenses.find(raw.license.as_ref(), &place.member("license"), problems);
    let service = keys.services.find(raw.service.as_ref(), &place.member("service"), problems);
    let (plan, service) = (plan?, service?);
    let (insurer_rate, provider_payout) = (raw.insurer_rate?, raw.provider_payout?);
    if let Some(contract) = contracts.get(usize::from(plan)).and_then(Option::as_ref) {
        let split = Split::new(insurer_rate, provider_payout, crate::Amount::ZERO, contract.gates(service));
        if let Err(SplitError::RemainderUnnamed { remainder }) = split {
            problems.add(&place.member("provider_payout"), Fault::RemainderUnnamed { remainder });
            return None;
        }
    }
    Some(Rate { market: market?, plan, license: license?, service, insurer_rate, provider_payout })
}

/// Sorts the rates for look-up; a second row for one combination is a problem.
pub(super) fn refuse_repetitions(rates: &mut List<Rate>, problems: &mut Problems) {
    let mut order: Vec<(RateKey, usize)> = rates
        .iter()
        .enumerate()
        .filter_map(|(position, rate)| Some((rate.as_ref()?.key(), position)))
        .collect();
    order.sort_unstable();
    let place = Place::ROOT.member("rates");
    let mut first = 0;
    for next in 1..order.len() {
        if order[next].0 == order[first].0 {
            problems.add(&place.item(order[next].1), Fault::RepeatedRate { first: order[first].1 });
        } else {
            first = next;
        }
    }
    rates.sort_by_key(|rate| rate.as_ref().map(Rate::key));
}

pub(super) fn checked_benchmark(
    raw: raw::Benchmark,
    keys: &Keys,
    place: &Place<'_>,
    problems: &mut Problems,
) -> Option<Benchmark> {
    let market = keys.markets.find(raw.market.as_ref(), &place.member("market"), problems);
    let license = keys.licenses.find(raw.license.as_ref(), &place.member("license"), problems);
    let service = keys.services.find(raw.service.as_ref(), &place.member("service"), problems);
    let source = keys.sources.find(raw.source.as_ref(), &place.member("source"), problems);
    Some(Benchmark {
        market: market?,
        license: license?,
        service: service?,
        amount: raw.amount?,
        source: source?.into(),
    })
}

/// The case, with the share that the client owes in it. `rates` are sorted.
pub(super) fn checked_case(
    raw: raw::Case,
    keys: &Keys,
    rates: &List<Rate>,
    problems: &mut Problems,
) -> Option<Case> {
    let place = Place::ROOT.member("walkthrough");
    let market = keys.markets.find(raw.market.as_ref(), &place.member("market"), problems);
    let plan = keys.plans.find(raw.plan.as_ref(), &place.member("plan"), problems);
    let license = keys.licenses.find(raw.license.as_ref(), &place.member("license"), problems);
    let service = keys.services.find(raw.service.as_ref(), &place.member("service"), problems);
    let (session_date, confirmed_on) = (raw.session_date?, raw.confirmed_on?);
    if confirmed_on < session_date {
        problems.add(&place.member("confirmed_on"), Fault::ConfirmedBeforeSession);
    }
    let (market, plan, license, service) = (market?, plan?, license?, service?);
    let key = (market, plan, license, service);
    let rate = match rates.binary_search_by_key(&Some(key), |rate| rate.as_ref().map(Rate::key)) {
        Ok(found) => rates[found].as_ref()?,
        Err(_) => {
            // A row that could not be read may be the one.
            if rates.iter().all(Option::is_some) && !rates.is_empty() {
                problems.add(&place, Fault::NoRateForCase);
            }
            return None;
        }
    };
    if let Some(share) = raw.client_share
        && share > rate.insurer_rate
    {
        let fault = Fault::ClientShareAboveRate { insurer_rate: rate.insurer_rate };
        problems.add(&place.member("client_share"), fault);
    }
    Some(Case { market, plan, license, service, session_date, confirmed_on, client_share: raw.client_share })
}
