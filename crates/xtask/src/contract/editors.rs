//! The contract for editors and catalogues: the custom elements manifest, and the data by which VS Code and JetBrains
//! editors complete.

use ::contract::{AttributeDeclaration, Contract, Declaration, PropertyDeclaration};
use serde_json::{Map, Value, json};

use super::prose::without_links;
use super::schema::{type_of, words_of};

const MODULE: &str = "element.js";
/// The module that writes the element as markup.
const SNIPPET: &str = "snippet.js";
const CLASS: &str = "RateTransparency";

/// `custom-elements.json`, version 2.1 of its format.
pub(super) fn manifest(contract: &Contract) -> Value {
    let named = |declaration: &Declaration| described(&declaration.name, &declaration.description);
    let class = json!({
        "kind": "class",
        "name": CLASS,
        "customElement": true,
        "tagName": contract.element,
        "description": contract.description,
        "superclass": { "name": "HTMLElement", "package": "global:" },
        "attributes": contract.attributes.iter().map(|it| attribute(it, contract)).collect::<Vec<_>>(),
        "members": contract.properties.iter().map(|it| field(it, contract)).collect::<Vec<_>>(),
        "events": contract.events.iter().map(|event| {
            let mut entry = described(&event.name, &event.description);
            entry.insert("type".into(), json!({ "text": format!("CustomEvent<{}>", type_of(&event.detail)) }));
            entry
        }).collect::<Vec<_>>(),
        "slots": contract.slots.iter().map(named).collect::<Vec<_>>(),
        "cssParts": contract.parts.iter().map(named).collect::<Vec<_>>(),
        "cssProperties": contract.custom_properties.iter().map(|property| {
            let mut entry = described(&property.name, &property.description);
            entry.insert("syntax".into(), json!(property.syntax));
            entry
        }).collect::<Vec<_>>(),
    });
    let define = json!({
        "kind": "function",
        "name": "define",
        "description": "Defines the element under a name that is still free. Whoever came first keeps the name.",
        "parameters": [{
            "name": "name",
            "type": { "text": "string" },
            "optional": true,
            "default": json!(contract.element).to_string(),
        }],
        "return": { "type": { "text": "CustomElementConstructor | undefined" } },
    });
    let version = json!({
        "kind": "variable",
        "name": "version",
        "type": { "text": "string" },
        "description": "The package's version.",
    });
    let declared_here = json!({ "name": CLASS, "module": MODULE });
    let snippet = json!({
        "kind": "function",
        "name": "snippet",
        "description": "The element with these attributes as HTML, and inside it what is shown until the widget is ready.",
        "parameters": [
            { "name": "attributes", "type": { "text": "SnippetAttributes" }, "optional": true, "default": "{}" },
            { "name": "inside", "type": { "text": "string" }, "optional": true },
        ],
        "return": { "type": { "text": "string" } },
    });
    let fallback = json!({
        "kind": "function",
        "name": "fallback",
        "description": "The April 8 case as HTML, in the nearest language that the widget speaks.",
        "parameters": [
            { "name": "lang", "type": { "text": "string" }, "optional": true, "default": json!("en").to_string() },
        ],
        "return": { "type": { "text": "string" } },
    });
    let modules = contract.modules.iter().map(|module| {
        let declared_in = if module.file == SNIPPET { SNIPPET } else { MODULE };
        let export = |name: &String| {
            json!({ "kind": "js", "name": name, "declaration": { "name": name, "module": declared_in } })
        };
        let mut exports: Vec<Value> = module.exports.iter().map(export).collect();
        if module.path == "." {
            exports.push(json!({
                "kind": "custom-element-definition",
                "name": contract.element,
                "declaration": declared_here,
            }));
        }
        let declarations = match &*module.file {
            MODULE => json!([class, define, version]),
            SNIPPET => json!([snippet, fallback]),
            _ => json!([]),
        };
        json!({
            "kind": "javascript-module",
            "path": module.file,
            "declarations": declarations,
            "exports": exports,
        })
    });
    json!({
        "schemaVersion": "2.1.0",
        "readme": "README.md",
        "modules": modules.collect::<Vec<_>>(),
    })
}

fn attribute(attribute: &AttributeDeclaration, contract: &Contract) -> Map<String, Value> {
    let mut entry = described(&attribute.name, &about(attribute));
    entry.insert("type".into(), json!({ "text": type_in_full(&attribute.schema, contract) }));
    if let Some(property) = &attribute.property {
        entry.insert("fieldName".into(), json!(property));
    }
    if let Some(default) = &attribute.default {
        entry.insert("default".into(), json!(json!(default).to_string()));
    }
    entry
}

