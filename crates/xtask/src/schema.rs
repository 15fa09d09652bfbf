//! Questions that tests ask of the published schemas.

use std::collections::BTreeSet;

use serde_json::Value;

/// Adds the name of every member that a schema has, wherever.
pub(crate) fn members(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get("properties") {
                found.extend(properties.keys().cloned());
            }
            object.values().for_each(|member| members(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| members(item, found)),
        _ => {}
    }
}
