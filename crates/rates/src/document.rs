//! Documents of books: their bytes, checked, with what is wrong put into words.

use std::path::Path;

use rate_core::{Fault, MarketFile, Problem, RateBook};
use sha2::{Digest, Sha256};

use crate::base;
use crate::finding::Finding;
use crate::table::kind::other_than_json;
use crate::words::quoted;

/// The largest document that is read, in bytes: four times a book of 240 000 rates.
pub(crate) const LIMIT: usize = 128_000_000;

/// A book, or everything that is wrong with it.
pub(crate) type Checked = Result<RateBook, Vec<Finding>>;

/// Reads a book's or an index's own document. `path` names it in findings.
pub(crate) fn parse(path: &Path, json: &[u8]) -> Checked {
    RateBook::from_json(unmarked(json)).map_err(|problems| findings_of(path, json, &problems))
}

/// Reads a book's or an index's own document, or a base; with true for a base, whose one rate stands in for others.
pub(crate) fn parse_or_base(path: &Path, json: &[u8]) -> (Checked, bool) {
    let (checked, is_base) = match RateBook::from_json(unmarked(json)) {
        Ok(book) => (Ok(book), false),
        Err(problems) => match base::check(unmarked(json), &problems) {
            Some(checked) => (checked, true),
            None => (Err(problems), false),
        },
    };
    (checked.map_err(|problems| findings_of(path, json, &problems)), is_base)
}

/// Adds a market's rates from its file at `path`, which the index that is called `index` names.
///
/// # Errors
/// What is wrong with the file. The book is as it was.
pub(crate) fn add_market(
    book: &mut RateBook,
    index: &str,
    file: &MarketFile,
    path: &Path,
    json: &[u8],
) -> Result<(), Vec<Finding>> {
    let found = sha256(json);
    if found != file.sha256 {
        let expected = format!("{}, as {index} says", file.sha256);
        return Err(vec![Finding::new(path, "", format!("its SHA-256 is {found}"), expected)]);
    }
    book.add_market(file.market, json).map_err(|problems| findings(path, &problems))
}

/// The finding of a market's file that is not at `path`.
pub(crate) fn no_market(book: &RateBook, index: &str, file: &MarketFile, path: &Path) -> Finding {
    let market = book.market(file.market).term.id.as_str();
    let expected = format!("the file of market {} that {index} names", quoted(market));
    Finding::new(path, "", "there is no such file", expected)
}

/// The finding of a file that is too large for a document.
pub(crate) fn too_large(path: &Path) -> Finding {
    Finding::of_problem(path, &Problem { place: String::new(), fault: Fault::TooLarge { limit: LIMIT } })
}

/// The findings of a document's problems; of what is no JSON, what it is instead.
pub(crate) fn findings_of(path: &Path, json: &[u8], problems: &[Problem]) -> Vec<Finding> {
    match (problems, other_than_json(json)) {
        ([Problem { fault: Fault::NotJson { .. }, .. }], Some(what)) => {
            vec![Finding::new(path, "", what, "one JSON document in UTF-8")]
        }
        _ => findings(path, problems),
    }
}

/// A document's bytes without the mark that some editors begin a file with.
pub(crate) fn unmarked(json: &[u8]) -> &[u8] {
    json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json)
}

pub(crate) fn findings(path: &Path, problems: &[Problem]) -> Vec<Finding> {
    problems.iter().map(|problem| Finding::of_problem(path, problem)).collect()
}

/// The SHA-256 hash in 64 lower-case hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
