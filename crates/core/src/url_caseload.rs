//! The part of an address that tells of a caseload: `name=value` pairs that can be read, and written, by hand.
//!
//! They are kept as they are read until somebody asks what they say: a page that shows no caseload need not know.

use crate::earnings::Total;
use crate::{Caseload, CaseloadRow, Date, OwnNumbers, RateBook, Selection, Setting, WEEKS, WeeksOff};

/// The pairs of an address that tell of a caseload, each name once. What is as a caseload starts is left out.
///
/// ```
/// use rate_core::{RateBook, Selection, UrlState};
///
/// let book = include_str!("../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let link = "#rt:weekly=90837:20,example-hmo:90834:5,90853:4:48.00:48.00&weeks-off-on=2026-07-06&target=90000";
/// let told = UrlState::from_fragment(link).unwrap().caseload;
/// let caseload = told.caseload(&book, &Selection::default()).unwrap();
/// assert_eq!(caseload.rows().len(), 3);
/// assert_eq!(caseload.rows()[2].own.unwrap().provider_payout.to_string(), "48.00");
/// assert_eq!(told.target().unwrap().to_string(), "90000.00");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UrlCaseload {
    pairs: Vec<(&'static str, String)>,
}

/// The names of the pairs. `weeks` and `held` are of earlier addresses, which had the counterparts of `weeks-off` and
/// `cancelled`.
const NAMES: [&str; 11] = [
    "year-starts",
    "weekly",
    "weeks-off",
    "weeks-off-on",
    "cancelled",
    "confirmed-after",
    "denied",
    "denied-by",
    "target",
    "weeks",
    "held",
];

/// The pairs that are a number, the earlier ones first.
const NUMBERS: [(&str, Setting); 6] = [
    ("weeks", Setting::Weeks),
    ("held", Setting::Held),
    ("weeks-off", Setting::WeeksOff),
    ("cancelled", Setting::Cancelled),
    ("confirmed-after", Setting::ConfirmedAfter),
    ("denied", Setting::Denied),
];

/// In the place of days: weeks off are named, and none is so far.
const NO_WEEK: &str = "none";

impl UrlCaseload {
    /// True where nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Takes a pair that is about a caseload; false for any other. Of two with one name, the later one holds.
    pub(crate) fn take(&mut self, name: &str, value: &str) -> bool {
        let Some(name) = NAMES.into_iter().find(|known| *known == name) else { return false };
        self.pairs.retain(|(known, _)| *known != name);
        self.pairs.push((name, value.to_owned()));
        true
    }

