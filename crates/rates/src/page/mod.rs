//! Publishing without a terminal: a base and a table in, problems, changes and files out. All of it in memory.

mod file;
mod folder;
mod published;
mod report;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::rc::Rc;

use rate_core::{RateBook, RateRow};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::Failure;
use crate::diff::Diff;
use crate::document::{LIMIT, parse_or_base, too_large, unmarked};
use crate::finding::{Finding, Findings};
use crate::review::{Against, review};
use crate::suspicion::{Suspicion, of_plans, of_rates, of_translations};
use crate::table::{Bytes, Options, Table, Work};
pub use file::File;
pub use folder::zip;
pub use report::Report;
use report::{BookFacts, Changes, FileReport, MOST, TableFacts};

/// The files that are given, and how the table is to be read.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// A base, or a whole book.
    pub base: Option<File>,
    /// Its rates; without them, the rates of the base.
    pub table: Option<File>,
    /// The files that are published now: a book, or a folder's files, or a zip archive of them.
    pub published: Vec<File>,
    /// Columns, each with its name in the table.
    pub columns: Vec<(String, String)>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The name of the encoding of a table of text.
    pub encoding: Option<String>,
}

/// The outcome of a check.
#[derive(Debug)]
pub struct Checked {
    /// The report on all files.
    pub report: Report,
    /// The book, where nothing is wrong.
    pub book: Option<RateBook>,
    /// The book that is published now, where nothing is wrong with its files.
    pub published: Option<RateBook>,
}

/// Called with what is done, such as `Reading rates.csv`; how many bytes of it are behind; and how many it takes.
pub type Told = Rc<dyn Fn(&str, u64, u64)>;

/// Checks all that is given, and compares what comes of it with what is published.
#[must_use]
pub fn check(given: &Given, progress: &Told) -> Checked {
    let mut report = Report::default();
    let published = (!given.published.is_empty())
        .then(|| {
            report.take(published::book(&given.published), given.published.first().map(|it| &it.name[..]))
        })
        .flatten();
    let book = match (&given.base, &given.table) {
        (base, Some(table)) => {
            of_table(given, base.as_ref(), table, published.as_ref(), progress, &mut report)
        }
        (Some(base), None) => of_base(base, published.as_ref(), &mut report),
        (None, None) => None,
    };
    if let Some(book) = &book {
        report.book = Some(BookFacts::of(book));
        report.changes = published.as_ref().map(|published| Changes::of(&Diff::of(published, book)));
    }
    report.count();
    Checked { report, book, published }
}

/// The book of a base and a table; of a table alone, nothing.
fn of_table(
    given: &Given,
    base: Option<&File>,
    table: &File,
    published: Option<&RateBook>,
    progress: &Told,
    report: &mut Report,
) -> Option<RateBook> {
    let mut of_table = FileReport::new(&table.name);
    let options = match Options::on_page(&given.columns, given.sheet.clone(), given.encoding.as_deref()) {
        Ok(options) => options,
        Err(what) => {
            let finding = Finding::new(Path::new(&table.name), "", what, "other names of columns");
            report.files.push(FileReport { problems: vec![finding].into(), ..of_table });
            return None;
        }
    };
    let (name, progress) = (table.name.clone(), Rc::clone(progress));
    let progress = Rc::new(move |work, done, all| match work {
        Work::Reading => progress(&format!("Reading {name}"), done, all),
        Work::Unpacking => progress(&format!("Unpacking {name}"), done, all),
    });
    let input = Box::new(Bytes { content: Rc::clone(&table.content), progress });
    let against =
        Against { base: base.map(|base| (Path::new(&base.name), &*base.content)), published, day: None };
    let read = |table: &Table<'_>| review(table, against, MOST);
    let table = Table::new(Path::new(&table.name), input, &options, MOST);
    let reviewed = table.and_then(|table| {
        let reviewed = read(&table)?;
        let facts = TableFacts {
            sheets: table.sheets().to_vec(),
            sheet: table.sheet().map(str::to_owned),
            names: reviewed.0.names.clone(),
        };
        Ok((reviewed, facts))
    });
    let ((taken, warnings), facts) = match reviewed {
        Ok(reviewed) => reviewed,
        Err(failure) => {
            report.files.push(FileReport { problems: failed(&of_table.file, &failure), ..of_table });
            return None;
        }
    };
    report.table = Some(facts);
    of_table.read_as = taken.read_as;
    let book = match taken.book {
        Ok(book) => {
            of_table.warnings = warnings;
            Some(book)
        }
        Err(problems) => {
            of_table.problems = problems;
            None
        }
    };
    let editions = base.and_then(editions);
    let makes_book = base.is_some() && editions.is_none();
    // Problems of the base are among those of the table, each with its file.
    let of_base = base.map(|base| {
        let mut of_base = FileReport::new(&base.name);
        of_base.problems = of_table.problems.take_of(&base.name);
        editions.into_iter().for_each(|it| of_base.problems.add(it));
        if let Some(book) = &book {
            let all = of_plans(book).into_iter().chain(of_translations(book));
            warn(&mut of_base, book, all);
        }
        of_base
    });
    report.files.extend(of_base);
    report.files.push(of_table);
    // Without a base, the book is one that stands in for it.
    book.filter(|_| makes_book)
}

