//! A table's rows, read a line at a time.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use rate_core::RateRow;

use super::COLUMNS;
use super::line::{BadLine, fields, plain_amount};
use crate::Failure;
use crate::cell::unguarded;
use crate::finding::Finding;
use crate::words::{count, one_of, quoted};

/// The longest line that is read, in bytes.
const LINE: usize = 1 << 16;

/// The rows of a table in the order of their lines. A line that is no row is found, and left out.
pub(super) struct Rows<'a> {
    path: &'a Path,
    reader: BufReader<Box<dyn Read>>,
    /// The number of the line that was read last, from 1.
    line: usize,
    /// Where each of the [`COLUMNS`] is; empty where the header is not what it should be.
    columns: Vec<usize>,
    /// How many columns there are.
    width: usize,
    /// The sign that amounts may begin with.
    sign: Option<char>,
    /// The line of every row so far.
    lines: Vec<usize>,
    /// What is wrong with lines that are no rows.
    findings: Vec<Finding>,
    /// Why reading stopped early.
    failed: Option<io::Error>,
}

impl<'a> Rows<'a> {
    /// The rows of `reader`, which is the content of `path`, after its header.
    pub(super) fn new(path: &'a Path, reader: Box<dyn Read>, sign: Option<char>) -> Self {
        let mut rows = Self {
            path,
            reader: BufReader::with_capacity(LINE, reader),
            line: 0,
            columns: Vec::new(),
            width: 0,
            sign,
            lines: Vec::new(),
            findings: Vec::new(),
            failed: None,
        };
        rows.read_header();
        rows
    }

    /// The number of the line that was read last, from 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// What there was to find besides the rows.
    ///
    /// # Errors
    /// [`Failure::File`] where the table could not be read to its end.
    pub(super) fn finish(self) -> Result<(Vec<usize>, Vec<Finding>), Failure> {
        match self.failed {
            Some(error) => Err(Failure::file(self.path, error)),
            None => Ok((self.lines, self.findings)),
        }
    }

    fn find(&mut self, what: impl Into<String>, expected: impl Into<String>) {
        self.findings.push(Finding::new(self.path, self.line.to_string(), what, expected));
    }

    /// The next line that is not blank, without its end. Nothing follows one that cannot be read.
    fn next_line(&mut self) -> Option<String> {
        loop {
            let mut line = Vec::new();
            let limit = LINE as u64;
            match self.reader.by_ref().take(limit).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(error) => {
                    self.failed = Some(error);
                    return None;
                }
            }
            if self.line == 1 && (line.starts_with(b"\xff\xfe") || line.starts_with(b"\xfe\xff")) {
                self.find("the table is in UTF-16", "UTF-8; spreadsheets call it \"CSV UTF-8\"");
                return None;
            }
            if line.len() == LINE && !line.ends_with(b"\n") {
                self.find("the line is too long", format!("at most {LINE} bytes"));
                return None;
            }
            let Ok(line) = String::from_utf8(line) else {
                self.find("a character that is not UTF-8", "a table in UTF-8, and names without accents");
                continue;
            };
            let line = if self.line == 1 { line.trim_start_matches('\u{feff}') } else { &line };
            let line = line.trim_end_matches(['\n', '\r']);
            // A spreadsheet writes a blank line with its commas.
            if line.bytes().any(|byte| !matches!(byte, b',' | b' ' | b'\t')) {
                return Some(line.to_owned());
            }
        }
    }

    fn read_header(&mut self) {
        let expected = || format!("the header {}", COLUMNS.join(","));
        let Some(line) = self.next_line() else {
            if self.findings.is_empty() && self.failed.is_none() {
                self.line = 1;
                self.find("the table is empty", expected());
            }
            return;
        };
        let Ok(header) = fields(&line) else {
            return self.find("the header has a quotation mark too many or too few", expected());
        };
        if let ([_], Some(separator)) = (&header[..], line.find([';', '\t', '\r'])) {
            let separator = quoted(&line[separator..=separator]);
            return self.find(format!("the fields are separated by {separator}"), "commas between them");
        }
        for (position, name) in header.iter().enumerate() {
            if !COLUMNS.contains(name) {
                self.find(format!("there is no column {}", quoted(name)), one_of(&COLUMNS));
            } else if header[..position].contains(name) {
                self.find(format!("column {name} is there twice"), "each column once");
            }
        }
        for column in COLUMNS {
            if !header.contains(&column) {
                self.find(format!("column {column} is missing"), expected());
            }
        }
        if self.findings.is_empty() {
            self.width = header.len();
            self.columns =
                COLUMNS.iter().filter_map(|name| header.iter().position(|it| it == name)).collect();
        }
    }

    fn row(&mut self, line: &str) -> Option<RateRow> {
        let fields = match fields(line) {
            Ok(fields) => fields,
            Err(BadLine::NotClosed) => {
                self.find("a quotation mark is not closed", "one at each end of a field");
                return None;
            }
            Err(BadLine::Stray) => {
                self.find("a quotation mark inside a field", "one at each end of a field, or none");
                return None;
            }
        };
        if fields.len() != self.width {
            self.find(count(fields.len(), "field"), format!("{}, as in the header", self.width));
            return None;
        }
        let field = |column: usize| fields.get(*self.columns.get(column)?).copied();
        let text = |column| field(column).map(|text| unguarded(text).to_owned());
        let amount = |column| field(column).map(|text| plain_amount(text, self.sign));
        Some(RateRow {
            market: text(0)?,
            plan: text(1)?,
            license: text(2)?,
            service: text(3)?,
            insurer_rate: amount(4)?,
            provider_payout: amount(5)?,
        })
    }
}

impl Iterator for Rows<'_> {
    type Item = RateRow;

    fn next(&mut self) -> Option<RateRow> {
        if self.columns.is_empty() {
            return None;
        }
        loop {
            let line = self.next_line()?;
            if let Some(row) = self.row(&line) {
                self.lines.push(self.line);
                return Some(row);
            }
        }
    }
}
