//! Rates as a spreadsheet writes them: CSV (RFC 4180) with a header, its columns in any order.

mod line;
mod rows;
mod stand_in;

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

use rate_core::{Fault, Problem, RateBook, RateKey, Selection, key_of};

use crate::finding::Finding;
use crate::load::{self, Checked};
use crate::{Context, Failure};
pub(crate) use line::fields;
use line::sign;
use rows::Rows;
use stand_in::StandIn;

/// The columns, in the order in which this program writes them.
pub(crate) const COLUMNS: [&str; 6] =
    ["market", "plan", "license", "service", "insurer_rate", "provider_payout"];

/// Reads the table at `path` as the rates of the book at `base`, in the place of its own.
///
/// # Errors
/// [`Failure::File`] where one of them cannot be read.
pub(crate) fn book(path: &Path, base: &Path, context: &Context) -> Result<Checked, Failure> {
    let json = match load::read(base)? {
        Ok(json) => json,
        Err(findings) => return Ok(Err(findings)),
    };
    let document: Option<serde_json::Value> = serde_json::from_slice(&json).ok();
    let currency = document.as_ref().and_then(|document| document["currency"].as_str());
    let mut rows = open(path, currency.unwrap_or_default(), context)?;
    let book = RateBook::from_json_and_rows(&json, &mut rows);
    checked(book, rows, &|problem, lines| {
        let file = if line_of(&problem.place, lines).is_some() { path } else { base };
        Finding::of_problem_at(file, problem, &|pointer| place(pointer, lines))
    })
}

/// Reads the table at `path` by itself: whatever it names is taken to be known, and every contract to allow a portion.
///
/// # Errors
/// [`Failure::File`] where it cannot be read.
pub(crate) fn alone(path: &Path, context: &Context) -> Result<Checked, Failure> {
    let mut rows = open(path, "USD", context)?;
    let stand_in = StandIn::of(std::iter::from_fn(|| rows.next().map(|row| (rows.line(), row))));
    let Some(stand_in) = stand_in else {
        let (_, mut findings) = rows.finish()?;
        if findings.is_empty() {
            findings.push(Finding::new(path, "1", "there are no rows", "one row or more after the header"));
        }
        return Ok(Err(findings));
    };
    drop(rows);
    let mut rows = open(path, "USD", context)?;
    let book = RateBook::from_json_and_rows(stand_in.json().as_bytes(), &mut rows);
    checked(book, rows, &|problem, lines| {
        let place = |pointer: &str| stand_in.place(pointer).unwrap_or_else(|| place(pointer, lines));
        Finding::of_problem_at(path, problem, &place)
    })
}

/// How many rates the table at `path` has, read by itself.
///
/// # Errors
/// [`Failure::Data`] with everything that is wrong; [`Failure::File`] where it cannot be read.
pub fn rates_in(path: &Path) -> Result<usize, Failure> {
    let book = alone(path, &Context::new(true))?.map_err(load::refused)?;
    Ok(book.rates().len())
}

/// Opens a table; what can be told only of its lines, such as an unknown column, is told at its end.
fn open<'a>(path: &'a Path, currency: &str, context: &Context) -> Result<Rows<'a>, Failure> {
    let failed = |error| Failure::file(path, error);
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    let task = context.progress.bytes(&path.display().to_string(), size);
    Ok(Rows::new(path, Box::new(task.reading(file)), sign(currency)))
}

/// The book, or what is wrong with it and with the lines that are no rows.
fn checked(
    book: Result<RateBook, Vec<Problem>>,
    rows: Rows<'_>,
    finding: &dyn Fn(&Problem, &[usize]) -> Finding,
) -> Result<Checked, Failure> {
    let (lines, mut findings) = rows.finish()?;
    // A line that was left out may be the row that is missed.
    let missed = |problem: &&Problem| matches!(problem.fault, Fault::NoRateForCase | Fault::EmptyList);
    let left_out = !findings.is_empty();
    Ok(match book {
        Err(problems) => {
            let problems = problems.iter().filter(|problem| !(left_out && missed(problem)));
            findings.extend(problems.map(|problem| finding(problem, &lines)));
            // Those of the base, which have no line, come first.
            findings.sort_by_key(|finding| finding.place.split(':').next()?.parse::<usize>().ok());
            Err(findings)
        }
        Ok(_) if left_out => Err(findings),
        Ok(book) => Ok(book),
    })
}

/// A row's line, with the column after a colon where it is about one.
fn place(pointer: &str, lines: &[usize]) -> String {
    line_of(pointer, lines).unwrap_or_else(|| if pointer.is_empty() { "/" } else { pointer }.to_owned())
}

fn line_of(pointer: &str, lines: &[usize]) -> Option<String> {
    let row = pointer.strip_prefix("/rates")?;
    let Some(row) = row.strip_prefix('/') else {
        // All of them: they begin after the header.
        return row.is_empty().then(|| "1".to_owned());
    };
    let (row, column) = match row.split_once('/') {
        Some((row, column)) => (row, Some(column)),
        None => (row, None),
    };
    let line = lines.get(row.parse::<usize>().ok()?)?;
    Some(column.map_or_else(|| line.to_string(), |column| format!("{line}:{column}")))
}

/// Finds the lines of the rates that `lines` asks for, in the table that `book` has its rates from.
///
/// # Errors
/// [`Failure::File`] where the table cannot be read.
pub(crate) fn find_lines(
    path: &Path,
    book: &RateBook,
    lines: &mut HashMap<RateKey, Option<usize>>,
    context: &Context,
) -> Result<(), Failure> {
    let mut rows = open(path, "", context)?;
    while let Some(row) = rows.next() {
        let selection = Selection {
            market: Some(row.market),
            plan: Some(row.plan),
            license: Some(row.license),
            service: Some(row.service),
            ..Selection::default()
        };
        if let Some(line) = key_of(book, &selection).ok().and_then(|key| lines.get_mut(&key)) {
            *line = Some(rows.line());
        }
    }
    rows.finish().map(drop)
}
