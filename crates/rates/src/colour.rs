//! Colours of what is told on a terminal.

use anstyle::{AnsiColor, Style};

use crate::finding::Finding;
use crate::words::on_one_line;

const PROBLEM: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// A problem's line, the file in colour.
pub(crate) fn problem(finding: &Finding) -> String {
    coloured(&finding.to_string(), &on_one_line(&finding.file), PROBLEM)
}

/// A warning's line, its first word in colour.
pub(crate) fn warning(finding: &Finding) -> String {
    coloured(&finding.warning(), "warning:", WARNING)
}

/// The text of a failure, its first word in colour.
pub(crate) fn failure(text: &str) -> String {
    coloured(text, "error:", PROBLEM)
}

/// The line with the first place of this word in colour.
fn coloured(line: &str, word: &str, style: Style) -> String {
    line.replacen(word, &format!("{style}{word}{style:#}"), 1)
}
