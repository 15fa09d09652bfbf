//! Rates that are far from those that are published, or have them in each other's place.

use std::collections::BTreeSet;

use rate_core::{
    Amount, LicensePosition, MarketPosition, PlanPosition, Rate, RateBook, RateKey, ServicePosition,
};

use super::found::{AMOUNTS, At, FEW, Suspicion, Suspicions};
use super::proportions::{self, Reference};

/// A plan's middle amount is far from what is published when it is more than so many times that, or less than that part
/// of it. Contracts change by some in a hundred.
const FAR: u64 = 2;

/// A single amount is far from what is published when it is more than so many times that, or less than that part of it.
const FAR_ALONE: u32 = 3;

/// Amounts in each other's place say something where they are so many of a hundred.
const MANY: usize = 50;

/// Suspicions of rates in the place of those of a published book, which may have other lists.
pub(super) fn differ(book: &RateBook, published: &RateBook, all: &mut Suspicions) {
    let before = Before::new(book, published);
    if swapped(book, &before, all) {
        return;
    }
    let reference = Reference {
        amount: &|rate, column| before.rate(rate).map(column.amount),
        name: "the published one",
        expected: "amounts nearer to those that are published",
        far: FAR,
    };
    let told = proportions::far(book, &reference, all);
    alone(book, &before, &told, all);
}

/// The published book, by the positions of another.
struct Before<'a> {
    published: &'a RateBook,
    markets: Vec<Option<MarketPosition>>,
    plans: Vec<Option<PlanPosition>>,
    licenses: Vec<Option<LicensePosition>>,
    services: Vec<Option<ServicePosition>>,
}

impl<'a> Before<'a> {
    fn new(book: &RateBook, published: &'a RateBook) -> Self {
        Self {
            markets: book.markets.iter().map(|it| published.market_position(&it.term.id)).collect(),
            plans: book.plans.iter().map(|it| published.plan_position(&it.term.id)).collect(),
            licenses: book.licenses.iter().map(|it| published.license_position(&it.id)).collect(),
            services: book.services.iter().map(|it| published.service_position(&it.term.id)).collect(),
            published,
        }
    }

    /// The published rate for the same.
    fn rate(&self, rate: &Rate) -> Option<&'a Rate> {
        let key = RateKey {
            market: self.markets.get(usize::from(rate.market)).copied().flatten()?,
            plan: self.plans.get(usize::from(rate.plan)).copied().flatten()?,
            license: self.licenses.get(usize::from(rate.license)).copied().flatten()?,
            service: self.services.get(usize::from(rate.service)).copied().flatten()?,
        };
        self.published.rate(key)
    }
}

/// Both columns in the place of the other: most rates are the payouts that are published, and the other way round.
fn swapped(book: &RateBook, before: &Before<'_>, all: &mut Suspicions) -> bool {
    let pairs = book.rates().iter().filter_map(|rate| Some((rate, before.rate(rate)?)));
    let (mut rows, mut exchanged) = (0, 0);
    for (now, then) in pairs.filter(|(_, then)| then.insurer_rate != then.provider_payout) {
        rows += 1;
        let is_exchanged =
            (now.insurer_rate, now.provider_payout) == (then.provider_payout, then.insurer_rate);
        exchanged += usize::from(is_exchanged);
    }
    let are_many = exchanged >= FEW && exchanged * 100 >= MANY * rows;
    if are_many {
        all.push_swapped(format!(
            "in {exchanged} of {rows} rows the insurer rate is the published payout and the payout the published rate, \
             as if the two columns had changed places"
        ));
    }
    are_many
}

/// Single amounts that are far from what is published, of plans that are not told already.
fn alone(book: &RateBook, before: &Before<'_>, told: &BTreeSet<PlanPosition>, all: &mut Suspicions) {
    let is_far = |now: Amount, then: Amount| {
        !then.is_zero() && (now.cents() > FAR_ALONE * then.cents() || FAR_ALONE * now.cents() < then.cents())
    };
    for rate in book.rates().iter().filter(|rate| !told.contains(&rate.plan)) {
        let Some(published) = before.rate(rate) else { continue };
        for column in &AMOUNTS {
            let (now, then) = ((column.amount)(rate), (column.amount)(published));
            if is_far(now, then) {
                all.push(Suspicion {
                    at: At::Rate(rate.key()),
                    what: format!("the {}, {now}, is far from the one that is published", column.name),
                    expected: format!("something nearer to {then}"),
                });
            }
        }
    }
}
