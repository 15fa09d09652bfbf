//! The year as a table for a spreadsheet.

use super::payday::Payday;
use super::sum::Sum;
use super::year::Earnings;
use crate::csv::{START, quoted};
use crate::{Caseload, RateBook, RateKey};

/// The members of a line. Those that are the same in all are in each, so that a line says what it is of wherever it
/// goes.
const HEADER: &str = "book,status,market,plan,license,sessions_a_week,payday,sessions,amount,currency,paid_so_far,\
                      insurer_typical_least,insurer_typical_most,insurer_slow_least,insurer_slow_most";

impl Earnings {
    /// A line for each payday, below a header: CSV as RFC 4180 has it, in UTF-8 with a byte order mark, by which
    /// spreadsheets know it. Amounts are plain decimals with two places and days ISO 8601. `sessions_a_week` has the
    /// planned sessions by service: `90837: 20; 90834: 5`.
    ///
    /// A text that a spreadsheet would take for a formula has an apostrophe before it.
    ///
    /// ```
    /// use rate_core::earnings::Earnings;
    /// use rate_core::{Caseload, RateBook, Selection, key_of};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let key = key_of(&book, &Selection::default()).unwrap();
    /// let caseload = Caseload::new(&book, &Selection::default()).unwrap();
    /// let csv = Earnings::new(&book, key, &caseload).csv(&book, key, &caseload);
    /// assert!(csv.lines().nth(1).unwrap().contains(",2026-04-30,40,4480.00,USD,"));
    /// ```
    #[must_use]
    pub fn csv(&self, book: &RateBook, key: RateKey, caseload: &Caseload) -> String {
        let planned = caseload.rows().iter().filter_map(|row| {
            let service = book.services.get(usize::from(row.service))?;
            Some(format!("{}: {}", service.term.id, row.sessions))
        });
        let about = [
            book.id.as_str(),
            book.status.name(),
            book.markets.get(usize::from(key.market)).map_or("", |market| &market.term.name),
            book.plans.get(usize::from(key.plan)).map_or("", |plan| &plan.term.name),
            book.licenses.get(usize::from(key.license)).map_or("", |license| &license.name),
            &planned.collect::<Vec<_>>().join("; "),
        ];
        let about = about.map(quoted).join(",");
        let lines = self.paydays.iter().map(|payday| {
            let Payday { on, sum: Sum { sessions, amount, .. }, paid, typical, slow, .. } = payday;
            // The currency is three capital letters.
            let currency = &book.currency;
            format!(
                "{about},{on},{sessions},{amount},{currency},{paid},{},{},{},{}\r\n",
                typical.least, typical.most, slow.least, slow.most
            )
        });
        format!("{START}{HEADER}\r\n{}", lines.collect::<String>())
    }
}
