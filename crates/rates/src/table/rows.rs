//! A table's rows, one at a time, and what there is to tell of lines that are none.

use std::io;
use std::path::Path;

use rate_core::RateRow;

use super::amounts::Amounts;
use super::asked::Asked;
use super::header::{Header, NoHeader};
use super::last_field::LastField;
use super::line::BadLine;
use super::names::COLUMNS;
use super::options::TextEncoding;
use super::place::Places;
use super::source::{BadRecord, Source};
use super::text::{BadText, LINE};
use super::workbook::Fields;
use crate::Failure;
use crate::cell::unguarded;
use crate::finding::{Finding, Findings};
use crate::words::{count, quoted};

/// The rows of a table in their order. A line that is no row is found, and left out.
pub(super) struct Rows<'a> {
    path: &'a Path,
    source: Source,
    /// `None` where nothing can be read.
    header: Option<Header>,
    places: Places,
    amounts: Amounts,
    last_field: LastField,
    /// The number of the line that was read last.
    number: usize,
    /// The line of every row so far.
    lines: Vec<usize>,
    /// How many lines are blank.
    blank: usize,
    /// How many lines are not UTF-8, and the first of them.
    not_utf8: Option<(usize, usize)>,
    findings: Findings,
    asked: Asked,
    /// The names in what comes nearest to a header, where there is none.
    names: Vec<String>,
    /// Why reading stopped early.
    failed: Option<io::Error>,
}

/// The end of a reading: all that was found besides the rows.
pub(super) struct Finished {
    /// The line of every row.
    pub(super) lines: Vec<usize>,
    pub(super) places: Places,
    /// Problems of lines that are no rows.
    pub(super) findings: Findings,
    /// How the table was read, where that is not as it stands.
    pub(super) read_as: Vec<String>,
    /// Warnings about the file, and not about its rows.
    pub(super) warnings: Vec<Finding>,
    /// The names in what comes nearest to a header, where there is none.
    pub(super) names: Vec<String>,
}

impl<'a> Rows<'a> {
    /// The rows of `path`, whose header was looked for; at most so many findings are kept.
    pub(super) fn new(
        path: &'a Path,
        source: Source,
        header: Result<Header, NoHeader>,
        currency: Option<&str>,
        asked: Asked,
        most: usize,
    ) -> Self {
        let columns = header.as_ref().map_or([0; 6], |header| header.columns);
        let sheet = match &source {
            Source::Text(_) => None,
            Source::Sheet(sheet, _) => Some(sheet.name.clone()),
        };
        let mut rows = Self {
            path,
            amounts: Amounts::new(currency, source.separator()),
            source,
            places: Places::new(sheet.as_deref(), columns),
            last_field: LastField::new(columns),
            header: None,
            number: 0,
            lines: Vec::new(),
            blank: 0,
            not_utf8: None,
            findings: Findings::new(most),
            asked,
            names: Vec::new(),
            failed: None,
        };
        match header {
            Ok(header) => {
                rows.number = header.number;
                rows.header = Some(header);
            }
            Err(none) => {
                // What was in the way of finding one.
                while matches!(rows.source, Source::Text(_)) && rows.next_fields().is_some() {}
                if rows.findings.is_empty() && rows.not_utf8.is_none() {
                    rows.number = none.number;
                    rows.names = none.names;
                    rows.find(none.what, none.expected);
                }
            }
        }
        rows
    }

    /// The number of the line that was read last, from 1.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Where the row that was read last is.
    pub(super) fn place(&self) -> String {
        self.places.row(self.number)
    }

    /// Ends the reading, and gives all that was found besides the rows.
    ///
    /// # Errors
    /// [`Failure::File`] where the table could not be read to its end.
    pub(super) fn finish(mut self) -> Result<Finished, Failure> {
        if let Some(error) = self.failed {
            return Err(Failure::file(self.path, error));
        }
        if let Some((first, others)) = self.not_utf8 {
            self.number = first;
            let what = match others {
                0 => "a character that is not UTF-8".to_owned(),
                _ => format!("a character that is not UTF-8, and in {}, too", count(others, "further line")),
            };
            let encoding = self.asked.encoding(TextEncoding::Windows1252.name());
            self.find(what, format!("a table in UTF-8; of one that Excel saved as plain CSV, {encoding}"));
        }
        let read_as = self.read_as();
        let warnings = self.cut_off().into_iter().collect();
        let Self { lines, places, findings, names, .. } = self;
        Ok(Finished { lines, places, findings, read_as, warnings, names })
    }

    fn read_as(&self) -> Vec<String> {
        let mut read_as: Vec<String> = self.source.is_miscalled(self.path).into_iter().collect();
        read_as.extend(self.source.read_as());
        let Some(header) = &self.header else { return read_as };
        if header.above > 0 {
            let above = count(header.above, self.places.rows_are());
            read_as.push(format!(
                "the header in {}, {above} above it left out",
                self.places.row_name(header.number)
            ));
        }
        if !header.renamed.is_empty() {
            let renamed = header.renamed.iter().map(|(name, column)| format!("{} as {column}", quoted(name)));
            read_as.push(renamed.collect::<Vec<_>>().join(", "));
        }
        let nameless = header.named.iter().filter(|named| !**named).count();
        for (number, what) in [(nameless, "empty column"), (self.blank, "empty row")] {
            if number > 0 {
                read_as.push(format!("{} left out", count(number, what)));
            }
        }
        if self.amounts.dressed() > 0 {
            let amounts = count(self.amounts.dressed(), "amount");
            read_as.push(format!("{amounts} without a sign or commas"));
        }
        read_as
    }

