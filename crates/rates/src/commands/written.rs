//! The report on a table that was written.

use std::path::Path;

use serde::Serialize;

use crate::words::count;
use crate::{Context, Failure};

/// A table that was written.
#[derive(Serialize)]
pub(super) struct Written {
    output: String,
    rows: usize,
    /// The tables that it was made of, where it was made of some.
    #[serde(skip_serializing_if = "Option::is_none")]
    tables: Option<usize>,
}

impl Written {
    pub(super) fn new(output: &Path, rows: usize) -> Self {
        Self { output: output.display().to_string(), rows, tables: None }
    }

    /// Made of this many tables.
    pub(super) fn of_tables(self, tables: usize) -> Self {
        Self { tables: Some(tables), ..self }
    }

    /// Says so in a line, or prints it as JSON.
    pub(super) fn tell(&self, json: bool, context: &Context) -> Result<(), Failure> {
        if json {
            return context.print_json(self);
        }
        let tables = self.tables.map(|tables| format!(" of {}", count(tables, "table"))).unwrap_or_default();
        context.note(&format!("{}: {}{tables}", self.output, count(self.rows, "row")));
        Ok(())
    }
}