    /// The pairs, in their order.
    pub(crate) fn pairs(&self) -> &[(&'static str, String)] {
        &self.pairs
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The amount that is to be reached in a year; `None` where none is said.
    #[must_use]
    pub fn target(&self) -> Option<Total> {
        self.value("target")?.parse().ok()
    }

    /// The caseload that is told of: rows of what the book does not have and numbers out of their limits are left out,
    /// rows for the same become one, and what is not said is as in [`Caseload::new`]. `None` where nothing is said, and
    /// where the selection is none of the book's.
    #[must_use]
    pub fn caseload(&self, book: &RateBook, selection: &Selection) -> Option<Caseload> {
        if self.pairs.iter().all(|(name, _)| *name == "target") {
            return None;
        }
        let mut caseload = Caseload::new(book, selection).ok()?;
        if let Some(start) = self.value("year-starts").and_then(|start| start.parse().ok()) {
            caseload.start_on(start);
        }
        let mut rows = self.items("weekly").filter_map(|text| row(book, text)).take(Caseload::MOST_ROWS);
        if let Some(first) = rows.next() {
            caseload = caseload.with_only(first);
            for row in rows {
                caseload.add_row(row);
            }
        }
        for (name, setting) in NUMBERS {
            if let Some(number) = self.value(name).and_then(|value| setting.parse(value)) {
                caseload.set(setting, number);
            }
        }
        let days: Vec<Date> = self.items("weeks-off-on").filter_map(|day| day.parse().ok()).collect();
        if !days.is_empty() || self.value("weeks-off-on") == Some(NO_WEEK) {
            caseload.take_off(WeeksOff::Named(days));
        }
        for (plan, denied) in self.items("denied-by").filter_map(|pair| pair.split_once(':')) {
            if let Some(plan) = book.plan_position(plan)
                && let Some(denied) = Setting::Denied.parse(denied)
            {
                caseload.set(Setting::DeniedBy(plan), denied);
            }
        }
        Some(caseload)
    }

    /// The values of a list; at most one for each week of a year.
    fn items<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.value(name).unwrap_or_default().split(',').take(WEEKS.into())
    }

    /// The pairs for a caseload of the book and an amount to reach: what is as in [`Caseload::new`] is left out.
    #[must_use]
    pub fn of(
        caseload: Option<&Caseload>,
        target: Option<Total>,
        book: &RateBook,
        selection: &Selection,
    ) -> Self {
        let mut told = Self::default();
        let mut tell = |name, value: String| told.pairs.push((name, value));
        if let Some(caseload) = caseload
            && let Ok(start) = Caseload::new(book, selection)
        {
            if caseload.rows() != start.rows() {
                let rows = caseload.rows().iter().filter_map(|row| row_text(book, row));
                tell("weekly", joined(rows));
            }
            if caseload.start() != start.start() {
                tell("year-starts", caseload.start().to_string());
            }
            match caseload.weeks_off() {
                WeeksOff::Named(days) if days.is_empty() => tell("weeks-off-on", NO_WEEK.to_owned()),
                WeeksOff::Named(days) => tell("weeks-off-on", joined(days.iter().map(Date::to_string))),
                weeks if weeks != start.weeks_off() => {
                    tell("weeks-off", weeks.count(caseload.start()).to_string());
                }
                _ => {}
            }
            for (name, setting) in NUMBERS.into_iter().skip(3) {
                let value = caseload.value(setting);
                if value != start.value(setting) {
                    tell(name, value.to_string());
                }
            }
            let denied = caseload.denied_by_plans().iter().filter_map(|of_plan| {
                let plan = book.plans.get(usize::from(of_plan.plan))?;
                Some(format!("{}:{}", plan.term.id, of_plan.denied))
            });
            let denied = joined(denied);
            if !denied.is_empty() {
                tell("denied-by", denied);
            }
        }
        if let Some(target) = target {
            // Whole amounts are written as they are typed.
            let amount = target.to_string();
            tell("target", amount.strip_suffix(".00").unwrap_or(&amount).to_owned());
        }
        told
    }
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}

/// Reads a row: `service:sessions`, with a plan's identifier before it where the plan is not the selected one, and with
/// a rate and a payout behind it where those are not the book's.
fn row(book: &RateBook, text: &str) -> Option<CaseloadRow> {
    let fields: Vec<&str> = text.split(':').collect();
    let (plan, service, sessions, own) = match *fields {
        [service, sessions] => (None, service, sessions, None),
        [plan, service, sessions] => (Some(plan), service, sessions, None),
        [service, sessions, rate, payout] => (None, service, sessions, Some((rate, payout))),
        [plan, service, sessions, rate, payout] => (Some(plan), service, sessions, Some((rate, payout))),
        _ => return None,
    };
    let own = match own {
        Some((rate, payout)) => {
            Some(OwnNumbers { insurer_rate: rate.parse().ok()?, provider_payout: payout.parse().ok()? })
        }
        None => None,
    };
    let plan = match plan {
        Some(id) => Some(book.plan_position(id)?),
        None => None,
    };
    let sessions = Setting::Weekly(0).parse(sessions)?;
    Some(CaseloadRow { plan, service: book.service_position(service)?, own, sessions })
}

/// Writes a row; `None` where the book does not have what it is for.
fn row_text(book: &RateBook, row: &CaseloadRow) -> Option<String> {
    let service = &book.services.get(usize::from(row.service))?.term.id;
    let mut text = format!("{service}:{}", row.sessions);
    if let Some(plan) = row.plan {
        text = format!("{}:{text}", book.plans.get(usize::from(plan))?.term.id);
    }
    if let Some(OwnNumbers { insurer_rate, provider_payout }) = row.own {
        text = format!("{text}:{insurer_rate}:{provider_payout}");
    }
    Some(text)
}
