//! Sums of sessions.

use super::total::Total;

/// Sessions, and the payouts of all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The number of sessions that take place.
    pub sessions: u32,
    /// The number of add-ons that are billed with them. They are no sessions.
    pub add_ons: u32,
    /// The payouts of both.
    pub amount: Total,
}

impl Sum {
    /// So many sessions, or add-ons, at a payout of `amount` together.
    pub(super) fn of(times: u32, is_add_on: bool, amount: Total) -> Self {
        let (sessions, add_ons) = if is_add_on { (0, times) } else { (times, 0) };
        Self { sessions, add_ons, amount }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.sessions += other.sessions;
        self.add_ons += other.add_ons;
        self.amount = self.amount.plus(other.amount);
    }

    /// The number of sessions and add-ons.
    #[must_use]
    pub fn times(self) -> u32 {
        self.sessions + self.add_ons
    }
}
