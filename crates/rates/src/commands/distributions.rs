//! The figures that `import-tic --distribution` has measured, as the `distributions` of a base.

use std::path::{Path, PathBuf};

use rate_core::{Fault, RateBook};
use serde_json::{Map, Value};

use super::csv_table::{self, CsvTable};
use super::import_tic::distribution::COLUMNS;
use crate::load::refused;
use crate::words::{one_of, quoted};
use crate::{Context, Failure, document};

/// A table of distributions.
pub(super) struct Measured {
    path: PathBuf,
    table: CsvTable,
}

impl Measured {
    /// Reads the table at `path`.
    ///
    /// # Errors
    /// [`Failure::File`]; [`Failure::Refused`] with the lines that are no rows, or whose combination is there already.
    pub(super) fn read(path: &Path, context: &Context) -> Result<Self, Failure> {
        let table = csv_table::read(path, &COLUMNS, context)?;
        table.keys::<4>(path, context)?;
        Ok(Self { path: path.to_owned(), table })
    }

    /// The base with these rows in the place of its own distributions, all with this source. `path` names it in findings.
    /// One that is no JSON object is left as it is: reading it says so.
    ///
    /// # Errors
    /// [`Failure::Refused`] with the members that the base has more than once; [`Failure::Call`] where it does not have
    /// the source.
    pub(super) fn in_base(&self, path: &Path, base: Vec<u8>, source: &str) -> Result<Vec<u8>, Failure> {
        let json = document::unmarked(&base);
        let Ok(Value::Object(mut book)) = serde_json::from_slice(json) else { return Ok(base) };
        // Of repeated members the object above has the last, so that its reader would not see the others.
        let mut problems = RateBook::from_json(json).err().unwrap_or_default();
        problems.retain(|problem| problem.fault == Fault::RepeatedMember);
        if !problems.is_empty() {
            return Err(refused(document::findings(path, &problems)));
        }
        let sources = book.get("sources").and_then(Value::as_array).into_iter().flatten();
        let known: Vec<&str> = sources.filter_map(|it| it["id"].as_str()).collect();
        if !known.contains(&source) {
            let expected = if known.is_empty() { "one of its sources".to_owned() } else { one_of(&known) };
            let source = quoted(source);
            return Err(Failure::Call(format!(
                "--distribution-source: {source} is not in the book; expected {expected}"
            )));
        }
        let rows = self.table.rows.iter().map(|row| distribution(self.table.fields(row), source));
        book.insert("distributions".to_owned(), rows.collect());
        Ok(Value::Object(book).to_string().into_bytes())
    }

    /// The table, and the place in it that a pointer into the book leads to; nothing where it leads elsewhere.
    pub(super) fn place(&self, pointer: &str) -> Option<(PathBuf, String)> {
        let mut members = pointer.split('/').skip(1);
        if members.next() != Some("distributions") {
            return None;
        }
        let place = match (members.next(), members.next()) {
            (None, _) => String::new(),
            (Some(row), column) => {
                let line = self.table.rows.get(row.parse::<usize>().ok()?)?.line;
                match column.filter(|column| COLUMNS.contains(column)) {
                    Some(column) => format!("{line}:{column}"),
                    None => line.to_string(),
                }
            }
        };
        Some((self.path.clone(), place))
    }
}

/// A row's fields, in the order of the columns, as an entry of `distributions`.
fn distribution(fields: [&str; COLUMNS.len()], source: &str) -> Value {
    let mut members: Map<String, Value> =
        COLUMNS.into_iter().zip(fields).map(|(name, field)| (name.to_owned(), field.into())).collect();
    // A number that cannot be read is left a text, which the book's reader refuses with its place.
    let providers = members.get("providers").and_then(|text| text.as_str()?.parse::<u32>().ok());
    if let Some(providers) = providers {
        members.insert("providers".to_owned(), providers.into());
    }
    members.insert("source".to_owned(), source.into());
    Value::Object(members)
}
