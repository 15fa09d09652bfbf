//! The cells of a workbook's sheets.

use std::io::Cursor;

use calamine::{Data, DataRef, Ods, Reader, SheetType, SheetVisible, Xlsx};

use super::super::input::Counted;
use super::bad::{Bad, damaged};
use super::guard::Form;
use super::rows::{Cell, Gathered, Row};

type Bytes = Counted<Cursor<Vec<u8>>>;

/// A workbook that is read.
pub(super) enum Workbook {
    Xlsx(Box<Xlsx<Bytes>>),
    Ods(Box<Ods<Bytes>>),
}

impl Workbook {
    pub(super) fn open(bytes: Bytes, form: Form) -> Result<Self, Bad> {
        Ok(match form {
            Form::Xlsx => Self::Xlsx(Box::new(Xlsx::new(bytes).map_err(|error| damaged(&error))?)),
            Form::Ods => Self::Ods(Box::new(Ods::new(bytes).map_err(|error| damaged(&error))?)),
        })
    }

    /// The names of the sheets that have cells, in their order: those that are shown, then the others.
    pub(super) fn sheets(&self) -> Vec<String> {
        let sheets = match self {
            Self::Xlsx(workbook) => workbook.sheets_metadata(),
            Self::Ods(workbook) => workbook.sheets_metadata(),
        };
        let have_cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let (shown, hidden): (Vec<_>, Vec<_>) =
            have_cells.partition(|sheet| sheet.visible == SheetVisible::Visible);
        shown.into_iter().chain(hidden).map(|sheet| sheet.name.clone()).collect()
    }

    /// At most so many rows of a sheet that are not empty.
    pub(super) fn rows(&mut self, sheet: &str, most: usize) -> Result<Vec<Row>, Bad> {
        let mut gathered = Gathered::default();
        match self {
            Self::Xlsx(workbook) => {
                let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|error| damaged(&error))?;
                while let Some(cell) = cells.next_cell().map_err(|error| damaged(&error))? {
                    let (row, column) = cell.get_position();
                    if let Some(cell) = of_xlsx(cell.get_value()) {
                        gathered.add(row, column, cell)?;
                    }
                    if gathered.rows.len() >= most {
                        break;
                    }
                }
            }
            Self::Ods(workbook) => {
                let range = workbook.worksheet_range(sheet).map_err(|error| damaged(&error))?;
                let (first_row, first_column) = range.start().unwrap_or_default();
                for (row, column, cell) in range.used_cells() {
                    let at = |first: u32, offset: usize| {
                        u32::try_from(offset).ok().and_then(|offset| first.checked_add(offset))
                    };
                    let (Some(row), Some(column)) = (at(first_row, row), at(first_column, column)) else {
                        return Err(damaged(&"a place that no sheet has"));
                    };
                    if let Some(cell) = of_ods(cell) {
                        gathered.add(row, column, cell)?;
                    }
                    if gathered.rows.len() >= most {
                        break;
                    }
                }
            }
        }
        gathered.end_row();
        Ok(gathered.rows)
    }
}

/// A number as the shortest decimal that is read as the same number.
///
/// A workbook keeps numbers as binary fractions. An amount of at most two decimals below ten trillions has at most 15
/// digits, and no two decimals of at most 15 digits have the same nearest fraction: the shortest decimal is the amount
/// itself, as it was typed. What a formula gave, such as 120.99999999999999, keeps its decimals and is refused for them.
fn number(number: f64) -> Cell {
    if number.is_finite() {
        Cell::Text(number.to_string())
    } else {
        Cell::Other("a number without end".to_owned())
    }
}

fn of_xlsx(value: &DataRef<'_>) -> Option<Cell> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(whole) => Cell::Text(whole.to_string()),
        DataRef::Float(it) => number(*it),
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(value) => boolean(*value),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => date(),
        DataRef::Error(error) => Cell::Other(error.to_string()),
    })
}

fn of_ods(value: &Data) -> Option<Cell> {
    Some(match value {
        Data::Empty => return None,
        Data::Int(whole) => Cell::Text(whole.to_string()),
        Data::Float(it) => number(*it),
        Data::String(text) => Cell::Text(text.clone()),
        Data::Bool(value) => boolean(*value),
        Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => date(),
        Data::Error(error) => Cell::Other(error.to_string()),
    })
}

fn boolean(value: bool) -> Cell {
    Cell::Other(if value { "TRUE" } else { "FALSE" }.to_owned())
}

fn date() -> Cell {
    Cell::Other("a date or a time".to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_amount_comes_out_of_a_number_as_it_was_typed(cents in 0..1_000_000_000_000_000_u64) {
            let amount = format!("{}.{:02}", cents / 100, cents % 100);
            let stored: f64 = amount.parse().unwrap();
            let plain = amount.trim_end_matches('0').trim_end_matches('.').to_owned();
            prop_assert_eq!(number(stored), Cell::Text(plain));
        }
    }

    #[test]
    fn what_a_formula_gave_keeps_its_decimals() {
        assert_eq!(number(0.1 + 0.2), Cell::Text("0.30000000000000004".to_owned()));
        assert_eq!(number(120.99999999999999), Cell::Text("120.99999999999999".to_owned()));
        assert_eq!(number(90837.0), Cell::Text("90837".to_owned()));
        assert_eq!(number(1e22), Cell::Text("10000000000000000000000".to_owned()));
        assert_eq!(number(-0.0), Cell::Text("-0".to_owned()));
        assert!(matches!(number(f64::INFINITY), Cell::Other(_)));
    }
}
