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
    /// The paydays from `today` on, that day included, in order; at most `most` of them. Those behind the end of the
    /// year are among them.
    ///
    /// `schedule` is that of the book that the year is of (`docs/rate-book.md`, "Pay schedule").
    ///
    /// ```
    /// use rate_core::earnings::Earnings;
    /// use rate_core::{Caseload, RateBook, Selection, key_of};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let case = Selection::default();
    /// let caseload = Caseload::new(&book, &case).unwrap();
    /// let year = Earnings::new(&book, key_of(&book, &case).unwrap(), &caseload);
    /// let next = year.next_paydays(&book.pay_schedule, "2026-04-30".parse()?, 2);
    /// let days = next.iter().map(|next| format!("{} by {}", next.payday.on, next.confirm_by));
    /// assert_eq!(days.collect::<Vec<_>>(), ["2026-04-30 by 2026-04-15", "2026-05-15 by 2026-04-30"]);
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
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
