//! The report on all files, as a page shows it.

use rate_core::RateBook;
use serde::Serialize;

use crate::diff::{Change, Diff, Key};
use crate::finding::{Finding, Findings, More};
use crate::table::COLUMNS;

/// How many findings of a file are told, as in the command line where nothing else is said; others are counted.
pub(super) const MOST: usize = 100;

/// The report on all files.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    pub(super) files: Vec<FileReport>,
    problems: usize,
    warnings: usize,
    /// Facts about the table, if there is one.
    pub(super) table: Option<TableFacts>,
    /// Facts about the book that comes of it, where nothing is wrong.
    pub(super) book: Option<BookFacts>,
    /// The changes that it makes, where something is published.
    pub(super) changes: Option<Changes>,
}

/// The report on one file.
#[derive(Debug, Serialize)]
pub(super) struct FileReport {
    pub(super) file: String,
    /// It is a base, of which all but its rates has been checked.
    pub(super) base: bool,
    /// How a table was read, where that is not as it stands.
    pub(super) read_as: Vec<String>,
    #[serde(serialize_with = "found")]
    pub(super) problems: Findings,
    #[serde(serialize_with = "found")]
    pub(super) warnings: Findings,
}

/// Findings with those that are only counted.
#[derive(Serialize)]
struct Found<'a> {
    count: usize,
    list: &'a [Finding],
    more: Vec<More>,
}

fn found<S: serde::Serializer>(findings: &Findings, serializer: S) -> Result<S::Ok, S::Error> {
    Found { count: findings.len(), list: findings.list(), more: findings.more() }.serialize(serializer)
}

/// Facts about a table.
#[derive(Debug, Serialize)]
pub(super) struct TableFacts {
    /// The names of all sheets of a workbook.
    pub(super) sheets: Vec<String>,
    /// That of the sheet which was read.
    pub(super) sheet: Option<String>,
    /// The names in what comes nearest to a header, where none was understood.
    pub(super) names: Vec<String>,
}

/// Facts about a book.
#[derive(Debug, Serialize)]
pub(super) struct BookFacts {
    title: String,
    rates: usize,
    /// The markets that have rates or benchmarks.
    markets: Vec<Named>,
    plans: usize,
}

#[derive(Debug, Serialize)]
struct Named {
    id: String,
    name: String,
}

impl BookFacts {
    pub(super) fn of(book: &RateBook) -> Self {
        let named = |market| {
            let term = &book.market(market).term;
            Named { id: term.id.clone(), name: term.name.clone() }
        };
        Self {
            title: book.title.clone(),
            rates: book.rates().len(),
            markets: book.published_markets().into_iter().map(named).collect(),
            plans: book.plans.len(),
        }
    }
}

/// The differences from what is published.
#[derive(Debug, Serialize)]
pub(super) struct Changes {
    /// Lines with how much differs.
    counts: Vec<String>,
    /// Everything besides rates, a line each, and how many more there are.
    facts: Vec<String>,
    more_facts: usize,
    changed: Vec<Row>,
    added: Vec<Row>,
    gone: Vec<Row>,
    /// How many there are of each, shown or not.
    totals: [usize; 3],
}

/// A rate that differs.
#[derive(Debug, Serialize)]
struct Row {
    key: [String; 4],
    insurer_rate: String,
    provider_payout: String,
    became_shortfall: bool,
}

impl Row {
    fn of(key: Key<'_>, insurer_rate: String, provider_payout: String) -> Self {
        let key = [key.market, key.plan, key.license, key.service].map(str::to_owned);
        Self { key, insurer_rate, provider_payout, became_shortfall: false }
    }
}

impl Changes {
    pub(super) fn of(diff: &Diff<'_>) -> Self {
        let rates = &diff.rates;
        let text = |change: Change| change.to_string();
        let changed = rates.changed.iter().take(MOST).map(|it| Row {
            became_shortfall: it.became_shortfall,
            ..Row::of(it.key, text(it.insurer_rate), text(it.provider_payout))
        });
        let priced = |list: &[crate::diff::Priced<'_>]| {
            let rows = list.iter().take(MOST);
            rows.map(|it| Row::of(it.key, it.insurer_rate.to_string(), it.provider_payout.to_string()))
                .collect()
        };
        Self {
            counts: diff.counts(),
            facts: diff.facts.iter().take(MOST).map(ToString::to_string).collect(),
            more_facts: diff.facts.len().saturating_sub(MOST),
            changed: changed.collect(),
            added: priced(&rates.added),
            gone: priced(&rates.gone),
            totals: [rates.changed.len(), rates.added.len(), rates.gone.len()],
        }
    }
}

impl FileReport {
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            base: false,
            read_as: Vec::new(),
            problems: Findings::new(MOST),
            warnings: Findings::new(MOST),
        }
    }
}

impl Report {
    /// The columns that a table has, by their own names.
    pub const COLUMNS: [&str; 6] = COLUMNS;

    /// How many problems there are.
    #[must_use]
    pub fn problems(&self) -> usize {
        self.problems
    }

    /// It as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists of them are always JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The book, or nothing; what is wrong with it is told of the file with this name.
    pub(super) fn take(
        &mut self,
        book: Result<RateBook, Vec<Finding>>,
        name: Option<&str>,
    ) -> Option<RateBook> {
        match book {
            Ok(book) => Some(book),
            Err(findings) => {
                let problems = Findings::from(findings).within(MOST);
                self.files.push(FileReport { problems, ..FileReport::new(name.unwrap_or_default()) });
                None
            }
        }
    }

    pub(super) fn count(&mut self) {
        self.problems = self.files.iter().map(|file| file.problems.len()).sum();
        self.warnings = self.files.iter().map(|file| file.warnings.len()).sum();
    }
}
