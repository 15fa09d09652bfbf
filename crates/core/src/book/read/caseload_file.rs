//! The file of a caseload.

use super::keys::Keys;
use super::lists::each;
use super::parse::parse;
use crate::book::caseload_file::CaseloadFile;
use crate::book::format::documents::{CASELOAD, CASELOAD_FORMAT};
use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::{Fault, Problem};
use crate::{Caseload, CaseloadRow, OwnNumbers, RateBook, Selection, Setting, WeeksOff};

impl CaseloadFile {
    /// Reads and checks a caseload in UTF-8 JSON, as `docs/rate-book.md` describes it under "A caseload", as strictly
    /// as a book. Rows for the same plan, service and own numbers become one. What the file does not say is as in
    /// [`Caseload::new`] for the book's walkthrough. Nothing is rounded.
    ///
    /// ```
    /// use rate_core::{CaseloadFile, RateBook, Setting};
    ///
    /// let book = include_str!("../../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let file = br#"{ "format": "rate-caseload/1", "weeks_off": 6, "rows": [
    ///     { "plan": "example-ppo", "service": "90837", "sessions": 12 },
    ///     { "plan": "example-hmo", "service": "90834", "sessions": 8 }
    /// ] }"#;
    /// let caseload = CaseloadFile::from_json(&book, file).unwrap().caseload;
    /// assert_eq!((caseload.rows().len(), caseload.value(Setting::WeeksOff)), (2, 6));
    /// ```
    ///
    /// # Errors
    /// Every problem of the file, each with its place; never an empty list. Beside what a shape is refused for: names
    /// that the book does not have, one own number without the other, weeks off both by number and by days, more than
    /// twelve rows, and rows for the same that come to more than 60 sessions a week.
    pub fn from_json(book: &RateBook, json: &[u8]) -> Result<Self, Vec<Problem>> {
        let mut file = None;
        let problems = parse(json, CASELOAD_FORMAT, &CASELOAD, &mut |node, problems| {
            file = check(book, node, problems);
        });
        if problems.found.is_empty() { file.ok_or_else(Vec::new) } else { Err(problems.found) }
    }
}

fn check(book: &RateBook, file: &JsonNode, problems: &mut Problems) -> Option<CaseloadFile> {
    let keys = Keys::of_book(book);
    let place = Place::ROOT;
    let market = keys.markets.of_member(file, "market", &place, problems);
    let license = keys.licenses.of_member(file, "license", &place, problems);
    let mut caseload = Caseload::new(book, &Selection::default()).ok()?;
    let start = file.date("start");
    if let Some(start) = start {
        caseload.start_on(start);
    }
    let mut is_first = true;
    let mut is_full = false;
    each(file, "rows", &mut |_, node, place| {
        let Some(row) = row(node, &keys, place, problems) else { return };
        if is_first {
            is_first = false;
            caseload = caseload.clone().with_only(row);
        } else if !caseload.add_row(row) {
            let known = caseload.rows().iter().find(|known| known.is_for_same(&row));
            let (min, max) = Setting::Weekly(0).limits();
            match known {
                Some(known) => {
                    let found = u32::from(known.sessions) + u32::from(row.sessions);
                    let fault = Fault::OutOfRange { found, min: min.into(), max: max.into() };
                    problems.add(&place.member("sessions"), fault);
                }
                None => is_full = true,
            }
        }
    });
    if is_full {
        problems.add(&place.member("rows"), Fault::TooMany { limit: Caseload::MOST_ROWS });
    }
    if file.get("weeks_off").is_some() && file.get("weeks_off_on").is_some() {
        problems.add(&place.member("weeks_off_on"), Fault::UnknownMember);
    }
    if file.get("weeks_off_on").is_some() {
        let days = file.items("weeks_off_on").iter().filter_map(|day| day.as_text()?.parse().ok());
        caseload.take_off(WeeksOff::Named(days.collect()));
    }
    for (name, setting) in NUMBERS {
        if let Some(number) = number(file, name) {
            caseload.set(setting, number);
        }
    }
    denied_by(file, &keys, &mut caseload, problems);
    Some(CaseloadFile { market, license, start, caseload })
}

/// The members that are numbers of a caseload.
pub(crate) const NUMBERS: [(&str, Setting); 4] = [
    ("weeks_off", Setting::WeeksOff),
    ("cancelled", Setting::Cancelled),
    ("confirmed_after", Setting::ConfirmedAfter),
    ("denied", Setting::Denied),
];

fn number(node: &JsonNode, name: &str) -> Option<u8> {
    node.whole(name).and_then(|number| u8::try_from(number).ok())
}

fn row(node: &JsonNode, keys: &Keys<'_>, place: &Place<'_>, problems: &mut Problems) -> Option<CaseloadRow> {
    let plan = keys.plans.of_member(node, "plan", place, problems);
    let service = keys.services.of_member(node, "service", place, problems);
    for (name, other) in [("insurer_rate", "provider_payout"), ("provider_payout", "insurer_rate")] {
        if node.get(name).is_none() && node.get(other).is_some() {
            problems.add(&place.member(name), Fault::Missing);
        }
    }
    let own = node.amount("insurer_rate").zip(node.amount("provider_payout"));
    let own = own.map(|(insurer_rate, provider_payout)| OwnNumbers { insurer_rate, provider_payout });
    Some(CaseloadRow { plan: Some(plan?), service: service?, own, sessions: number(node, "sessions")? })
}

fn denied_by(file: &JsonNode, keys: &Keys<'_>, caseload: &mut Caseload, problems: &mut Problems) {
    let all = Place::ROOT.member("denied_by");
    let Some(JsonNode::Object(entries)) = file.get("denied_by") else { return };
    for (id, value) in entries {
        let place = all.member(id);
        let Some(plan) = keys.plans.find(id, &place, problems) else { continue };
        if caseload.denied_by_plans().iter().any(|known| known.plan == plan) {
            problems.add(&place, Fault::RepeatedMember);
        }
        if let JsonNode::Whole(denied) = value
            && let Ok(denied) = u8::try_from(*denied)
        {
            caseload.set(Setting::DeniedBy(plan), denied);
        }
    }
}
