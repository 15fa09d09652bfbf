//! Tables of percentiles, joined: rows are the same wherever they are, or there is none.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::join::Key;
use crate::commands::csv_table::{self, CsvTable};
use crate::commands::import_tic::distribution::COLUMNS;
use crate::commands::written::Written;
use crate::finding::{Finding, Findings};
use crate::{Context, Failure, Output, input};

/// The most bytes of a header that are looked at.
const HEADER: u64 = 1 << 12;

/// Whether a table is one of percentiles, by its header.
pub(super) fn is_one(path: &Path) -> Result<bool, Failure> {
    let mut header = Vec::new();
    let mut start = BufReader::new(input::open(path, None)?.take(HEADER));
    start.read_until(b'\n', &mut header).map_err(|error| Failure::file(path, error))?;
    Ok(String::from_utf8_lossy(&header).split(',').any(|name| name.trim() == "p50"))
}

pub(super) fn run(files: &[&Path], output: &Path, context: &Context) -> Result<Written, Failure> {
    let (mut joined, mut problems) =
        (BTreeMap::<Key, Vec<String>>::new(), Findings::new(context.most_findings));
    for path in files {
        let table = csv_table::read(path, &COLUMNS, context)?;
        table.keys::<4>(path, context)?;
        for row in &table.rows {
            let fields: [&str; COLUMNS.len()] = table.fields(row);
            let fields: Vec<String> = fields.map(str::to_owned).into();
            let Some(key) = fields.first_chunk::<4>() else { continue };
            let known = joined.entry(key.clone()).or_insert_with(|| fields.clone());
            if *known != fields {
                let what = format!("{}: other percentiles than in another table", key.join(" "));
                let expected = "one import of all files of the combination";
                problems.add(Finding::new(path, row.line.to_string(), what, expected));
            }
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    let (mut table, mut rows) = (CsvTable::new(&COLUMNS), HashMap::new());
    for fields in joined.values() {
        table.put::<4>(&mut rows, &fields.iter().map(|field| Some(field.as_str())).collect::<Vec<_>>());
    }
    let mut file = Output::create(output)?;
    table.write(&mut file)?;
    file.finish()?;
    Ok(Written::new(output, joined.len()).of_tables(files.len()))
}
