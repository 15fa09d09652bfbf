//! The kind of a file by its first bytes, whatever it is called.

use super::options::TextEncoding;
use super::text::marked;

/// How many bytes at the start of a file tell what it is.
pub(crate) const START: usize = 4096;

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text, which may be a table.
    Text,
    /// A zip archive, which may be a workbook.
    Zip,
    /// A text in UTF-16 that does not say so.
    Unmarked(TextEncoding),
    /// No table: what it is, and what was expected.
    Other(&'static str, &'static str),
}

/// The words for a JSON file.
pub(crate) const JSON: &str = "a JSON file";
/// The words for [`Kind::Unmarked`].
pub(super) const UNMARKED: &str = "a text in UTF-16 without its mark";
const TABLE: &str = "a table: .xlsx, .ods or CSV";
const UNPACKED: &str = "the table itself; unpack it first";
const SAVED: &str = "the table itself; save it as .xlsx or as CSV";
const OLD: &str = "the table without a password, saved as .xlsx or as CSV";

/// Files that begin so are no tables.
const OTHERS: [(&[u8], &str, &str); 13] = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a workbook of the old form (.xls), or one with a password", OLD),
    (b"%PDF", "a PDF file", SAVED),
    (b"{\\rtf", "a text document (RTF)", SAVED),
    (b"\x1f\x8b", "a file packed with gzip", UNPACKED),
    (b"BZh", "a file packed with bzip2", UNPACKED),
    (b"\x28\xb5\x2f\xfd", "a file packed with zstd", UNPACKED),
    (b"\xfd7zXZ", "a file packed with xz", UNPACKED),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACKED),
    (b"\x89PNG", "a picture (PNG)", TABLE),
    (b"\xff\xd8\xff", "a picture (JPEG)", TABLE),
    (b"\x00\x00\xfe\xff", "a text in UTF-32", "a table in UTF-8; spreadsheets call it \"CSV UTF-8\""),
    (b"\xff\xfe\x00\x00", "a text in UTF-32", "a table in UTF-8; spreadsheets call it \"CSV UTF-8\""),
    (b"SQLite format 3", "a database (SQLite)", TABLE),
];

/// The kind of a file that begins with `start`. An encoding that was asked for explains zeros between characters.
pub(crate) fn kind(start: &[u8], encoding_is_known: bool) -> Kind {
    if start.starts_with(b"PK\x03\x04") {
        return Kind::Zip;
    }
    if let Some((_, what, expected)) = OTHERS.iter().find(|(begins, ..)| start.starts_with(begins)) {
        return Kind::Other(what, expected);
    }
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let begins =
        |word: &str| text.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word.as_bytes()));
    if begins("<!doctype html") || begins("<html") {
        return Kind::Other("a web page (HTML)", SAVED);
    }
    if begins("<") {
        return Kind::Other("an XML or HTML file", SAVED);
    }
    if begins("{") {
        return Kind::Other(JSON, TABLE);
    }
    if start.contains(&0) && marked(start).is_none() && !encoding_is_known {
        let zeros = |from| start.iter().skip(from).step_by(2).all(|byte| *byte == 0);
        return match (zeros(0), zeros(1)) {
            (false, true) => Kind::Unmarked(TextEncoding::Utf16Le),
            (true, false) => Kind::Unmarked(TextEncoding::Utf16Be),
            _ => Kind::Other("not a text", TABLE),
        };
    }
    Kind::Text
}

/// The words for a file, by its first bytes, that is not the JSON that it should be; `None` where they do not tell.
pub(crate) fn other_than_json(bytes: &[u8]) -> Option<&'static str> {
    match kind(&bytes[..bytes.len().min(START)], false) {
        Kind::Zip => Some("a zip archive or a workbook"),
        Kind::Unmarked(_) => Some(UNMARKED),
        Kind::Other(what, _) => Some(what).filter(|what| *what != JSON),
        Kind::Text => match marked(bytes) {
            Some(TextEncoding::Utf16Le | TextEncoding::Utf16Be) => Some("a text in UTF-16"),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_no_tables_are_told_by_their_start() {
        for (start, what) in [
            (&b"%PDF-1.7"[..], "a PDF file"),
            (b"\xef\xbb\xbf \n<!DOCTYPE html>", "a web page (HTML)"),
            (b"<HTML><table>", "a web page (HTML)"),
            (b"<?xml version=\"1.0\"?>", "an XML or HTML file"),
            (b"{\"format\":", "a JSON file"),
            (b"{\\rtf1", "a text document (RTF)"),
            (b"\xff\xfe\x00\x00m\x00\x00\x00", "a text in UTF-32"),
            (b"market\0\0\0", "not a text"),
            (b"\0\0\0\0", "not a text"),
        ] {
            assert!(matches!(kind(start, false), Kind::Other(is, _) if is == what), "{start:?}");
        }
        assert_eq!(kind(b"PK\x03\x04", false), Kind::Zip);
        for text in [&b""[..], b"market,plan", b"sep=;", b"\xff\xfem\0", b"\xfe\xff\0m", b"\xe9,b"] {
            assert_eq!(kind(text, false), Kind::Text);
        }
        assert_eq!(kind(b"m\0a\0r\0", false), Kind::Unmarked(TextEncoding::Utf16Le));
        assert_eq!(kind(b"\0m\0a\0r", false), Kind::Unmarked(TextEncoding::Utf16Be));
        assert_eq!(kind(b"m\0a\0", true), Kind::Text);
        assert_eq!(other_than_json(b"\xff\xfe{\0"), Some("a text in UTF-16"));
        assert_eq!((other_than_json(b"{\"a\""), other_than_json(b"market")), (None, None));
    }
}
