//! Rows of a sheet, and their making from cells.

use super::bad::{Bad, damaged, too_large};

/// A row of a sheet: its number from 1, and its fields, each behind a [`BETWEEN`].
#[derive(Debug)]
pub(super) struct Row(u32, Box<str>);

/// Stands before each field. No text of a cell has it.
const BETWEEN: char = '\u{1f}';

/// Stands before a field that is no text and no number.
const OTHER: char = '\u{1}';

/// The most bytes of a sheet that are kept.
const TEXT: usize = 256_000_000;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// A text, or a number as its shortest decimal.
    Text(String),
    /// A date, a boolean or an error, and how to call it.
    Other(String),
}

/// A row's fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::table) struct Fields {
    pub(in crate::table) texts: Vec<String>,
    /// The positions of those that are no texts and no numbers.
    pub(in crate::table) others: Vec<usize>,
}

impl Row {
    pub(super) fn number(&self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }

    pub(super) fn fields(&self) -> Fields {
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

/// Rows in the making, from cells in their order.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) rows: Vec<Row>,
    /// The number of the row that is being gathered, from 0, its fields, and how many they are.
    row: u32,
    fields: String,
    width: u32,
    bytes: usize,
}

impl Gathered {
    /// Takes the cell at a row and a column, both from 0.
    pub(super) fn add(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), Bad> {
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
            return Err(too_large());
        }
        Ok(())
    }

    pub(super) fn end_row(&mut self) {
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
