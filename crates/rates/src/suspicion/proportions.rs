//! Amounts that are all far from those that they are compared with, as where a point was lost.

use std::collections::{BTreeMap, BTreeSet};

use rate_core::{Amount, PlanPosition, Rate, RateBook};

use super::found::{AMOUNTS, At, Column, FEW, Suspicion, Suspicions};

/// Proportions are whole thousandths.
const ONE: u64 = 1000;

/// The amounts that a book's amounts are compared with.
pub(super) struct Reference<'a> {
    /// The amount that an amount of this column is compared with; `None` where there is none, or none above zero.
    pub(super) amount: &'a dyn Fn(&Rate, &Column) -> Option<Amount>,
    /// Their name.
    pub(super) name: &'static str,
    /// The words for what would raise no doubt.
    pub(super) expected: &'static str,
    /// A plan's amounts are far from theirs when the middle one is more than so many times its own, or less than that
    /// part of it.
    pub(super) far: u64,
}

/// Tells plans whose amounts are far from the reference, once where all of them are. Gives the plans.
pub(super) fn far(
    book: &RateBook,
    reference: &Reference<'_>,
    all: &mut Suspicions,
) -> BTreeSet<PlanPosition> {
    let mut plans_told = BTreeSet::new();
    for column in &AMOUNTS {
        let plans = proportions(book, reference, column);
        let is_far = |proportions: &[u64]| {
            let middle = middle(proportions);
            middle > reference.far * ONE || reference.far * middle < ONE
        };
        let compared = plans.values().filter(|proportions| proportions.len() >= FEW).count();
        let far: Vec<_> = plans
            .into_iter()
            .filter(|(_, proportions)| proportions.len() >= FEW && is_far(proportions))
            .collect();
        plans_told.extend(far.iter().map(|(plan, _)| *plan));
        if compared > 1 && far.len() == compared {
            let mut proportions: Vec<u64> =
                far.into_iter().flat_map(|(_, proportions)| proportions).collect();
            proportions.sort_unstable();
            all.push(suspicion(At::Rates, column, reference, &proportions));
        } else {
            let suspicions = far.iter().map(|(plan, it)| suspicion(At::Plan(*plan), column, reference, it));
            all.extend(suspicions);
        }
    }
    plans_told
}

/// Of each plan, its amounts as parts of the reference's, in their order.
fn proportions(
    book: &RateBook,
    reference: &Reference<'_>,
    column: &Column,
) -> BTreeMap<PlanPosition, Vec<u64>> {
    let mut plans: BTreeMap<PlanPosition, Vec<u64>> = BTreeMap::new();
    for rate in book.rates() {
        let compared = (reference.amount)(rate, column).filter(|amount| !amount.is_zero());
        let Some(compared) = compared else { continue };
        let thousandths = u64::from((column.amount)(rate).cents()) * ONE;
        plans.entry(rate.plan).or_default().push(thousandths / u64::from(compared.cents()));
    }
    plans.values_mut().for_each(|proportions| proportions.sort_unstable());
    plans
}

fn middle(sorted: &[u64]) -> u64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn suspicion(at: At, column: &Column, reference: &Reference<'_>, proportions: &[u64]) -> Suspicion {
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
            "the {} is {off}{}: the middle one of {rows} rows is {times} times its own",
            column.name, reference.name
        ),
        expected: reference.expected.to_owned(),
    }
}
