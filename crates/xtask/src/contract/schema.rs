//! The types of the contract, which are JSON Schema, read.

use ::contract::Contract;
use serde_json::Value;

/// A type as TypeScript writes it.
pub(super) fn type_of(schema: &Value) -> String {
    let any_of = |options: &[Value]| options.iter().map(type_of).collect::<Vec<_>>().join(" | ");
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(word) = schema.get("const") {
        return word.to_string();
    }
    if let Some(options) = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
        return any_of(options);
    }
    match schema["type"].as_str() {
        Some("integer" | "number") => "number".to_owned(),
        Some(kind @ ("string" | "boolean" | "null")) => kind.to_owned(),
        _ => "unknown".to_owned(),
    }
}

/// An object's members, each with whether it is always there: first those that are, in the order of their declaration.
pub(super) fn members(schema: &Value) -> Vec<(&str, &Value, bool)> {
    let Some(properties) = schema["properties"].as_object() else { return Vec::new() };
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let always = required.iter().filter_map(|name| Some((*name, properties.get(*name)?, true)));
    let rest = properties.iter().filter(|(name, _)| !required.contains(&name.as_str()));
    always.chain(rest.map(|(name, schema)| (name.as_str(), schema, false))).collect()
}

/// The words that a type has, each with what it means; none where it is no enumeration.
pub(super) fn words_of(schema: &Value, contract: &Contract) -> Vec<(String, String)> {
    let named = contract.types.get(&type_of(schema)).unwrap_or(schema);
    let words = named["oneOf"].as_array().into_iter().flatten();
    let text = |word: &Value, name: &str| word[name].as_str().unwrap_or_default().to_owned();
    words.map(|word| (text(word, "const"), text(word, "description"))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::type_of;

    #[test]
    fn schemas_have_their_types() {
        let nullable = json!({ "anyOf": [{ "$ref": "#/$defs/Breakdown" }, { "type": "null" }] });
        assert_eq!(type_of(&nullable), "Breakdown | null");
        assert_eq!(type_of(&json!({ "oneOf": [{ "const": "a" }, { "const": "b" }] })), "\"a\" | \"b\"");
        assert_eq!(type_of(&json!({ "type": "integer" })), "number");
        assert_eq!(type_of(&json!({ "type": "array" })), "unknown");
    }
}
