//! JSON Schema of the values that are written as text.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::{Amount, ClientShare, Date};

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": r"^(0|[1-9]\d*)\.\d\d$",
            "description": "Amount in the book's currency as decimal text with two places, such as `112.00`.",
        })
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "IsoDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "description": "Date as `YYYY-MM-DD`." })
    }
}

impl JsonSchema for ClientShare {
    fn schema_name() -> Cow<'static, str> {
        "ClientShare".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A client's share: an amount such as `25.00`, a percentage of the insurer rate such as `20%`, or `all` of it.",
        })
    }
}
