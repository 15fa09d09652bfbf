//! The year as a table for a spreadsheet.

use super::{Earnings, Payday};
use crate::{Caseload, Plain, RateBook, RateKey, Status};

/// A line's members. What is the same in all of them is in each, so that a line says what it is of wherever it goes.
const HEADER: &str = "book,status,market,plan,license,sessions_a_week,payday,sessions,amount,currency,paid_so_far,\
                      insurer_typical_least,insurer_typical_most,insurer_slow_least,insurer_slow_most";

impl Earnings {
    /// A line for each payday, below a header: CSV as RFC 4180 has it, in UTF-8 with a byte order mark, by which
    /// spreadsheets know it. Amounts are plain decimals and days ISO 8601. `sessions_a_week` is what was planned, by
    /// service: `90837: 20; 90834: 5`.
    ///
    /// A text that a spreadsheet would take for a formula has an apostrophe before it.
    #[must_use]
    pub fn csv(&self, book: &RateBook, key: RateKey, caseload: &Caseload) -> String {
        let mut planned = String::new();
        for row in caseload.services() {
            if let Some(service) = book.services.get(usize::from(row.service)) {
                let between = if planned.is_empty() { "" } else { "; " };
                for text in [between, &service.term.id, ": ", &row.sessions.plain()] {
                    planned.push_str(text);
                }
            }
        }
        let status = if book.status == Status::Illustrative { "illustrative" } else { "published" };
        let mut about = String::new();
        for text in [
            book.id.as_str(),
            status,
            book.markets.get(usize::from(key.0)).map_or("", |market| market.name.as_str()),
            book.plans.get(usize::from(key.1)).map_or("", |plan| plan.term.name.as_str()),
            book.licenses.get(usize::from(key.2)).map_or("", |license| license.name.as_str()),
            &planned,
        ] {
            quote(text, &mut about);
            about.push(',');
        }
        let mut csv = String::from("\u{feff}");
        csv.push_str(HEADER);
        csv.push_str("\r\n");
        for payday in &self.paydays {
            csv.push_str(&about);
            line(payday, &book.currency, &mut csv);
        }
        csv
    }
}

fn line(payday: &Payday, currency: &str, csv: &mut String) {
    let Payday { on, sum, paid, typical, slow } = payday;
    // The currency is three capital letters.
    let members: [&dyn Plain; 9] = [
        on,
        &sum.sessions,
        &sum.amount,
        &currency,
        paid,
        &typical.least,
        &typical.most,
        &slow.least,
        &slow.most,
    ];
    for (position, member) in members.into_iter().enumerate() {
        if position > 0 {
            csv.push(',');
        }
        csv.push_str(&member.plain());
    }
    csv.push_str("\r\n");
}

fn quote(text: &str, csv: &mut String) {
    csv.push('"');
    if matches!(text.as_bytes().first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n')) {
        csv.push('\'');
    }
    for character in text.chars() {
        if character == '"' {
            csv.push('"');
        }
        csv.push(character);
    }
    csv.push('"');
}
