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
    /// Its two days as entries of a calendar: first the one to confirm by, then the payday. Both have the same
    /// identifier whenever they are made for the same book, so that a calendar keeps the last that it was given.
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