/// The book that a base is by itself, if it has rates.
fn of_base(base: &File, published: Option<&RateBook>, report: &mut Report) -> Option<RateBook> {
    let path = Path::new(&base.name);
    let mut of_base = FileReport::new(&base.name);
    let (checked, is_base) = if base.content.len() > LIMIT {
        (Err(vec![too_large(path)]), false)
    } else {
        parse_or_base(path, &base.content)
    };
    let book = match checked {
        Ok(book) if !book.market_files().is_empty() => {
            let expected = "the whole book, or a base and a table";
            of_base.problems =
                vec![Finding::new(path, "", "this is an index, whose rates are elsewhere", expected)].into();
            None
        }
        Ok(book) => Some(book),
        Err(problems) => {
            of_base.problems = Findings::from(problems).within(MOST);
            None
        }
    };
    let editions = editions(base);
    let makes_book = !is_base && editions.is_none();
    editions.into_iter().for_each(|it| of_base.problems.add(it));
    if let Some(book) = &book {
        if !is_base {
            let of_rates = of_rates(book, published, MOST);
            warn(&mut of_base, book, of_rates.list.into_iter());
            of_base.warnings = of_base.warnings.with(of_rates.more);
        }
        warn(&mut of_base, book, of_plans(book).into_iter().chain(of_translations(book)));
    }
    of_base.base = is_base;
    report.files.push(of_base);
    book.filter(|_| makes_book)
}

/// A finding where a base names other editions: an index would name their files, and a page does not have them. It is
/// told whatever else is wrong.
fn editions(base: &File) -> Option<Finding> {
    #[derive(Deserialize)]
    struct Document {
        #[serde(default)]
        editions: Vec<IgnoredAny>,
    }
    // One that cannot be read so is refused by the book's reader.
    let document: Document = serde_json::from_slice(unmarked(&base.content)).ok()?;
    let expected = "a book without them: editions are built by `rates build`";
    let what = "other editions, whose files this page does not make";
    (!document.editions.is_empty()).then(|| Finding::new(Path::new(&base.name), "/editions", what, expected))
}

fn warn(report: &mut FileReport, book: &RateBook, suspicions: impl Iterator<Item = Suspicion>) {
    let path = report.file.clone();
    suspicions.for_each(|it| report.warnings.add(it.finding(Path::new(&path), book, &|_| None)));
}

/// All rates that a book changes of the published one, as the CSV of `rates diff`.
#[must_use]
pub fn changes_csv(published: &RateBook, book: &RateBook) -> String {
    // Text in memory gives no error.
    Diff::of(published, book).csv().unwrap_or_default()
}

/// Why a file was not read, as a finding.
fn failed(name: &str, failure: &Failure) -> Findings {
    let what = match failure {
        Failure::File { error, .. } => error.to_string(),
        other => other.to_string(),
    };
    vec![Finding::new(Path::new(name), "", what, "a file that can be read")].into()
}

/// The document of a book that has the rates of one market, and those of the walkthrough's: a book as the widget reads
/// it in one piece, however many rates there are in all. `json` is the document that the book was made with. `None`
/// where the book has no such market.
#[must_use]
pub fn of_market(book: &RateBook, json: &[u8], market: &str) -> Option<String> {
    let market = book.market_position(market)?;
    let shown = |of: &&rate_core::Rate| of.market == market || of.market == book.walkthrough.market;
    let mut rows = book.rates().iter().filter(shown).map(|rate| RateRow {
        market: book.market(rate.market).term.id.clone(),
        plan: book.plan(rate.plan).term.id.clone(),
        license: book.license(rate.license).id.clone(),
        service: book.service(rate.service).term.id.clone(),
        insurer_rate: rate.insurer_rate.to_string(),
        provider_payout: rate.provider_payout.to_string(),
    });
    let book = RateBook::from_json_and_rows(unmarked(json), &mut rows).ok()?;
    Some(book.to_json())
}
