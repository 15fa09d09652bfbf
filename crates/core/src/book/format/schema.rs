//! The formats as JSON Schema, made from the table that documents are checked by.

use serde_json::{Map, Value, json};

use super::documents::{BOOK, CASELOAD, CASELOAD_FORMAT, FORMAT, MARKET, MARKET_FORMAT};
use super::shape::{MOST_COUNTED, Shape};
use crate::{CaseloadFile, RateBook};

/// Patterns of the texts that have one, in the part of ECMA-262's syntax that all its dialects share.
const ID: &str = "^[A-Za-z0-9._-]{1,64}$";
const LANGUAGE: &str = "^[A-Za-z0-9]{2,3}(-[A-Za-z0-9-]*)?$";
const CURRENCY: &str = "^[A-Z]{3}$";
const AMOUNT: &str = r"^0*([0-9]{1,5}(\.[0-9]{1,2})?|100000(\.0{1,2})?)$";
const DATE: &str = "^(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const MONTH: &str = "^(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])$";
const HASH: &str = "^[0-9a-f]{64}$";
const FILE: &str = "^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$";
/// `https`, or a path, a query or a fragment, or a first folder without a colon. No blank and no backslash.
const LINK: &str = r##"^(https://[!-.0-\[\]-~][!-\[\]-~]*|/([!-.0-\[\]-~][!-\[\]-~]*)?|[?#][!-\[\]-~]*|[!"$-.0-9;->@-\[\]-~]+([/?#][!-\[\]-~]*)?)$"##;

impl RateBook {
    /// JSON Schema (2020-12) of a book, whole or in parts, made from the table that [`RateBook::from_json`] checks by.
    ///
    /// A document that the schema refuses is refused by the reader. The reader also checks what a schema cannot
    /// say: that identifiers are known and unique, that days are in the calendar, and that each rate can be divided.
    #[must_use]
    pub fn json_schema() -> Value {
        schema(&BOOK, FORMAT, "A rate book, or the index of one whose markets have files of their own")
    }

    /// JSON Schema (2020-12) of a market's file, in the same way.
    #[must_use]
    pub fn market_json_schema() -> Value {
        schema(&MARKET, MARKET_FORMAT, "The rates of one market of a rate book")
    }
}

impl CaseloadFile {
    /// JSON Schema (2020-12) of a caseload's file, in the same way.
    #[must_use]
    pub fn json_schema() -> Value {
        schema(&CASELOAD, CASELOAD_FORMAT, "A provider's caseload, in the terms of a rate book")
    }
}

fn schema(shape: &Shape, format: &str, title: &str) -> Value {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".into(), json!(format!("{title} ({format})")));
    schema.insert(
        "$defs".into(),
        json!({
            "text": { "type": "string", "pattern": "\\S", "maxLength": 2000 },
            "link": text(LINK),
            "id": text(ID),
            "reference": { "type": "string" },
            "file": { "type": "string", "pattern": FILE, "maxLength": 200 },
            "sha256": text(HASH),
            "currency": text(CURRENCY),
            "language": { "type": "string", "pattern": LANGUAGE, "maxLength": 35 },
            "amount": text(AMOUNT),
            "date": { "type": "string", "pattern": DATE, "format": "date" },
            "month": text(MONTH),
            "count": { "type": "integer", "minimum": 1, "maximum": MOST_COUNTED },
            "day_of_month": { "anyOf": [{ "type": "integer", "minimum": 1, "maximum": 31 }, { "const": "last" }] },
        }),
    );
    if let Value::Object(members) = value(shape) {
        schema.extend(members);
    }
    Value::Object(schema)
}

fn value(shape: &Shape) -> Value {
    let named = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    match shape {
        Shape::Text => named("text"),
        Shape::Link => named("link"),
        Shape::Id => named("id"),
        Shape::Reference => named("reference"),
        Shape::File => named("file"),
        Shape::Hash => named("sha256"),
        Shape::Currency => named("currency"),
        Shape::Language => named("language"),
        Shape::Amount => named("amount"),
        Shape::Date => named("date"),
        Shape::Month => named("month"),
        Shape::Count => named("count"),
        Shape::DayOfMonth => named("day_of_month"),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Whole { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::List(items) => json!({ "type": "array", "items": value(items) }),
        Shape::FilledList(items) => json!({ "type": "array", "items": value(items), "minItems": 1 }),
        Shape::Map { keys, values } => json!({
            "type": "object",
            "propertyNames": value(keys),
            "additionalProperties": value(values),
        }),
        Shape::Object(members) => {
            let required = members.iter().filter(|member| member.required).map(|member| member.name);
            let properties =
                members.iter().map(|member| (member.name.to_owned(), value(&member.shape))).collect();
            json!({
                "type": "object",
                "properties": Value::Object(properties),
                "required": required.collect::<Vec<_>>(),
                "additionalProperties": false,
            })
        }
    }
}
