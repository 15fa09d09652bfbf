//! Rate books from files: whole ones, and indexes with the files that they name.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rate_core::{MarketFile, MarketIndex, RateBook};

use crate::document::{self, Checked, LIMIT, parse, parse_or_base};
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
    wanted: impl Fn(MarketIndex) -> bool,
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