fn field(property: &PropertyDeclaration, contract: &Contract) -> Map<String, Value> {
    let mut entry = described(&property.name, &property.description);
    entry.insert("kind".into(), json!("field"));
    entry.insert("type".into(), json!({ "text": type_in_full(&property.schema, contract) }));
    match &property.attribute {
        Some(attribute) => {
            entry.insert("attribute".into(), json!(attribute));
            entry.insert("reflects".into(), json!(true));
        }
        None => {
            entry.insert("readonly".into(), json!(property.read_only));
        }
    }
    entry
}

/// VS Code's data for HTML.
pub(super) fn html_data(contract: &Contract) -> Value {
    let attributes = contract.attributes.iter().map(|attribute| {
        let mut entry = described(&attribute.name, &about(attribute));
        let words = words_of(&attribute.schema, contract);
        match words.is_empty() {
            true if attribute.schema["type"] == "boolean" => entry.insert("valueSet".into(), json!("v")),
            true => None,
            false => {
                let values = words.iter().map(|(word, what)| described(word, what));
                entry.insert("values".into(), values.collect())
            }
        };
        entry
    });
    json!({
        "version": 1.1,
        "tags": [{
            "name": contract.element,
            "description": contract.description,
            "attributes": attributes.collect::<Vec<_>>(),
        }],
    })
}

/// VS Code's data for CSS.
pub(super) fn css_data(contract: &Contract) -> Value {
    let properties =
        contract.custom_properties.iter().map(|property| described(&property.name, &property.description));
    let parts =
        contract.parts.iter().map(|part| described(&format!("::part({})", part.name), &part.description));
    json!({
        "version": 1.1,
        "properties": properties.collect::<Vec<_>>(),
        "pseudoElements": parts.collect::<Vec<_>>(),
    })
}

/// JetBrains' web-types.
pub(super) fn web_types(contract: &Contract) -> Value {
    let named = |declaration: &Declaration| described(&declaration.name, &declaration.description);
    let attributes = contract.attributes.iter().map(|attribute| {
        let mut entry = described(&attribute.name, &about(attribute));
        let of = type_in_full(&attribute.schema, contract);
        let value = match of == "boolean" {
            true => json!({ "kind": "no-value", "type": of }),
            false => json!({ "type": of }),
        };
        entry.insert("value".into(), value);
        entry.insert("required".into(), json!(false));
        if let Some(default) = &attribute.default {
            entry.insert("default".into(), json!(default));
        }
        entry
    });
    let properties = contract.properties.iter().map(|property| {
        let mut entry = described(&property.name, &property.description);
        entry.insert("type".into(), json!(type_in_full(&property.schema, contract)));
        entry.insert("read-only".into(), json!(property.read_only));
        entry
    });
    let events = contract.events.iter().map(|event| described(&event.name, &event.description));
    let custom_properties =
        contract.custom_properties.iter().map(|property| described(&property.name, &property.description));
    json!({
        "$schema": "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
        "name": contract.element,
        "version": contract.version,
        "js-types-syntax": "typescript",
        "description-markup": "markdown",
        "contributions": {
            "html": {
                "elements": [{
                    "name": contract.element,
                    "description": contract.description,
                    "attributes": attributes.collect::<Vec<_>>(),
                    "slots": contract.slots.iter().map(named).collect::<Vec<_>>(),
                    "js": {
                        "properties": properties.collect::<Vec<_>>(),
                        "events": events.collect::<Vec<_>>(),
                    },
                    "css": {
                        "properties": custom_properties.collect::<Vec<_>>(),
                        "parts": contract.parts.iter().map(named).collect::<Vec<_>>(),
                    },
                }],
            },
        },
    })
}

fn described(name: &str, description: &str) -> Map<String, Value> {
    let entries = [("name", name.to_owned()), ("description", without_links(description))];
    entries.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect()
}

/// The description of an attribute, and its default.
fn about(attribute: &AttributeDeclaration) -> String {
    let description = &attribute.description;
    match (&attribute.default, &attribute.without) {
        (Some(default), _) => format!("{description} Where left out: `{default}`."),
        (None, Some(without)) => format!("{description} Where left out: {without}."),
        (None, None) => description.clone(),
    }
}

/// A type with its words in the place of its name, which editors do not look up.
fn type_in_full(schema: &Value, contract: &Contract) -> String {
    let options = schema["anyOf"].as_array().map_or(std::slice::from_ref(schema), Vec::as_slice);
    let full = options.iter().map(|option| {
        let name = type_of(option);
        match contract.types.get(&name) {
            Some(named) if named["type"] != "object" => type_of(named),
            _ => name,
        }
    });
    full.collect::<Vec<_>>().join(" | ")
}
