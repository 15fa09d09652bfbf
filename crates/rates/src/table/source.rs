//! Where a table's rows come from: the lines of a text, divided, with the header found on the way; or a sheet.

use std::collections::VecDeque;
use std::io::Read;
use std::path::Path;
use std::rc::Rc;

use super::header::{self, Header, NoHeader, Numbered};
use super::line::{BadLine, fields_by};
use super::options::{Options, TextEncoding};
use super::text::{BadText, Lines};
use super::workbook::{Fields, Sheet};
use crate::standard::is_standard;

/// The characters that may divide the fields of a line, the most usual first, each with its name.
const SEPARATORS: [(char, &str); 4] = [(',', "commas"), (';', "semicolons"), ('\t', "tabs"), ('|', "bars")];

/// How many lines are looked at for a header, blank ones included: they are kept until it is found.
const LOOKED_AT: usize = 1000;

/// Whether a character is more than what spreadsheets write for an empty row.
fn is_filled(character: char) -> bool {
    let divides = SEPARATORS.iter().any(|(separator, _)| *separator == character);
    !divides && character != '"' && !character.is_whitespace()
}

/// Why a line has no fields.
#[derive(Debug)]
pub(super) enum BadRecord {
    Text(BadText),
    Line(BadLine),
}

/// Where rows come from.
pub(super) enum Source {
    Text(Box<Divided>),
    /// A sheet, and the position of the row that is next.
    Sheet(Rc<Sheet>, usize),
}

impl Source {
    /// The next line or row with its number; blank ones have blank fields.
    pub(super) fn next(&mut self) -> Option<(usize, Result<Fields, BadRecord>)> {
        match self {
            Self::Text(divided) => {
                let (number, texts) = divided.next()?;
                Some((number, texts.map(|texts| Fields { texts, others: Vec::new() })))
            }
            Self::Sheet(sheet, next) => {
                let (number, fields) = sheet.row(*next)?;
                *next += 1;
                Some((number, Ok(fields)))
            }
        }
    }

    /// The character that divides the fields of a text; a comma, so to say, for a sheet.
    pub(super) fn separator(&self) -> char {
        match self {
            Self::Text(divided) => divided.separator,
            Self::Sheet(..) => ',',
        }
    }

    /// Whether it ends behind a whole line.
    pub(super) fn has_end(&self) -> bool {
        match self {
            Self::Text(divided) => divided.lines.has_end(),
            Self::Sheet(..) => true,
        }
    }

    /// The words for what was read otherwise than is usual.
    pub(super) fn read_as(&self) -> Vec<String> {
        match self {
            Self::Text(divided) => divided.read_as(),
            Self::Sheet(sheet, _) => sheet.chosen.iter().cloned().collect(),
        }
    }

    /// The words for what it is, where the file's name says something else.
    pub(super) fn is_miscalled(&self, path: &Path) -> Option<String> {
        if is_standard(path) {
            return None;
        }
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let is_of_workbooks = matches!(ending.as_str(), "xlsx" | "xlsm" | "ods");
        match self {
            Self::Text(_) => is_of_workbooks.then(|| "a text, whatever its name says".to_owned()),
            Self::Sheet(sheet, _) => {
                (!is_of_workbooks).then(|| format!("a workbook ({}), whatever its name says", sheet.form))
            }
        }
    }
}

/// The lines of a text after its header, divided into their fields.
pub(super) struct Divided {
    lines: Lines,
    /// Lines that were read in search of the header and stand behind it, or are none.
    read: VecDeque<(usize, Result<String, BadText>)>,
    separator: char,
    /// Whether the first line says what divides the others.
    has_sep_line: bool,
    /// Whether there is a header, without which nothing follows.
    has_header: bool,
}

impl Divided {
    /// Finds the header of a text that begins with `start`, and what divides its fields.
    pub(super) fn new(
        reader: Box<dyn Read>,
        start: &[u8],
        options: &Options,
    ) -> (Self, Result<Header, NoHeader>) {
        let mut lines = Lines::new(reader, start, options.encoding);
        let mut read: VecDeque<(usize, Result<String, BadText>)> = VecDeque::new();
        let mut said = None;
        let mut filled = 0;
        while filled < header::SEARCHED && read.len() < LOOKED_AT {
            let Some(line) = lines.next() else { break };
            let number = lines.number();
            if let (1, Ok(line)) = (number, &line) {
                said = separator_said(line);
                if said.is_some() {
                    continue;
                }
            }
            filled += usize::from(line.as_ref().is_ok_and(|line| line.contains(is_filled)));
            read.push_back((number, line));
        }
        let candidates: Vec<char> =
            said.map_or_else(|| SEPARATORS.iter().map(|it| it.0).collect(), |said| vec![said]);
        let mut nearest: Option<(char, NoHeader)> = None;
        let mut found = None;
        for separator in candidates {
            match header::find(&head(&read, separator), options) {
                Ok(header) => {
                    found = Some((separator, header));
                    break;
                }
                Err(none) if nearest.as_ref().is_none_or(|(_, other)| none.known > other.known) => {
                    nearest = Some((separator, none));
                }
                Err(_) => {}
            }
        }
        let (separator, header) = match (found, nearest) {
            (Some((separator, header)), _) => {
                read.retain(|(number, line)| *number > header.number || line.is_err());
                (separator, Ok(header))
            }
            (None, Some((separator, none))) => {
                read.retain(|(_, line)| line.is_err());
                (separator, Err(none))
            }
            // There is always a candidate.
            (None, None) => (',', header::find::<String>(&[], options)),
        };
        let has_header = header.is_ok();
        (Self { lines, read, separator, has_sep_line: said.is_some(), has_header }, header)
    }

