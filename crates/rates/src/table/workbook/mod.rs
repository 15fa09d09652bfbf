//! Workbooks: .xlsx and .ods, a sheet of one.

mod cells;
mod guard;
mod room;

use std::io::{Cursor, Read};

use super::header::{self, Header, NoHeader};
use super::options::Renamed;
use crate::words::quoted;
use cells::Workbook;
use guard::{Bad, Form, PACKED, damaged, guard};

/// A sheet of a workbook with its rows, all in memory.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: String,
    /// Its header, or why there is none.
    pub(super) header: Result<Header, NoHeader>,
    /// How it was chosen, where there was a choice.
    pub(super) chosen: Option<String>,
    /// What the workbook is.
    pub(super) form: &'static str,
    rows: Vec<Row>,
}

/// A row of a sheet: its number from 1, and its fields, each behind a [`BETWEEN`].
#[derive(Debug)]
struct Row(u32, Box<str>);

/// Stands before each field. No text of a cell has it.
const BETWEEN: char = '\u{1f}';

/// Stands before a field that is no text and no number.
const OTHER: char = '\u{1}';

/// The most bytes of a sheet that are kept.
const TEXT: usize = 256_000_000;

/// What a cell has.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    /// A text, or a number as its shortest decimal.
    Text(String),
    /// A date, a boolean or an error, and how to call it.
    Other(String),
}

/// A row's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    pub(super) texts: Vec<String>,
    /// The positions of those that are no texts and no numbers.
    pub(super) others: Vec<usize>,
}

impl Sheet {
    /// Reads the sheet that is called so, or the only one, or the first that has the columns.
    ///
    /// # Errors
    /// Why there is no such sheet: what is there, and what was expected.
    pub(super) fn read(
        file: impl Read,
        wanted: Option<&str>,
        renamed: &[Renamed],
    ) -> std::io::Result<Result<Self, Bad>> {
        let mut bytes = Vec::new();
        file.take(PACKED + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > PACKED {
            let what = "the workbook is too large to read".to_owned();
            return Ok(Err((what, format!("at most {PACKED} bytes, or a table in CSV"))));
        }
        Ok(Self::of_bytes(bytes, wanted, renamed))
    }

    fn of_bytes(bytes: Vec<u8>, wanted: Option<&str>, renamed: &[Renamed]) -> Result<Self, Bad> {
        let form = guard(&bytes)?;
        let mut workbook = Workbook::open(Cursor::new(bytes), form)?;
        let form = match form {
            Form::Xlsx => ".xlsx",
            Form::Ods => ".ods",
        };
        let sheets = workbook.sheets();
        let named = |names: &[String]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        if let Some(wanted) = wanted
            && !sheets.iter().any(|name| name == wanted)
        {
            return Err((
                format!("there is no sheet {}", quoted(wanted)),
                format!("one of {}", named(&sheets)),
            ));
        }
        let candidates: Vec<&String> =
            sheets.iter().filter(|name| wanted.is_none_or(|wanted| wanted == **name)).collect();
        let mut nearest: Option<Self> = None;
        for name in &candidates {
            let rows = workbook.rows(name, header::SEARCHED)?;
            let header = header::find(&head(&rows), renamed);
            let (known, is_found) = (header.as_ref().map_or_else(|none| none.known, |_| 6), header.is_ok());
            let sheet = Self { name: (*name).clone(), header, chosen: None, form, rows };
            let is_nearer = |other: &Self| other.header.as_ref().is_err_and(|other| known > other.known);
            if nearest.as_ref().is_none_or(is_nearer) {
                nearest = Some(sheet);
            }
            if is_found {
                break;
            }
        }
        let Some(mut sheet) = nearest else {
            return Err(("the workbook has no sheets".to_owned(), "a sheet of rates".to_owned()));
        };
        if sheet.header.is_ok() {
            sheet.rows = workbook.rows(&sheet.name, usize::MAX)?;
        }
        if candidates.len() > 1 {
            let others: Vec<String> = sheets.iter().filter(|name| **name != sheet.name).cloned().collect();
            sheet.chosen = Some(format!("the sheet {} and not {}", quoted(&sheet.name), named(&others)));
        }
        Ok(sheet)
    }

    /// The row at this position among those that are not empty, with its number.
    pub(super) fn row(&self, at: usize) -> Option<(usize, Fields)> {
        let row = self.rows.get(at)?;
        Some((row.number(), row.fields()))
    }
}

impl Row {
    fn number(&self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }

    fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        for (at, field) in self.1.split(BETWEEN).skip(1).enumerate() {
            if field.starts_with(OTHER) {
                fields.others.push(at);
            }
            fields.texts.push(field.trim_start_matches(OTHER).to_owned());
        }
        fields
    }
}

fn head(rows: &[Row]) -> Vec<header::Numbered<String>> {
    rows.iter().map(|row| (row.number(), row.fields().texts)).collect()
}

/// Rows in the making, from cells in their order.
#[derive(Default)]
struct Gathered {
    rows: Vec<Row>,
    /// The number of the row that is being gathered, from 0, its fields, and how many they are.
    row: u32,
    fields: String,
    width: u32,
    bytes: usize,
}

impl Gathered {
    /// Takes the cell at a row and a column, both from 0.
    fn add(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), Bad> {
        if row != self.row {
            self.end_row();
        }
        if row < self.row || column < self.width || column > COLUMNS {
            return Err(damaged(&"cells out of their order"));
        }
        self.row = row;
        let (is_other, text) = match cell {
            Cell::Text(text) => (false, text),
            Cell::Other(text) => (true, text),
        };
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        while self.width <= column {
            self.fields.push(BETWEEN);
            self.width += 1;
        }
        if is_other {
            self.fields.push(OTHER);
        }
        let plain = |character: char| {
            if character.is_control() && !character.is_whitespace() {
                char::REPLACEMENT_CHARACTER
            } else {
                character
            }
        };
        self.fields.extend(text.chars().map(plain));
        if self.bytes + self.fields.len() > TEXT {
            return Err(guard::too_large());
        }
        Ok(())
    }

    fn end_row(&mut self) {
        if self.width > 0 {
            self.bytes += self.fields.len();
            self.rows.push(Row(self.row.saturating_add(1), self.fields.as_str().into()));
            self.fields.clear();
            self.width = 0;
        }
    }
}

/// The last column that a sheet can have, from 0.
const COLUMNS: u32 = 16_383;
