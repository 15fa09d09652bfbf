//! A caseload's file as JSON text.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lines::Lines;
use crate::book::caseload_file::CaseloadFile;
use crate::book::format::documents::CASELOAD_FORMAT;
use crate::{Amount, PlanPosition, RateBook, Setting, WeeksOff};

#[derive(Serialize)]
struct RowText<'a> {
    plan: &'a str,
    service: &'a str,
    sessions: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    insurer_rate: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider_payout: Option<Amount>,
}

impl CaseloadFile {
    /// The caseload as JSON text, as `docs/rate-book.md` describes it under "A caseload"; `selected` is the plan of
    /// rows that have none.
    ///
    /// [`CaseloadFile::from_json`] reads it back. A `start` that is `None` is not written, whatever day the caseload
    /// starts on. Rows that are for the same once each has a plan become one when they are read, and are refused
    /// where they come to more than 60 sessions a week.
    ///
    /// ```
    /// use rate_core::{Caseload, CaseloadFile, RateBook, Selection};
    ///
    /// let book = include_str!("../../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let caseload = Caseload::new(&book, &Selection::default()).unwrap();
    /// let file = CaseloadFile { market: None, license: None, start: Some(caseload.start()), caseload };
    /// let json = file.to_json(&book, book.walkthrough.plan);
    /// assert!(json.contains(r#"{"plan":"example-ppo","service":"90837","sessions":20}"#));
    /// let read = CaseloadFile::from_json(&book, json.as_bytes()).unwrap();
    /// assert_eq!((read.start, read.caseload.weeks_off()), (file.start, file.caseload.weeks_off()));
    /// ```
    ///
    /// # Panics
    /// For a position that the book does not have.
    #[must_use]
    pub fn to_json(&self, book: &RateBook, selected: PlanPosition) -> String {
        let caseload = &self.caseload;
        let mut json = Lines::default();
        json.member("format", CASELOAD_FORMAT);
        if let Some(market) = self.market {
            json.member("market", &book.market(market).term.id);
        }
        if let Some(license) = self.license {
            json.member("license", &book.license(license).id);
        }
        if let Some(start) = self.start {
            json.member("start", start);
        }
        json.required_list(
            "rows",
            caseload.rows().iter().map(|row| RowText {
                plan: &book.plan(row.plan.unwrap_or(selected)).term.id,
                service: &book.service(row.service).term.id,
                sessions: row.sessions,
                insurer_rate: row.own.map(|own| own.insurer_rate),
                provider_payout: row.own.map(|own| own.provider_payout),
            }),
        );
        match caseload.weeks_off() {
            WeeksOff::Spread(weeks) => json.member("weeks_off", weeks),
            WeeksOff::Named(days) => json.member("weeks_off_on", days),
        }
        json.member("cancelled", caseload.value(Setting::Cancelled));
        json.member("confirmed_after", caseload.value(Setting::ConfirmedAfter));
        json.member("denied", caseload.value(Setting::Denied));
        let denied_by: BTreeMap<&str, u8> = (caseload.denied_by_plans().iter())
            .map(|known| (book.plan(known.plan).term.id.as_str(), known.denied))
            .collect();
        if !denied_by.is_empty() {
            json.member("denied_by", denied_by);
        }
        json.end()
    }
}
