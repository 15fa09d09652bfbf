//! A row's share in a year, and what one of its sessions comes to.

use super::sum::Sum;
use crate::breakdown::divide;
use crate::{Amount, CaseloadRow, Editions, PlanIndex, QuoteError, RateKey, ServiceIndex, Split};

/// A row's share in the sessions of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowYear {
    /// The plan.
    pub plan: PlanIndex,
    /// The service.
    pub service: ServiceIndex,
    /// The payout of a session on the year's first day, or the reason why there is none. Sessions on days without a
    /// payout are left out of every sum.
    pub payout: Result<Amount, QuoteError>,
    /// The payouts of its sessions; `None` where there are none.
    pub payouts: Option<PayoutRange>,
    /// Its sessions.
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
    /// Adds sessions that have this payout.
    pub(super) fn add(&mut self, sum: Sum, payout: Amount) {
        self.sum.add(sum);
        if sum.times() > 0 {
            let PayoutRange { least, most } =
                self.payouts.unwrap_or(PayoutRange { least: payout, most: payout });
            self.payouts = Some(PayoutRange { least: least.min(payout), most: most.max(payout) });
        }
    }
}

/// A session of a row, divided by the edition at this position; the row's plan is `key`'s where it has none.
///
/// # Errors
/// [`QuoteError::UnknownPlan`] or [`QuoteError::UnknownService`] for a position that the book does not have, and what
/// [`divide`] says.
pub(super) fn session_of(
    editions: &Editions<'_>,
    position: Option<usize>,
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
    let edition = position.and_then(|position| editions.at(position)).ok_or(QuoteError::NoRate(key))?;
    divide(edition, key, row.own, None)
}
