//! A year for a spreadsheet, a line for each payday and row, with its sums.

use super::filter::SessionFilter;
use super::filtered_sessions::FilteredSessions;
use super::row_year::RowYear;
use super::sum::Sum;
use super::year::Earnings;
use crate::csv::{START, quoted};
use crate::{Caseload, Editions, RateKey};

/// The words of a [`ledger`](Earnings::ledger), in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LedgerWords<'a> {
    /// The names of the columns: book, status, market, license, payday, day to confirm by, plan, service, sessions,
    /// add-ons, payout of one, amount, currency.
    pub columns: [&'a str; 13],
    /// The word in the place of a payday where a line is a sum.
    pub total: &'a str,
}

impl LedgerWords<'static> {
    /// Those that are the same in every language, for other programs.
    pub const PLAIN: Self = Self {
        columns: [
            "book",
            "status",
            "market",
            "license",
            "payday",
            "confirm_by",
            "plan",
            "service",
            "sessions",
            "add_ons",
            "provider_payout",
            "amount",
            "currency",
        ],
        total: "total",
    };
}

impl Earnings {
    /// The year as CSV (RFC 4180, in UTF-8 with a byte order mark): below a header a line for each payday and each
    /// row of the caseload that is paid on it, then a line for the sum of each row, and one for the year. `editions`,
    /// `key` and `caseload` are those that the year is of.
    ///
    /// Amounts are plain decimals with two places, in the book's currency, and days ISO 8601; nothing is rounded. The
    /// payout of one session is empty where those of a line differ or there are none, and in the year's line. A text
    /// that a spreadsheet would take for a formula has an apostrophe before it.
    ///
    /// ```
    /// use rate_core::earnings::{Earnings, LedgerWords};
    /// use rate_core::{Caseload, Editions, RateBook, Selection, Setting, key_of};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let case = Selection::default();
    /// let (mut caseload, key) = (Caseload::new(&book, &case).unwrap(), key_of(&book, &case).unwrap());
    /// caseload.set(Setting::Weeks, 1);
    /// let year = Earnings::new(&book, key, &caseload);
    /// let csv = year.ledger(&Editions::only(&book), key, &caseload, &LedgerWords::PLAIN);
    /// let lines: Vec<&str> = csv.lines().collect();
    /// // A header, a payday, the sum of a row and the year.
    /// assert_eq!(lines.len(), 4);
    /// let row = r#""Example PPO","Therapy, 53+ minutes",20,0,112.00,2240.00,USD"#;
    /// assert!(lines[1].ends_with(&format!(",2026-04-30,2026-04-15,{row}")));
    /// assert!(lines[2].ends_with(&format!(r#","total",,{row}"#)));
    /// assert!(lines[3].ends_with(r#","total",,,,20,0,,2240.00,USD"#));
    /// ```
    #[must_use]
    pub fn ledger(
        &self,
        editions: &Editions<'_>,
        key: RateKey,
        caseload: &Caseload,
        words: &LedgerWords<'_>,
    ) -> String {
        let book = editions.book();
        let about = [
            book.id.as_str(),
            book.status.name(),
            book.markets.get(usize::from(key.market)).map_or("", |market| &market.term.name),
            book.licenses.get(usize::from(key.license)).map_or("", |license| &license.name),
        ];
        let about = about.map(quoted).join(",");
        let mut csv = format!("{START}{}\r\n", words.columns.map(quoted).join(","));
        let mut line = |days: &str, of: &str, sum: Sum, payout: &str| {
            let Sum { sessions, add_ons, amount } = sum;
            let currency = &book.currency;
            csv.push_str(&format!(
                "{about},{days},{of},{sessions},{add_ons},{payout},{amount},{currency}\r\n"
            ));
        };
        let name = |row: &RowYear| {
            let plan = book.plans.get(usize::from(row.plan)).map_or("", |plan| &plan.term.name);
            let service =
                book.services.get(usize::from(row.service)).map_or("", |service| &service.term.name);
            format!("{},{}", quoted(plan), quoted(service))
        };
        for payday in &self.paydays {
            let filter = SessionFilter::Payday(payday.on);
            let sessions = FilteredSessions::in_editions(editions, key, caseload, filter);
            let confirm_by = book.pay_schedule.confirm_by(payday.last_confirmed_on);
            for row in sessions.iter().flat_map(|sessions| &sessions.rows).filter(|row| row.sum.times() > 0) {
                line(&format!("{},{confirm_by}", payday.on), &name(row), row.sum, &payout_of(row));
            }
        }
        let total = quoted(words.total);
        for row in &self.rows {
            line(&format!("{total},"), &name(row), row.sum, &payout_of(row));
        }
        line(&format!("{total},"), ",", self.year, "");
        csv
    }
}

/// The payout of one of a row's sessions, where all have the same.
fn payout_of(row: &RowYear) -> String {
    let payouts = row.payouts().filter(|payouts| payouts.least == payouts.most);
    payouts.map(|payouts| payouts.least.to_string()).unwrap_or_default()
}
