//! Workbooks: .xlsx and .ods, a sheet of one.

mod bad;
mod cells;
mod guard;
mod room;
mod rows;

use std::io::{Cursor, Read};
use std::rc::Rc;

use super::header::{self, Header, NoHeader};
use super::input::{Counted, Input};
use super::options::Options;
use crate::words::quoted;
use bad::Bad;
use cells::Workbook;
use guard::{Form, PACKED, guard};
pub(super) use rows::Fields;
use rows::Row;

/// A sheet of a workbook with its rows, all in memory.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: String,
    /// Its header, or why there is none.
    pub(super) header: Result<Header, NoHeader>,
    /// How it was chosen, where there was a choice.
    pub(super) chosen: Option<String>,
    /// The form of the workbook.
    pub(super) form: &'static str,
    /// The names of all sheets, this one's too.
    pub(super) names: Vec<String>,
    rows: Vec<Row>,
}

impl Sheet {
    /// Reads the sheet that is called so, or the only one, or the first that has the columns. `file` is what `input` has.
    ///
    /// # Errors
    /// Why there is no such sheet: what is there, and what was expected.
    pub(super) fn read(
        file: impl Read,
        input: &dyn Input,
        options: &Options,
    ) -> std::io::Result<Result<Self, Bad>> {
        let mut bytes = Vec::new();
        file.take(PACKED + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > PACKED {
            let what = "the workbook is too large to read".to_owned();
            return Ok(Err((what, format!("at most {PACKED} bytes, or a table in CSV"))));
        }
        Ok(Self::of_bytes(bytes, input, options))
    }

    fn of_bytes(bytes: Vec<u8>, input: &dyn Input, options: &Options) -> Result<Self, Bad> {
        let wanted = options.sheet.as_deref();
        // It is looked at as a whole before its cells are.
        let advance = input.unpacking(2 * bytes.len() as u64);
        let form = guard(Counted { reader: Cursor::new(bytes.as_slice()), advance: Rc::clone(&advance) })?;
        let mut workbook = Workbook::open(Counted { reader: Cursor::new(bytes), advance }, form)?;
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
            let header = header::find(&head(&rows), options);
            let (known, is_found) = (header.as_ref().map_or_else(|none| none.known, |_| 6), header.is_ok());
            let sheet = Self { name: (*name).clone(), header, chosen: None, form, rows, names: Vec::new() };
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
        sheet.names = sheets;
        Ok(sheet)
    }

    /// The row at this position among those that are not empty, with its number.
    pub(super) fn row(&self, at: usize) -> Option<(usize, Fields)> {
        let row = self.rows.get(at)?;
        Some((row.number(), row.fields()))
    }
}

fn head(rows: &[Row]) -> Vec<header::Numbered<String>> {
    rows.iter().map(|row| (row.number(), row.fields().texts)).collect()
}
