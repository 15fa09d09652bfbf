//! CSV tables as this program writes them: read, completed, and written again. What spreadsheets save is read by
//! `crate::table`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use csv::{StringRecord, Writer};

use crate::cell::{guarded, unguarded};
use crate::finding::{Finding, Findings};
use crate::table::fields;
use crate::{Context, Failure, Output, input};

/// One byte more than the longest line that is read.
const LONGEST_LINE: u64 = 1 << 16;

/// A table whose columns may be in any order.
#[derive(Debug)]
pub(super) struct CsvTable {
    header: StringRecord,
    /// Of each expected column, its position.
    columns: Vec<usize>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug)]
pub(super) struct Row {
    /// From 1; 0 for a row that was added.
    pub(super) line: u64,
    fields: StringRecord,
}

impl CsvTable {
    /// An empty table with these columns.
    pub(super) fn new(columns: &[&str]) -> Self {
        let header = columns.iter().copied().collect();
        Self { header, columns: (0..columns.len()).collect(), rows: Vec::new() }
    }

    /// The row's first fields, in the order in which the columns were expected, without what guards them.
    pub(super) fn fields<'a, const N: usize>(&self, row: &'a Row) -> [&'a str; N] {
        std::array::from_fn(|position| {
            let field = self.columns.get(position).and_then(|column| row.fields.get(*column));
            field.map(unguarded).unwrap_or_default()
        })
    }

    /// Puts values (in the order in which the columns were expected) into the row with the same first `KEY` ones, or
    /// into a new row. `None` leaves what is there. True where there was a row. No value becomes a formula.
    pub(super) fn put<const KEY: usize>(
        &mut self,
        rows: &mut HashMap<[String; KEY], usize>,
        values: &[Option<&str>],
    ) -> bool {
        let key = std::array::from_fn(|position| {
            values.get(position).copied().flatten().unwrap_or_default().to_owned()
        });
        let known = rows.get(&key).and_then(|position| self.rows.get_mut(*position));
        let there = known.is_some();
        let old = known.as_ref().map(|row| row.fields.clone()).unwrap_or_default();
        let mut fields = vec![Cow::Borrowed(""); self.header.len()];
        for (field, old) in fields.iter_mut().zip(&old) {
            *field = old.into();
        }
        for (column, value) in self.columns.iter().zip(values) {
            if let (Some(field), Some(value)) = (fields.get_mut(*column), value) {
                *field = guarded(value);
            }
        }
        let fields = fields.iter().map(AsRef::as_ref).collect();
        match known {
            Some(row) => row.fields = fields,
            None => {
                rows.insert(key, self.rows.len());
                self.rows.push(Row { line: 0, fields });
            }
        }
        there
    }

    /// The position of each row by its first `KEY` fields.
    ///
    /// # Errors
    /// [`Failure::Refused`] with the rows whose key an earlier one has.
    pub(super) fn keys<const KEY: usize>(
        &self,
        path: &Path,
        context: &Context,
    ) -> Result<HashMap<[String; KEY], usize>, Failure> {
        let mut rows = HashMap::new();
        let mut problems = Findings::new(context.most_findings);
        for (position, row) in self.rows.iter().enumerate() {
            let key = self.fields::<KEY>(row).map(str::to_owned);
            if let Some(first) = rows.get(&key).and_then(|first: &usize| self.rows.get(*first)) {
                let what = format!("{} again, as in line {}", key.join(" "), first.line);
                problems.add(Finding::new(path, row.line.to_string(), what, "one row for each combination"));
            } else {
                rows.insert(key, position);
            }
        }
        if problems.is_empty() { Ok(rows) } else { Err(Failure::Refused(problems)) }
    }

    /// Writes the table.
    pub(super) fn write(&self, output: &mut Output) -> Result<(), Failure> {
        let path = output.path().to_owned();
        let mut writer = Writer::from_writer(output);
        let mut write = || -> csv::Result<()> {
            writer.write_record(&self.header)?;
            self.rows.iter().try_for_each(|row| writer.write_record(&row.fields))?;
            Ok(writer.flush()?)
        };
        write().map_err(|error| Failure::file(path, error.into()))
    }
}

/// Reads a table that has just these columns, in any order. Its lines are divided as those of every table are.
///
/// # Errors
/// [`Failure::Refused`] with the lines that are no rows; [`Failure::File`].
pub(super) fn read(path: &Path, columns: &[&str], context: &Context) -> Result<CsvTable, Failure> {
    let mut reader = BufReader::new(input::open(path, None)?);
    let (mut table, mut findings) = (CsvTable::new(columns), Findings::new(context.most_findings));
    let (mut header, mut number) = (true, 0);
    loop {
        let mut line = Vec::new();
        let read = reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
        if read.map_err(|error| Failure::file(path, error))? == 0 {
            break;
        }
        number += 1;
        match divided(&line, number, &table.header) {
            Ok(fields) if fields.iter().all(str::is_empty) => {}
            Ok(fields) if header => match positions(&fields, columns) {
                Some(positions) => (table.header, table.columns, header) = (fields, positions, false),
                None => break,
            },
            Ok(fields) => table.rows.push(Row { line: number, fields }),
            Err((what, expected)) => findings.add(Finding::new(path, number.to_string(), what, expected)),
        }
    }
    if header && findings.is_empty() {
        let expected = format!("the header {}", columns.join(","));
        findings.add(Finding::new(path, number.max(1).to_string(), "no header, or another one", expected));
    }
    if findings.is_empty() {
        return Ok(table);
    }
    Err(Failure::Refused(findings))
}

/// How many rows a table with just these columns has.
///
/// # Errors
/// [`Failure::Refused`] with the lines that are no rows; [`Failure::File`] where it cannot be read.
pub fn rows_in(path: &Path, columns: &[&str]) -> Result<usize, Failure> {
    Ok(read(path, columns, &Context::new(true))?.rows.len())
}

/// Of each column, its position in the header, if that has just these.
fn positions(header: &StringRecord, columns: &[&str]) -> Option<Vec<usize>> {
    let positions = columns.iter().map(|column| header.iter().position(|name| name == *column)).collect();
    if header.len() == columns.len() { positions } else { None }
}

/// The line's fields, as many as the header has; or what is there, and what was expected.
fn divided(line: &[u8], number: u64, header: &StringRecord) -> Result<StringRecord, (String, String)> {
    let wrong = |what: &str, expected: &str| Err((what.to_owned(), expected.to_owned()));
    if line.len() as u64 == LONGEST_LINE {
        return wrong("the line is too long", "at most 65535 bytes");
    }
    let Ok(line) = std::str::from_utf8(line) else {
        return wrong("a character that is not UTF-8", "a table in UTF-8");
    };
    // As some spreadsheets begin a file.
    let line = if number == 1 { line.trim_start_matches('\u{feff}') } else { line };
    let Ok(fields) = fields(line.trim_end_matches(['\n', '\r'])) else {
        return wrong("a quotation mark too many or too few", "one at each end of a field, or none");
    };
    let fields: StringRecord = fields.into_iter().collect();
    if number > 1 && fields.len() != header.len() && !fields.iter().all(str::is_empty) {
        return Err((format!("{} fields", fields.len()), format!("{}, as in the header", header.len())));
    }
    Ok(fields)
}
