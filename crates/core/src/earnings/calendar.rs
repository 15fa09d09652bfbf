//! Paydays, and the days to confirm sessions by, for a calendar.

use super::next::NextPayday;
use crate::{CalendarEntry, RateBook};

/// A day that belongs to a payday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaydayEvent {
    /// The last day to confirm a session that is paid on it.
    ConfirmBy,
    /// The payday itself.
    Payday,
}

/// The words for such a day, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayWords {
    /// The title of the day's entry.
    pub summary: String,
    /// Further text of the entry; empty where there is none.
    pub description: String,
}

impl NextPayday {
    /// Its two days as entries of a calendar, whole days both: first the one to confirm by, then the payday. `words`
    /// are asked for each.
    ///
    /// An entry's identifier is made of its kind, the payday and the book's identifier. So it is the same whenever it
    /// is made, and a calendar keeps the last that it was given.
    ///
    /// ```
    /// use rate_core::earnings::{DayWords, Earnings, PaydayEvent};
    /// use rate_core::{Caseload, RateBook, Selection, key_of};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let case = Selection::default();
    /// let caseload = Caseload::new(&book, &case).unwrap();
    /// let year = Earnings::new(&book, key_of(&book, &case).unwrap(), &caseload);
    /// let next = year.next_paydays(&book.pay_schedule, caseload.start(), 1);
    /// let [confirm_by, payday] = next[0].entries(&book, |next, event| DayWords {
    ///     summary: match event {
    ///         PaydayEvent::ConfirmBy => "Confirm sessions".to_owned(),
    ///         PaydayEvent::Payday => format!("Payday, {}", next.payday.sum.amount),
    ///     },
    ///     description: String::new(),
    /// });
    /// assert_eq!((confirm_by.on.to_string(), payday.on.to_string()), ("2026-04-15".into(), "2026-04-30".into()));
    /// assert_eq!(confirm_by.uid, "confirm-by-2026-04-30.april-8-example@rate-transparency");
    /// // Forty sessions at 112.00.
    /// assert_eq!(payday.summary, "Payday, 4480.00");
    /// ```
    #[must_use]
    pub fn entries(
        &self,
        book: &RateBook,
        words: impl Fn(&Self, PaydayEvent) -> DayWords,
    ) -> [CalendarEntry; 2] {
        [
            (PaydayEvent::ConfirmBy, "confirm-by", self.confirm_by),
            (PaydayEvent::Payday, "payday", self.payday.on),
        ]
        .map(|(event, name, on)| {
            let DayWords { summary, description } = words(self, event);
            let uid = format!("{name}-{}.{}@rate-transparency", self.payday.on, book.id);
            CalendarEntry { uid, on, summary, description }
        })
    }
}
