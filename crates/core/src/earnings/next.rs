//! The next paydays.

use super::payday::Payday;
use super::year::Earnings;
use crate::{Date, PaySchedule};

/// A payday that is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextPayday {
    /// The payday.
    pub payday: Payday,
    /// The last day on which a session can be confirmed and is still paid on it.
    pub confirm_by: Date,
}

impl Earnings {
    /// The paydays from `today` on, that day included, in order; at most so many. `schedule` is the book's.
    #[must_use]
    pub fn next_paydays(&self, schedule: &PaySchedule, today: Date, most: usize) -> Vec<NextPayday> {
        let next = self.paydays.iter().filter(|payday| payday.on >= today).take(most);
        let with_day = |payday: &Payday| NextPayday {
            payday: *payday,
            confirm_by: schedule.confirm_by(payday.last_confirmed_on),
        };
        next.map(with_day).collect()
    }
}
