//! A row's share in a year, and what one of its sessions comes to.

use super::sum::Sum;
use crate::breakdown::divide;
use crate::editions::DayRates;
use crate::{Amount, CaseloadRow, Editions, PlanPosition, QuoteError, RateKey, ServicePosition, Split};

/// A row's share in the sessions of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowYear {
    /// The plan.
    pub plan: PlanPosition,
    /// The service.
    pub service: ServicePosition,
    /// The payout of a session on the year's first day, or the reason why there is none. Sessions on days without a
    /// payout are left out of every sum.
    pub payout: Result<Amount, QuoteError>,
    /// Its sessions by what each is paid, in the order of the first of each: one entry, unless rates change.
    pub by_payout: Vec<PaidAlike>,
    /// All of its sessions.
    pub sum: Sum,
}

/// Sessions that are paid the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaidAlike {
    /// The payout of each.
    pub payout: Amount,
    /// Their sum.
    pub sum: Sum,
}

/// The payouts of some sessions, which differ where a book's rates change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayoutRange {
    /// The least.
    pub least: Amount,
    /// The most.
    pub most: Amount,
}

impl RowYear {
    /// The least and the most that one of its sessions is paid; `None` where there are none.
    #[must_use]
    pub fn payouts(&self) -> Option<PayoutRange> {
        let payouts = || self.by_payout.iter().map(|alike| alike.payout);
        Some(PayoutRange { least: payouts().min()?, most: payouts().max()? })
    }

    /// Adds sessions that have this payout.
    pub(super) fn add(&mut self, sum: Sum, payout: Amount) {
        self.sum.add(sum);
        if sum.times() == 0 {
            return;
        }
        match self.by_payout.iter_mut().find(|alike| alike.payout == payout) {
            Some(alike) => alike.sum.add(sum),
            None => self.by_payout.push(PaidAlike { payout, sum }),
        }
    }
}

/// A session of a row on a day whose rates are there; the row's plan is `key`'s where it has none.
///
/// # Errors
/// [`QuoteError::UnknownPlan`] or [`QuoteError::UnknownService`] for a position that the book does not have, and what
/// [`divide`] says.
pub(super) fn session_of(
    editions: &Editions<'_>,
    rates: DayRates,
    key: RateKey,
    row: &CaseloadRow,
) -> Result<Split, QuoteError> {
    let key = RateKey { plan: row.plan.unwrap_or(key.plan), service: row.service, ..key };
    let book = editions.book();
    if usize::from(key.plan) >= book.plans.len() {
        return Err(QuoteError::UnknownPlan);
    }
    if usize::from(key.service) >= book.services.len() {
        return Err(QuoteError::UnknownService);
    }
    divide(editions.rules(rates, key, row.own.is_some())?, key, row.own, None)
}
