//! A choice among the sessions of a year.

use crate::Date;

/// A choice among the sessions of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionFilter {
    /// All of them.
    Year,
    /// Those that are paid on this day.
    Payday(Date),
    /// Those that are paid in the month of this first day.
    Month(Date),
    /// Those that take place by the end of this day.
    By(Date),
    /// Those that are paid this many days after they take place.
    Waiting(i32),
}

impl SessionFilter {
    /// True for sessions on the day `session` that are paid on `payday`.
    pub(super) fn holds(self, session: Date, payday: Date) -> bool {
        match self {
            Self::Year => true,
            Self::Payday(day) => payday == day,
            Self::Month(first) => payday.first_of_month() == first,
            Self::By(day) => session <= day,
            Self::Waiting(days) => session.days_until(payday) == days,
        }
    }
}
