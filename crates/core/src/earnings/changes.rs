//! The days of a year on which the rates of a caseload change.

use std::collections::BTreeMap;

use super::total::Total;
use super::year::Earnings;
use crate::{Caseload, Date, Editions, RateChange, RateKey};

/// A day in a caseload's year on which rates change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearChange {
    /// The first day with the new rates.
    pub on: Date,
    /// The changes, each by the position of its row.
    pub rows: Vec<(usize, RateChange)>,
    /// What a whole year comes to at the rates of the day before.
    pub old_year: Total,
    /// What a whole year comes to at the rates from then on.
    pub new_year: Total,
}

impl YearChange {
    /// The days in the year of a caseload on which a rate of one of its rows changes, in order; with a key as of
    /// [`Earnings::new`]. A row with own numbers has no change.
    #[must_use]
    pub fn of_year(editions: Editions<'_>, key: RateKey, caseload: &Caseload) -> Vec<Self> {
        let end = caseload.start().plus_days(364);
        let mut days: BTreeMap<Date, Vec<(usize, RateChange)>> = BTreeMap::new();
        for (position, row) in caseload.rows().iter().enumerate().filter(|(_, row)| row.own.is_none()) {
            let key = RateKey { plan: row.plan.unwrap_or(key.plan), service: row.service, ..key };
            let mut day = caseload.start();
            while let Some(change) = editions.next_change(key, day).filter(|change| change.on < end) {
                day = change.on;
                days.entry(day).or_default().push((position, change));
            }
        }
        let year = |day| Earnings::in_editions(&editions.as_of(day), key, caseload).year.amount;
        let change = |(on, rows): (Date, _)| {
            let (old_year, new_year) = (year(on.plus_days(-1)), year(on));
            Self { on, rows, old_year, new_year }
        };
        days.into_iter().map(change).collect()
    }
}
