//! `cargo xtask data`: the national rate book, made from the published Medicare amounts.

mod book;
mod table;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

use rate_core::{Problem, RateBook};

const TABLE: &str = "data/medicare-2026.csv";
const BASE: &str = "data/medicare-2026.base.json";
const BOOK: &str = "data/books/medicare-2026.json";
/// Not beside the book: whatever lies in `data/books` is taken for one.
const PART: &str = "data/.medicare-2026.json.part";

/// Writes the book, or with `check` only compares the one that is there.
///
/// # Errors
/// The fault, for people: a file, its line where there is one, and what was expected.
pub(crate) fn run(root: &Path, check: bool) -> Result<(), String> {
    let made = made(&read(root, BASE)?, &read(root, TABLE)?)?;
    if check {
        return match first_difference(&made, &read(root, BOOK)?) {
            None => Ok(()),
            Some(line) => {
                Err(format!("{BOOK}, line {line}: not what {TABLE} and {BASE} make; run `cargo xtask data`"))
            }
        };
    }
    let part = root.join(PART);
    let written = fs::write(&part, &made).and_then(|()| fs::rename(&part, root.join(BOOK)));
    written.map_err(|error| {
        // The write's own error is the one to tell.
        let _ = fs::remove_file(&part);
        format!("{BOOK}: {error}")
    })
}

/// The book's text, accepted by the reader that every page uses.
fn made(base: &str, table: &str) -> Result<String, String> {
    let table = table::read(table).map_err(|error| format!("{TABLE}, {error}"))?;
    let json = book::json(base, &table).map_err(|error| format!("{BASE}: {error}"))?;
    let book = RateBook::from_json(json.as_bytes()).map_err(|problems| refused(&problems))?;
    let (rates, all) = (book.rates().len(), book.plans.len() * table.amounts());
    if rates != all {
        return Err(format!("{BOOK} has {rates} rates, not one for each of {all} combinations"));
    }
    Ok(json)
}

fn refused(problems: &[Problem]) -> String {
    let mut text = format!("{BOOK} would be refused, {} problem(s):", problems.len());
    for Problem { place, fault } in problems.iter().take(20) {
        text.push_str(&format!("\n  {place}: {fault:?}"));
    }
    text
}

fn read(root: &Path, path: &str) -> Result<String, String> {
    fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))
}

/// The first line, from 1, in which the texts differ; a missing final line feed is a difference.
fn first_difference(left: &str, right: &str) -> Option<usize> {
    let (mut left, mut right) = (left.split('\n'), right.split('\n'));
    let mut line = 1;
    loop {
        match (left.next(), right.next()) {
            (None, None) => return None,
            (left, right) if left != right => return Some(line),
            _ => line += 1,
        }
    }
}
