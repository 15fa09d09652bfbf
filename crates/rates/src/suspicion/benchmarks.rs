//! Amounts that are all far from the book's benchmarks, as where a point was lost.

use std::collections::BTreeMap;

use rate_core::{PlanIndex, RateBook};

use super::{At, COLUMNS, Column, FEW, Suspicion, Suspicions};

/// A plan's amounts are far from their benchmarks when the middle one is more than so many times its benchmark, or less
/// than that part of it.
const FAR: u64 = 3;

/// Proportions are whole thousandths.
const ONE: u64 = 1000;

/// Plans whose amounts are far from the benchmarks; told once where all of them are.
pub(super) fn far(book: &RateBook, all: &mut Suspicions) {
    for column in &COLUMNS {
        let plans = proportions(book, column);
        let is_far = |proportions: &[u64]| {
            let middle = middle(proportions);
            middle > FAR * ONE || FAR * middle < ONE
        };
        let compared = plans.values().filter(|proportions| proportions.len() >= FEW).count();
        let far: Vec<_> = plans
            .into_iter()
            .filter(|(_, proportions)| proportions.len() >= FEW && is_far(proportions))
            .collect();
        if compared > 1 && far.len() == compared {
            let mut proportions: Vec<u64> =
                far.into_iter().flat_map(|(_, proportions)| proportions).collect();
            proportions.sort_unstable();
            all.push(suspicion(At::Rates, column, &proportions));
        } else {
            all.extend(far.iter().map(|(plan, proportions)| suspicion(At::Plan(*plan), column, proportions)));
        }
    }
}

/// Of each plan, its amounts as parts of their benchmarks, in their order.
fn proportions(book: &RateBook, column: &Column) -> BTreeMap<PlanIndex, Vec<u64>> {
    let mut plans: BTreeMap<PlanIndex, Vec<u64>> = BTreeMap::new();
    for rate in book.rates() {
        let first = book.benchmarks(rate.market, rate.license, rate.service).next();
        let Some(benchmark) = first.filter(|benchmark| !benchmark.amount.is_zero()) else { continue };
        let thousandths = u64::from((column.amount)(rate).cents()) * ONE;
        plans.entry(rate.plan).or_default().push(thousandths / u64::from(benchmark.amount.cents()));
    }
    plans.values_mut().for_each(|proportions| proportions.sort_unstable());
    plans
}

fn middle(sorted: &[u64]) -> u64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn suspicion(at: At, column: &Column, proportions: &[u64]) -> Suspicion {
    let (rows, middle) = (proportions.len(), middle(proportions));
    let times = format!("{}.{:02}", middle / ONE, middle % ONE / 10);
    // A tenth and ten times differ from what was meant by a lost or an added digit.
    let powers = [(10, "ten times"), (100, "a hundred times"), (1000, "a thousand times")];
    let is_near = |factor: u64| middle > factor * ONE / 2 && middle < factor * ONE * 2;
    let is_near_part = |factor: u64| middle * factor > ONE / 2 && middle * factor < ONE * 2;
    let above = powers.iter().find(|(factor, _)| is_near(*factor)).map(|(_, name)| format!("about {name} "));
    let below = powers.iter().find(|(factor, _)| is_near_part(*factor));
    let below = below.map(|(factor, _)| format!("about a {factor}th of "));
    let off = above.or(below).unwrap_or_else(|| format!("{times} times "));
    Suspicion {
        at,
        what: format!(
            "the {} is {off}the book's benchmark: the middle one of {rows} rows is {times} times its own",
            column.name
        ),
        expected: "amounts nearer to the benchmarks".to_owned(),
    }
}
