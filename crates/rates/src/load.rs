//! Rate books from files: whole ones, and indexes with the files that they name.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rate_core::{CaseloadFile, MarketFile, MarketPosition, RateBook};

use crate::document::{self, Checked, LIMIT, findings, findings_of, parse, parse_or_base, sha256, unmarked};
use crate::finding::{Finding, Findings};
use crate::standard::is_standard;
use crate::{Failure, layout};

/// Reads the book that is compiled in.
pub(crate) fn default_book() -> Checked {
    parse(Path::new("(built in)"), include_bytes!("../../../data/books/april-8-example.json"))
}

/// Reads a book's or an index's own document.
///
/// # Errors
/// [`Failure::File`] where it cannot be read.
pub(crate) fn document(path: &Path) -> Result<Checked, Failure> {
    Ok(read(path)?.and_then(|json| parse(path, &json)))
}

/// Reads a book's or an index's own document, or a base; with true for a base, whose one rate stands in for others.
///
/// # Errors
/// [`Failure::File`] where it cannot be read.
pub(crate) fn document_or_base(path: &Path) -> Result<(Checked, bool), Failure> {
    Ok(match read(path)? {
        Ok(json) => parse_or_base(path, &json),
        Err(findings) => (Err(findings), false),
    })
}

/// Reads a whole book, with all the files that it names. A folder is the index in it.
///
/// # Errors
/// [`Failure::File`] where one cannot be read; [`Failure::Refused`] with everything that is wrong.
pub(crate) fn whole_book(path: &Path) -> Result<RateBook, Failure> {
    let path = &layout::document(path);
    let mut book = document(path)?.map_err(refused)?;
    let findings = add_markets(&mut book, path, |_| true)?;
    if findings.is_empty() { Ok(book) } else { Err(refused(findings)) }
}

/// Reads the caseload's file at `path`, in the terms of the book.
///
/// # Errors
/// [`Failure::File`] where it cannot be read; [`Failure::Refused`] with everything that is wrong.
pub(crate) fn caseload(path: &Path, book: &RateBook) -> Result<CaseloadFile, Failure> {
    let json = read(path)?.map_err(refused)?;
    CaseloadFile::from_json(book, unmarked(&json))
        .map_err(|problems| refused(findings_of(path, &json, &problems)))
}

/// The failure of a command that needs what is wrong.
pub(crate) fn refused(findings: impl Into<Findings>) -> Failure {
    Failure::Refused(findings.into())
}

/// Adds the markets that `wanted` picks by their position, from the files that the index at `path` names. What is
/// wrong with a file leaves its market out.
///
/// # Errors
/// [`Failure::File`] where a file is there and cannot be read.
pub(crate) fn add_markets(
    book: &mut RateBook,
    path: &Path,
    wanted: impl Fn(MarketPosition) -> bool,
) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    let files = book.market_files().to_vec();
    for file in files.iter().filter(|file| wanted(file.market)) {
        findings.extend(add_market(book, path, file)?);
    }
    Ok(findings)
}

fn add_market(book: &mut RateBook, index: &Path, file: &MarketFile) -> Result<Vec<Finding>, Failure> {
    let path = index.with_file_name(&file.file);
    let index = index.display().to_string();
    let json = match read(&path) {
        Ok(Ok(json)) => json,
        Ok(Err(findings)) => return Ok(findings),
        Err(Failure::File { error, .. }) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(vec![document::no_market(book, &index, file, &path)]);
        }
        Err(failure) => return Err(failure),
    };
    Ok(document::add_market(book, &index, file, &path, &json).err().unwrap_or_default())
}

/// Reads every other edition that the book at `path` names, each with the rates of the markets that `wanted` picks by
/// their identifiers. What is wrong with one leaves it out.
///
/// # Errors
/// [`Failure::File`] where a file is there and cannot be read.
pub(crate) fn editions(
    book: &RateBook,
    path: &Path,
    wanted: impl Fn(&str) -> bool,
) -> Result<(Vec<RateBook>, Vec<Finding>), Failure> {
    let (mut editions, mut all) = (Vec::new(), Vec::new());
    for file in &book.editions {
        let place = path.with_file_name(&file.file);
        let what = format!("the edition from {}", file.effective.from);
        let json = match named_file(path, &place, &file.sha256, &what)? {
            Ok(json) => json,
            Err(findings) => {
                all.extend(findings);
                continue;
            }
        };
        match book.read_edition(file, &json) {
            Ok(mut edition) => {
                let ids: Vec<String> = edition.markets.iter().map(|market| market.term.id.clone()).collect();
                let is_wanted = |at: MarketPosition| ids.get(usize::from(at)).is_some_and(|id| wanted(id));
                all.extend(add_markets(&mut edition, &place, is_wanted)?);
                editions.push(edition);
            }
            Err(problems) => all.extend(findings(&place, &problems)),
        }
    }
    Ok((editions, all))
}

/// Reads a file that the document at `index` names with its hash.
fn named_file(
    index: &Path,
    path: &Path,
    sha256_said: &str,
    what: &str,
) -> Result<Result<Vec<u8>, Vec<Finding>>, Failure> {
    let json = match read(path) {
        Ok(Ok(json)) => json,
        Ok(Err(findings)) => return Ok(Err(findings)),
        Err(Failure::File { error, .. }) if error.kind() == io::ErrorKind::NotFound => {
            let expected = format!("{what} that {} names", index.display());
            return Ok(Err(vec![Finding::new(path, "", "there is no such file", expected)]));
        }
        Err(failure) => return Err(failure),
    };
    let found = sha256(&json);
    if found != sha256_said {
        let expected = format!("{sha256_said}, as {} says", index.display());
        return Ok(Err(vec![Finding::new(path, "", format!("its SHA-256 is {found}"), expected)]));
    }
    Ok(Ok(json))
}

/// Reads a file, or standard input, unless it is too large for a document.
pub(crate) fn read(path: &Path) -> Result<Result<Vec<u8>, Vec<Finding>>, Failure> {
    let mut bytes = Vec::new();
    let file: Box<dyn Read> = if is_standard(path) {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(path).map_err(|error| Failure::file(path, error))?)
    };
    let limit = u64::try_from(LIMIT).unwrap_or(u64::MAX);
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| Failure::file(path, error))?;
    if bytes.len() > LIMIT {
        return Ok(Err(vec![document::too_large(path)]));
    }
    Ok(Ok(bytes))
}
