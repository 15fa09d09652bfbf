//! The parts of a year's sums. None of it is kept: it is worked out when somebody asks.

use super::weeks::{Of, ServiceYear, Sum, weeks};
use crate::{Caseload, Date, DateRange, RateBook, RateKey};

/// Some sessions of a year, and their sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The first and the last day on which they take place.
    pub sessions: DateRange,
    /// The first of their paydays.
    pub payday: Date,
    /// Their sums by service, in the caseload's order.
    pub services: Vec<ServiceYear>,
    /// Their sum.
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
