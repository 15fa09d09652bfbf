//! Where something in a table is.

use super::COLUMNS;

/// Where things in a table are: lines and columns.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// Where each of the [`COLUMNS`] is.
    columns: [usize; 6],
}

impl Places {
    pub(super) fn new(columns: [usize; 6]) -> Self {
        Self { columns }
    }

    /// A row.
    pub(super) fn row(&self, number: usize) -> String {
        number.to_string()
    }

    /// A row, in a sentence.
    pub(super) fn row_name(&self, number: usize) -> String {
        format!("line {number}")
    }

    /// A row's field for one of the [`COLUMNS`].
    pub(super) fn column(&self, number: usize, column: &str) -> String {
        format!("{number}:{column}")
    }

    /// A row's field by its position.
    pub(super) fn field(&self, number: usize, at: usize) -> String {
        match self.columns.iter().position(|column| *column == at) {
            Some(column) => self.column(number, COLUMNS[column]),
            None => format!("{number}:field {}", at + 1),
        }
    }
}
