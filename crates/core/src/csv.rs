//! Tables for spreadsheets: CSV as RFC 4180 has it, in UTF-8.

/// The byte order mark, by which spreadsheets know the encoding.
pub(crate) const START: char = '\u{feff}';

/// A cell in quotation marks, with an apostrophe before what would be read as a formula.
pub(crate) fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, text.replace('"', "\"\""))
}
