//! Requests under way, and what waits for their answers.

use rate_core::{EditionFile, FORMAT, Fault, MarketFile, Problem, RateBook, UrlState};

use super::attributes::{Attribute, Attributes};
use super::error::Failure;
use super::msg::{RequestId, WantedLanguage};

/// The book shown where no other is asked for.
const DEFAULT_BOOK: &str = include_str!(concat!(env!("OUT_DIR"), "/built-in-book.json"));

/// Requests under way, and what waits for their answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Requests {
    /// The number of the last request.
    pub(super) last: RequestId,
    /// The page has said what its attributes are.
    pub(super) has_attributes: bool,
    /// The book that was asked for last.
    pub(super) source: Option<BookSource>,
    pub(super) book: Option<RequestId>,
    /// The addresses of the book in use and of its other editions that have been loaded, which the files that they name
    /// lie beside.
    pub(super) bases: Vec<String>,
    pub(super) rates: Option<RatesRequest>,
    pub(super) rates_failure: Option<RatesFailure>,
    /// A file that nothing shown needed yet, and that did not come or cannot be used.
    pub(super) unforeseen: Option<RatesFile>,
    /// The language that the page is in.
    pub(super) page_language: String,
    pub(super) language: Option<WantedLanguage>,
    /// Messages that did not come; they are asked for again when the page's language changes.
    pub(super) language_failed: Option<WantedLanguage>,
    /// The attributes as they stood when they were last judged by the book they were set for: the selection is found by
    /// these.
    pub(super) judged: Attributes,
    /// Attributes that were set for the book on its way, after any choice of the reader's.
    pub(super) set_meanwhile: Vec<Attribute>,
    /// The fragment of the page's address.
    pub(super) fragment: String,
    /// The address has just brought about what is shown.
    pub(super) is_followed: bool,
    /// The state that it carries, until the book it is to be judged by is here.
    pub(super) address: Option<UrlState>,
}

/// A rate book as the attributes ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BookSource {
    pub(super) src: Option<String>,
    pub(super) integrity: Option<String>,
}

/// A file with rates that a book names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RatesFile {
    /// Another edition's.
    Edition(EditionFile),
    /// A market's, in the edition at this position.
    Market(usize, MarketFile),
}

/// A request for a file with rates.
#[derive(Clone, Debug)]
pub(super) struct RatesRequest {
    pub(super) id: RequestId,
    pub(super) file: RatesFile,
}

/// A file with rates that did not come, or cannot be used.
#[derive(Clone, Debug)]
pub(super) struct RatesFailure {
    pub(super) file: RatesFile,
    pub(super) failure: Failure,
}

impl Requests {
    /// Waits for nothing yet, in a page of this language.
    pub(super) fn new(page_language: String) -> Self {
        Self { page_language, ..Self::default() }
    }

    pub(super) fn failure_of(&self, file: &RatesFile) -> Option<&Failure> {
        self.rates_failure.as_ref().filter(|failed| failed.file == *file).map(|failed| &failed.failure)
    }

    /// The number of a new request.
    pub(super) fn next(&mut self) -> RequestId {
        self.last = self.last.wrapping_add(1);
        self.last
    }
}

/// Reads the built-in book.
///
/// # Errors
/// None in practice: a test reads the same text.
pub(crate) fn default_book() -> Result<RateBook, Failure> {
    read_book(DEFAULT_BOOK.as_bytes())
}

/// Reads a book that arrived.
///
/// # Errors
/// Everything that is wrong with it; of what servers send in the place of JSON, what it is.
pub(super) fn read_book(bytes: &[u8]) -> Result<RateBook, Failure> {
    RateBook::from_json(bytes).map_err(|problems| match (&*problems, other_format(bytes)) {
        ([Problem { fault: Fault::NotJson { .. }, place }], Some(format)) => {
            let fault = Fault::UnknownFormat { found: format.to_owned(), expected: FORMAT };
            vec![Problem { fault, place: place.clone() }].into()
        }
        _ => problems.into(),
    })
}

/// The format of what is no JSON, by its first bytes.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    const FORMATS: [(&[u8], &str); 5] = [
        (b"<", "HTML"),
        (b"\x1f\x8b", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
    ];
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    FORMATS.iter().find(|(begins, _)| start.starts_with(begins)).map(|(_, format)| *format)
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_book_is_accepted() {
        assert_eq!(super::default_book().map(|book| book.id), Ok("april-8-example".to_owned()));
    }

    #[test]
    fn a_book_is_read_with_a_byte_order_mark_and_lines_that_end_as_they_may() {
        let text = super::DEFAULT_BOOK.replace(",\"", ",\r\n\"");
        let book = super::read_book(format!("\u{feff}{text}").as_bytes());
        assert_eq!(book, super::default_book());
    }

    #[test]
    fn what_is_no_json_is_named_for_what_it_is() {
        let utf16: Vec<u8> = "\u{feff}{\"format\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, format) in [
            (&b"<!doctype html><title>Not here</title>"[..], "HTML"),
            (b"\xef\xbb\xbf\n  <html>", "HTML"),
            (b"\x1f\x8b\x08\0", "gzip"),
            (b"PK\x03\x04", "zip"),
            (&utf16, "UTF-16"),
            (b"\xfe\xff\0{", "UTF-16"),
        ] {
            let Err(Failure::Format { problems }) = super::read_book(bytes) else { panic!("{format}") };
            let fault = Fault::UnknownFormat { found: format.to_owned(), expected: FORMAT };
            assert_eq!(&*problems, &[Problem { place: String::new(), fault }]);
        }
        // A place in a text that begins as JSON does says more.
        for text in ["{\"format\": <", "", "nonsense", "[1"] {
            let Err(Failure::Format { problems }) = super::read_book(text.as_bytes()) else {
                panic!("{text}")
            };
            assert!(matches!(problems[0].fault, Fault::NotJson { .. }), "{text}: {problems:?}");
        }
    }
}