    fn next(&mut self) -> Option<(usize, Result<Vec<String>, BadRecord>)> {
        let (number, line) = match self.read.pop_front() {
            Some(read) => read,
            None if self.has_header => {
                let line = self.lines.next()?;
                (self.lines.number(), line)
            }
            None => return None,
        };
        let fields = line.map_err(BadRecord::Text).and_then(|line| {
            let fields = fields_by(self.separator, &line).map_err(BadRecord::Line)?;
            Ok(fields.into_iter().map(str::to_owned).collect())
        });
        Some((number, fields))
    }

    fn read_as(&self) -> Vec<String> {
        let mut read_as = Vec::new();
        if self.lines.encoding() != TextEncoding::Utf8 {
            read_as.push(format!("in {}", self.lines.encoding().name()));
        }
        if self.lines.has_cr_alone() {
            read_as.push("lines that end in CR alone".to_owned());
        }
        let name = SEPARATORS.iter().find(|(known, _)| *known == self.separator).map_or("", |it| it.1);
        if self.has_sep_line {
            read_as.push(format!("fields divided by {name}, as the first line says"));
        } else if self.separator != ',' {
            read_as.push(format!("fields divided by {name}"));
        }
        read_as
    }
}

/// The separator that a first line `sep=;` names: Excel reads and writes such lines.
fn separator_said(line: &str) -> Option<char> {
    let line = line.trim_matches(|it| matches!(it, ' ' | '"')).trim_end_matches('\0');
    let (name, separator) = line.split_at_checked(4)?;
    let mut characters = separator.chars();
    let separator = characters.next().filter(|it| SEPARATORS.iter().any(|(known, _)| known == it))?;
    // A spreadsheet that writes it as a row puts separators behind it.
    let alone = characters.all(|it| SEPARATORS.iter().any(|(known, _)| *known == it));
    (name.eq_ignore_ascii_case("sep=") && alone).then_some(separator)
}

/// The lines that are not blank, divided. A title may have quotation marks as it likes, and names in a header line breaks.
fn head(read: &VecDeque<(usize, Result<String, BadText>)>, separator: char) -> Vec<Numbered<String>> {
    let lines: Vec<(usize, &String)> =
        read.iter().filter_map(|(number, line)| Some((*number, line.as_ref().ok()?))).collect();
    let mut head = Vec::new();
    let mut rest = lines.as_slice();
    while let Some(((number, line), behind)) = rest.split_first() {
        rest = behind;
        let fields: Vec<String> = match fields_by(separator, line) {
            Ok(fields) => fields.into_iter().map(str::to_owned).collect(),
            Err(BadLine::NotClosed) if let Some((fields, breaks)) = broken(separator, line, behind) => {
                let (number, rest_of_it) = (behind[breaks - 1].0, &behind[breaks..]);
                rest = rest_of_it;
                head.push((number, fields));
                continue;
            }
            Err(_) => line.split(separator).map(|field| field.trim().to_owned()).collect(),
        };
        if fields.iter().any(|field| !field.is_empty()) {
            head.push((*number, fields));
        }
    }
    head
}

/// How many line breaks a header may have.
const BREAKS: usize = 12;

/// The fields of a line with line breaks in some, and how many breaks, at least one.
fn broken(separator: char, line: &str, behind: &[(usize, &String)]) -> Option<(Vec<String>, usize)> {
    let mut whole = line.to_owned();
    for (breaks, (_, line)) in (1..=BREAKS).zip(behind) {
        whole = format!("{whole} {line}");
        if let Ok(fields) = fields_by(separator, &whole) {
            return Some((fields.into_iter().map(str::to_owned).collect(), breaks));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_may_say_what_divides_the_others() {
        for (line, separator) in
            [("sep=;", ';'), ("SEP=,", ','), ("\"sep=,\"", ','), ("sep=\t", '\t'), ("sep=;;;;;;", ';')]
        {
            assert_eq!(separator_said(line), Some(separator), "{line}");
        }
        for line in ["", "sep=", "sep=x", "separator", "sep=;market", "market,plan", "é,é,é"] {
            assert_eq!(separator_said(line), None, "{line}");
        }
    }
}
