//! The days of a year on which the rates of a caseload change.

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
        let end = caseload.end();
        let mut changes: Vec<Self> = Vec::new();
        for (position, row) in caseload.rows().iter().enumerate().filter(|(_, row)| row.own.is_none()) {
            let of_row = RateKey { plan: row.plan.unwrap_or(key.plan), service: row.service, ..key };
            let mut day = caseload.start();
            while let Some(change) = editions.next_change(of_row, day).filter(|change| change.on <= end) {
                day = change.on;
                let at = changes.partition_point(|known| known.on < day);
                if changes.get(at).is_none_or(|known| known.on != day) {
                    let year = |day| Earnings::in_editions(&editions.as_of(day), key, caseload).year.amount;
                    let (old_year, new_year) = (year(day.plus_days(-1)), year(day));
                    changes.insert(at, Self { on: day, rows: Vec::new(), old_year, new_year });
                }
                changes[at].rows.push((position, change));
            }
        }
        changes
    }
}
