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
    /// The payouts of a whole year at the rates of the day before.
    pub old_year: Total,
    /// The payouts of a whole year at the rates of the day.
    pub new_year: Total,
}

impl YearChange {
    /// The days in the year of a caseload on which a rate of one of its rows changes, in order; with a key as of
    /// [`Earnings::new`].
    ///
    /// The year's first day is never one of them, its last day may be. A row with own numbers has no change. A row
    /// without a rate on the first day has none either, and one whose rate ends, or is in an edition that has not
    /// been loaded, has none after that.
    ///
    /// The sums of a year are exact to the cent. Rows without a rate add nothing to them; nor does any row where the
    /// day's edition has not been loaded. Editions are those of `docs/rate-book.md`, "Rates that change".
    ///
    /// ```
    /// use rate_core::earnings::YearChange;
    /// use rate_core::{Caseload, Editions, RateBook, Selection, key_of};
    ///
    /// let book = RateBook::from_json(include_bytes!("../../../../data/editions/2026.json")).unwrap();
    /// let coming = include_bytes!("../../../../data/editions/2027.json");
    /// let coming = [book.read_edition(&book.editions[1], coming).unwrap()];
    /// let editions = Editions::new(&book, &coming);
    /// let case = Selection::default();
    /// let (mut caseload, key) = (Caseload::new(&book, &case).unwrap(), key_of(&book, &case).unwrap());
    ///
    /// caseload.start_on("2026-07-01".parse()?);
    /// let changes = YearChange::of_year(editions, key, &caseload);
    /// assert_eq!((changes.len(), changes[0].on.to_string()), (1, "2027-01-01".to_owned()));
    /// // 960 sessions a year, at 112.00 before and at 98.00 from then on.
    /// let years = [changes[0].old_year, changes[0].new_year].map(|year| year.to_string());
    /// assert_eq!(years, ["107520.00", "94080.00"]);
    ///
    /// // A year that starts on the day has the new rates from its beginning.
    /// caseload.start_on("2027-01-01".parse()?);
    /// assert!(YearChange::of_year(editions, key, &caseload).is_empty());
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
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