    fn cut_off(&self) -> Option<Finding> {
        let last = self.lines.last().filter(|_| !self.source.has_end())?;
        let (column, amount, decimals) = self.last_field.cut_off()?;
        let what = format!(
            "the table may be cut off: the last line has no end, and {amount} fewer decimals than all others"
        );
        let expected = format!("{} as everywhere else, or a line end", count(decimals, "decimal"));
        Some(Finding::new(self.path, self.places.column(*last, column), what, expected).in_order(*last))
    }

    fn find(&mut self, what: impl Into<String>, expected: impl Into<String>) {
        self.find_at(self.places.row(self.number), what, expected);
    }

    fn find_at(&mut self, place: String, what: impl Into<String>, expected: impl Into<String>) {
        self.findings.add(Finding::new(self.path, place, what, expected).in_order(self.number));
    }

    /// The next line's fields. Nothing follows a line that cannot be read.
    fn next_fields(&mut self) -> Option<Fields> {
        loop {
            let (number, fields) = self.source.next()?;
            if self.header.as_ref().is_some_and(|header| number <= header.number) && fields.is_ok() {
                continue;
            }
            self.number = number;
            match fields {
                Ok(fields) => return Some(fields),
                Err(BadRecord::Line(BadLine::NotClosed)) => {
                    self.find("a quotation mark is not closed", "one at each end of a field");
                }
                Err(BadRecord::Line(BadLine::Stray)) => {
                    self.find("a quotation mark inside a field", "one at each end of a field, or none");
                }
                Err(BadRecord::Text(BadText::NotUtf8)) => match &mut self.not_utf8 {
                    Some((_, others)) => *others += 1,
                    None => self.not_utf8 = Some((number, 0)),
                },
                Err(BadRecord::Text(BadText::TooLong)) => {
                    self.find("the line is too long", format!("at most {LINE} bytes"));
                }
                Err(BadRecord::Text(BadText::Failed(error))) => {
                    self.failed = Some(error);
                    return None;
                }
            }
        }
    }

    fn row(&mut self, fields: Fields) -> Option<RateRow> {
        let header = self.header.as_ref()?;
        let (mut fields, others) = (fields.texts, fields.others);
        // Behind the last field there may be empty ones, or none where the header has no name.
        let width = header.named.iter().rposition(|named| *named).map_or(0, |last| last + 1);
        let filled = fields.iter().rposition(|field| !field.is_empty()).map_or(0, |last| last + 1);
        let is_sheet = matches!(self.source, Source::Sheet(..));
        if is_sheet && fields.len() < width {
            // A sheet has no more than its filled cells.
            fields.resize(width, String::new());
        }
        if fields.len() < width || filled > header.named.len() {
            let found = if filled > header.named.len() { filled } else { fields.len() };
            self.find(count(found, "field"), format!("{width}, as in the header"));
            return None;
        }
        let is_stray = |(field, named): (&String, &bool)| !named && !field.is_empty();
        if let Some(at) = fields.iter().zip(&header.named).position(is_stray) {
            let what = format!("{} in a column without a name", quoted(&fields[at]));
            self.find_at(self.places.field(self.number, at), what, "nothing there, or a name in the header");
            return None;
        }
        let columns = header.columns;
        if let Some((column, at)) = columns.iter().enumerate().find(|(_, at)| others.contains(at)) {
            let what = std::mem::take(&mut fields[*at]);
            let expected = if column < 4 { "an identifier" } else { "an amount such as 121.00" };
            self.find_at(self.places.field(self.number, *at), what, expected);
            return None;
        }
        let is_empty = |(_, at): &(&str, &usize)| fields.get(**at).is_none_or(String::is_empty);
        let empty: Vec<&str> =
            COLUMNS.into_iter().zip(&columns).take(4).filter(is_empty).map(|(name, _)| name).collect();
        if !empty.is_empty() {
            self.find(
                format!("nothing in {}", empty.join(", ")),
                "an identifier in each; a total is no rate",
            );
            return None;
        }
        let mut text = |column: usize| fields.get_mut(columns[column]).map(std::mem::take);
        Some(RateRow {
            market: id(text(0)?),
            plan: id(text(1)?),
            license: id(text(2)?),
            service: id(text(3)?),
            insurer_rate: self.amounts.plain(text(4)?),
            provider_payout: self.amounts.plain(text(5)?),
        })
    }
}

/// An identifier without what guards its cell.
fn id(mut text: String) -> String {
    text.drain(..text.len() - unguarded(&text).len());
    text
}

impl Iterator for Rows<'_> {
    type Item = RateRow;

    fn next(&mut self) -> Option<RateRow> {
        self.header.as_ref()?;
        loop {
            let fields = self.next_fields()?;
            if fields.texts.iter().all(String::is_empty) {
                self.blank += 1;
            } else if let Some(row) = self.row(fields) {
                self.lines.push(self.number);
                self.last_field.add(&row);
                return Some(row);
            }
        }
    }
}
