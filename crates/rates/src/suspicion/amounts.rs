//! Amounts that are far from the others, or no different from them.

use std::collections::BTreeMap;

use rate_core::{Amount, PlanPosition, Rate, RateBook, ServicePosition};

use super::found::{AMOUNTS, At, Column, FEW, Suspicion, Suspicions};

/// An amount is far from the others for its service when it is more than so many times their median, or less than
/// that part of it.
const FAR: u32 = 3;

/// The same amount in every row.
pub(super) fn same_everywhere(book: &RateBook, column: &Column, all: &mut Suspicions) {
    if let Some(amount) = only(book.rates(), column) {
        all.push(Suspicion {
            at: At::Rates,
            what: format!("the {} is {amount} in every row", column.name),
            expected: "amounts that differ by market, plan, license and service".to_owned(),
        });
    }
}

/// The amount that all of these rates have, if they are enough to say so.
fn only(rates: &[Rate], column: &Column) -> Option<Amount> {
    let amount = (column.amount)(rates.first()?);
    let is_only = rates.len() >= FEW && rates.iter().all(|rate| (column.amount)(rate) == amount);
    is_only.then_some(amount)
}

/// A plan whose rows are all the same, whatever the license and the service, while other plans have other amounts.
pub(super) fn same_in_plan(book: &RateBook, all: &mut Suspicions) {
    if AMOUNTS.iter().all(|column| only(book.rates(), column).is_some()) {
        return;
    }
    let mut plans: BTreeMap<PlanPosition, Vec<Rate>> = BTreeMap::new();
    for rate in book.rates() {
        plans.entry(rate.plan).or_default().push(*rate);
    }
    for (plan, rates) in plans {
        let amounts = AMOUNTS.each_ref().map(|column| only(&rates, column));
        let [Some(insurer_rate), Some(payout)] = amounts else { continue };
        // A plan may well have one service at one amount, wherever it is.
        let pair = |rate: &Rate| (rate.license, rate.service);
        if rates.iter().any(|rate| pair(rate) != pair(&rates[0])) {
            let rows = rates.len();
            all.push(Suspicion {
                at: At::Plan(plan),
                what: format!(
                    "all {rows} rows of the plan have the rate {insurer_rate} and the payout {payout}"
                ),
                expected: "amounts that differ by license and service".to_owned(),
            });
        }
    }
}

/// Amounts that are far from the others for their service.
pub(super) fn far(book: &RateBook, column: &Column, all: &mut Suspicions) {
    let mut by_service: BTreeMap<ServicePosition, Vec<u32>> = BTreeMap::new();
    for rate in book.rates() {
        by_service.entry(rate.service).or_default().push((column.amount)(rate).cents());
    }
    let median = |mut cents: Vec<u32>| {
        cents.sort_unstable();
        cents.get(cents.len() / 2).copied().filter(|_| cents.len() >= FEW)
    };
    let medians: BTreeMap<ServicePosition, u32> =
        by_service.into_iter().filter_map(|(service, cents)| Some((service, median(cents)?))).collect();
    for rate in book.rates() {
        let Some(median) = medians.get(&rate.service) else { continue };
        let amount = (column.amount)(rate);
        if amount.cents() > FAR * median || FAR * amount.cents() < *median {
            let usual = Amount::from_cents(*median).unwrap_or_default();
            all.push(Suspicion {
                at: At::Rate(rate.key()),
                what: format!("the {}, {amount}, is far from the others for its service", column.name),
                expected: format!("something nearer to {usual}, the middle one"),
            });
        }
    }
}
