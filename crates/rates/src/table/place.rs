//! Where something in a table is.

use super::names::COLUMNS;
use crate::words::quoted;

/// Where things in a table are: lines and columns of a text, rows and cells of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The sheet's name.
    sheet: Option<String>,
    /// Where each of the [`COLUMNS`] is.
    columns: [usize; 6],
}

impl Places {
    pub(super) fn new(sheet: Option<&str>, columns: [usize; 6]) -> Self {
        Self { sheet: sheet.map(str::to_owned), columns }
    }

    /// A row.
    pub(super) fn row(&self, number: usize) -> String {
        match &self.sheet {
            Some(sheet) => format!("sheet {}, row {number}", quoted(sheet)),
            None => number.to_string(),
        }
    }

    /// A row, in a sentence.
    pub(super) fn row_name(&self, number: usize) -> String {
        format!("{} {number}", self.rows_are())
    }

    /// The word for a row.
    pub(super) fn rows_are(&self) -> &'static str {
        if self.sheet.is_some() { "row" } else { "line" }
    }

    /// A row's field for one of the [`COLUMNS`].
    pub(super) fn column(&self, number: usize, column: &str) -> String {
        match (&self.sheet, COLUMNS.iter().position(|known| *known == column)) {
            (Some(_), Some(column)) => self.field(number, self.columns[column]),
            _ => format!("{number}:{column}"),
        }
    }

    /// A row's field by its position.
    pub(super) fn field(&self, number: usize, at: usize) -> String {
        if let Some(sheet) = &self.sheet {
            return format!("sheet {}, cell {}{number}", quoted(sheet), letters(at));
        }
        match self.columns.iter().position(|column| *column == at) {
            Some(column) => format!("{number}:{}", COLUMNS[column]),
            None => format!("{number}:field {}", at + 1),
        }
    }
}

/// A column as spreadsheets call it: A to Z, then AA.
fn letters(at: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = at + 1;
    while let Some(before) = rest.checked_sub(1) {
        letters.push(char::from(b'A' + u8::try_from(before % 26).unwrap_or_default()));
        rest = before / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (at, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(at), expected);
        }
    }

    #[test]
    fn a_field_is_a_column_of_a_line_or_a_cell_of_a_sheet() {
        let columns = [1, 2, 3, 4, 5, 6];
        let (text, sheet) = (Places::new(None, columns), Places::new(Some("2026"), columns));
        assert_eq!(
            (text.column(7, "insurer_rate"), text.field(7, 5)),
            ("7:insurer_rate".into(), "7:insurer_rate".into())
        );
        assert_eq!(text.field(7, 0), "7:field 1");
        assert_eq!(sheet.column(7, "insurer_rate"), "sheet \"2026\", cell F7");
        assert_eq!(
            (sheet.field(7, 0), sheet.row(7)),
            ("sheet \"2026\", cell A7".into(), "sheet \"2026\", row 7".into())
        );
    }
}
