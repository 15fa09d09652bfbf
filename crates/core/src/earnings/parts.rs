//! What the sums of a year are made of. None of it is kept: it is worked out when somebody asks.

use super::{ServiceYear, Sum, weeks};
use crate::{Caseload, Date, DateRange, RateBook, RateKey};

/// Some sessions of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// All of them.
    Year,
    /// Those that are paid on this day.
    Payday(Date),
    /// Those that are paid in the month of this first day.
    Month(Date),
    /// Those that take place by the end of this day.
    By(Date),
    /// Those that are paid so many days after they take place.
    Waiting(i32),
}

impl Of {
    pub(super) fn holds(self, session: Date, payday: Date) -> bool {
        match self {
            Self::Year => true,
            Self::Payday(day) => payday == day,
            Self::Month(first) => payday.day_of_month_after(0, 1) == first,
            Self::By(day) => session <= day,
            Self::Waiting(days) => session.days_until(payday) == days,
        }
    }
}

/// What some sessions come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The first and the last day on which they take place.
    pub sessions: DateRange,
    /// The first of their paydays.
    pub payday: Date,
    /// They by service, in the caseload's order.
    pub services: Vec<ServiceYear>,
    /// They together.
    pub sum: Sum,
}

impl Parts {
    /// The sessions of a caseload's year, as in [`Earnings::new`](super::Earnings::new); `None` where there are none.
    #[must_use]
    pub fn new(book: &RateBook, key: RateKey, caseload: &Caseload, of: Of) -> Option<Self> {
        let (weeks, services) = weeks(book, key, caseload, of);
        let (first, last) = (weeks.first()?, weeks.last()?);
        let mut sum = Sum::default();
        for service in &services {
            sum.add(service.sum);
        }
        let sessions = DateRange { from: first.on, through: last.on };
        Some(Self { sessions, payday: first.payday, services, sum })
    }
}
