//! What `import-tic --distribution` has measured, as the `distributions` of a base.

use std::path::Path;

use serde_json::{Map, Value};

use super::csv_table;
use super::import_tic::distribution::COLUMNS;
use crate::{Context, Failure, document};

/// The base with the rows of the table at `path` in the place of its own distributions, all with this source. One that
/// is no JSON object is left as it is: reading it says so.
pub(super) fn in_base(
    base: Vec<u8>,
    path: &Path,
    source: &str,
    context: &Context,
) -> Result<Vec<u8>, Failure> {
    let table = csv_table::read(path, &COLUMNS, context)?;
    table.keys::<4>(path, context)?;
    let rows = table.rows.iter().map(|row| {
        let fields: [&str; COLUMNS.len()] = table.fields(row);
        let mut members: Map<String, Value> =
            COLUMNS.into_iter().zip(fields).map(|(name, field)| (name.to_owned(), field.into())).collect();
        // A number that cannot be read is left a text, which the book's reader refuses with its place.
        let providers = members.get("providers").and_then(|text| text.as_str()?.parse::<u32>().ok());
        if let Some(providers) = providers {
            members.insert("providers".to_owned(), providers.into());
        }
        members.insert("source".to_owned(), source.into());
        Value::Object(members)
    });
    let Ok(Value::Object(mut book)) = serde_json::from_slice(document::unmarked(&base)) else {
        return Ok(base);
    };
    book.insert("distributions".to_owned(), rows.collect());
    Ok(Value::Object(book).to_string().into_bytes())
}
