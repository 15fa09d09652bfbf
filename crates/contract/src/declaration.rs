//! The contract as data.

use std::collections::BTreeMap;

use rate_core::{Breakdown, ClientShare, Date, Scenario, Tab};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    Attribute, CssPart, CtaDetail, CustomProperty, ELEMENT, ElementAttribute, ErrorDetail, Event, Loading,
    Theme,
};

/// The format of [`Contract`] as JSON.
pub const FORMAT: &str = "rate-transparency-contract/1";

/// Everything that pages rely on. Types are JSON Schema (2020-12), those with a name in [`Contract::types`]; the members
/// of an object are in the order of its `required`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// [`FORMAT`].
    pub format: String,
    /// The package's version.
    pub version: String,
    /// The element's own name.
    pub element: String,
    /// The element in one sentence.
    pub description: String,
    /// Attributes.
    pub attributes: Vec<AttributeDeclaration>,
    /// Properties that are the element's own.
    pub properties: Vec<PropertyDeclaration>,
    /// Events.
    pub events: Vec<EventDeclaration>,
    /// Slots; the default one has no name.
    pub slots: Vec<Declaration>,
    /// Parts.
    pub parts: Vec<Declaration>,
    /// Custom properties.
    pub custom_properties: Vec<CustomPropertyDeclaration>,
    /// Modules, by the package's entry points.
    pub modules: Vec<Module>,
    /// Types by name.
    #[serde(rename = "$defs")]
    pub types: BTreeMap<String, Value>,
}

/// Something with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    /// Its name.
    pub name: String,
    /// Its description, in Markdown.
    pub description: String,
}

/// An attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeDeclaration {
    /// Its name.
    pub name: String,
    /// The property that reflects it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<String>,
    /// Its values: text, or `boolean` where only its presence counts.
    pub schema: Value,
    /// The value that stands in its place where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The rule that holds where it is missing, in words, if no value says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without: Option<String>,
    /// Its description, in Markdown.
    pub description: String,
}

/// A property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropertyDeclaration {
    /// Its name.
    pub name: String,
    /// The attribute that it reflects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribute: Option<String>,
    /// True where a page can only read it.
    pub read_only: bool,
    /// Its values.
    pub schema: Value,
    /// Its description, in Markdown.
    pub description: String,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDeclaration {
    /// Its name.
    pub name: String,
    /// Its detail.
    pub detail: Value,
    /// Its description, in Markdown.
    pub description: String,
}

/// A custom property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomPropertyDeclaration {
    /// Its name.
    pub name: String,
    /// Its values, as `syntax` of CSS's `@property` names them.
    pub syntax: String,
    /// Its description, in Markdown.
    pub description: String,
}

/// A module that an app imports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Its entry point in the package.
    pub path: String,
    /// The file that it is.
    pub file: String,
    /// The names of what it exports, types left out.
    pub exports: Vec<String>,
}

impl Contract {
    /// The contract as it is declared, under a version.
    #[must_use]
    pub fn declared(version: &str) -> Self {
        let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let mut attributes: Vec<_> =
            Attribute::ALL.into_iter().map(|attribute| attribute_of(attribute, &mut generator)).collect();
        attributes.extend(ElementAttribute::ALL.map(element_attribute_of));
        let mut properties: Vec<_> = attributes.iter().filter_map(property_of).collect();
        properties.push(PropertyDeclaration {
            name: "breakdown".to_owned(),
            attribute: None,
            read_only: true,
            schema: named::<Option<Breakdown>>(&mut generator),
            description: "The breakdown that is shown, as a plain object; `null` where there is none."
                .to_owned(),
        });
        let events = Event::ALL.into_iter().map(|event| event_of(event, &mut generator)).collect();
        let types = generator.take_definitions(true).into_iter().map(|(name, mut schema)| {
            tidy(&mut schema);
            (name, schema)
        });
        Self {
            format: FORMAT.to_owned(),
            version: version.to_owned(),
            element: ELEMENT.to_owned(),
            description: "Shows what a therapist is paid for a session, by whom, and when.".to_owned(),
            attributes,
            properties,
            events,
            slots: vec![Declaration {
                name: String::new(),
                description: "Content that is shown until the widget is ready, and where it cannot start."
                    .to_owned(),
            }],
            parts: CssPart::ALL.map(|part| declaration(part.name(), part.description())).to_vec(),
            custom_properties: CustomProperty::ALL.map(custom_property_of).to_vec(),
            modules: modules(),
            types: types.collect(),
        }
    }
}

fn declaration(name: &str, description: &str) -> Declaration {
    Declaration { name: name.to_owned(), description: said(description) }
}

/// A type, by its name where it has one.
fn named<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

fn attribute_of(attribute: Attribute, generator: &mut SchemaGenerator) -> AttributeDeclaration {
    let text = json!({ "type": "string" });
    let (schema, default, without) = match attribute {
        Attribute::Src => {
            (json!({ "type": "string", "format": "uri-reference" }), None, "the example that is compiled in")
        }
        Attribute::Integrity => (text, None, "`src` is not checked"),
        Attribute::View => (named::<View>(generator), Some("all"), ""),
        Attribute::Market | Attribute::Plan | Attribute::License | Attribute::Service => {
            (text, None, "that of the book's own case")
        }
        Attribute::SessionDate => {
            let without = "without `confirmed-on`, too: today or, where the book's rates do not hold today, the day of the book's own case";
            (named::<Date>(generator), None, without)
        }
        Attribute::ConfirmedOn => (named::<Date>(generator), None, "the session's day where that is given"),
        Attribute::ClientShare => (named::<ClientShare>(generator), None, "the plan's usual one"),
        Attribute::Scenario => (named::<Scenario>(generator), Some(Scenario::default().name()), ""),
        Attribute::Theme => (named::<Theme>(generator), Some(Theme::Auto.name()), ""),
        Attribute::DeepLink => (json!({ "type": "boolean" }), None, "the address is left alone"),
        Attribute::Loading => (named::<Loading>(generator), Some(Loading::Eager.name()), ""),
    };
    AttributeDeclaration {
        name: attribute.name().to_owned(),
        property: Some(camel_case(attribute.name())),
        schema,
        default: default.map(str::to_owned),
        without: Some(without.to_owned()).filter(|without| !without.is_empty()),
        description: said(attribute.description()),
    }
}

fn element_attribute_of(attribute: ElementAttribute) -> AttributeDeclaration {
    let without = match attribute {
        ElementAttribute::Lang => "that of the nearest ancestor",
    };
    AttributeDeclaration {
        name: attribute.name().to_owned(),
        // HTML has the property.
        property: None,
        schema: json!({ "type": "string" }),
        default: None,
        without: Some(without.to_owned()),
        description: said(attribute.description()),
    }
}

/// The property that reflects an attribute: `null` where that is missing, or true and false where only presence counts.
fn property_of(attribute: &AttributeDeclaration) -> Option<PropertyDeclaration> {
    let is_flag = attribute.schema["type"] == "boolean";
    let schema = match is_flag {
        true => attribute.schema.clone(),
        false => json!({ "anyOf": [attribute.schema, { "type": "null" }] }),
    };
    Some(PropertyDeclaration {
        name: attribute.property.clone()?,
        attribute: Some(attribute.name.clone()),
        read_only: false,
        schema,
        description: attribute.description.clone(),
    })
}

fn event_of(event: Event, generator: &mut SchemaGenerator) -> EventDeclaration {
    let detail = match event {
        Event::Ready | Event::Change => named::<Option<Breakdown>>(generator),
        Event::Error => named::<ErrorDetail<'_>>(generator),
        Event::Cta => named::<CtaDetail<'_>>(generator),
    };
    EventDeclaration { name: event.name().to_owned(), detail, description: said(event.description()) }
}

fn custom_property_of(property: CustomProperty) -> CustomPropertyDeclaration {
    CustomPropertyDeclaration {
        name: property.name().to_owned(),
        syntax: property.syntax().to_owned(),
        description: said(property.description()),
    }
}

fn modules() -> Vec<Module> {
    let module = |path: &str, file: &str, exports: &[&str]| Module {
        path: path.to_owned(),
        file: file.to_owned(),
        exports: exports.iter().map(|name| (*name).to_owned()).collect(),
    };
    let element = ["RateTransparency", "define", "version"];
    vec![
        module(".", "rate-transparency.js", &element),
        module("./element", "element.js", &element),
        module("./frame", "frame.js", &[]),
        module("./snippet", "snippet.js", &["fallback", "snippet"]),
        module("./stub", "stub.js", &element),
    ]
}

/// The views that an element can show: all of them behind tabs, or one.
struct View;

impl JsonSchema for View {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "View".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> schemars::Schema {
        let mut views = vec![json!({
            "type": "string",
            "const": "all",
            "description": "Every view, behind tabs.",
        })];
        if let Some(tabs) = Tab::json_schema(generator).get("oneOf").and_then(Value::as_array) {
            views.extend(tabs.iter().cloned());
        }
        schemars::json_schema!({ "oneOf": views, "description": "Views of the element." })
    }
}

/// `sessionDate` for `session-date`.
fn camel_case(name: &str) -> String {
    let mut upper = false;
    let letters = name.chars().filter_map(|letter| {
        let raised = std::mem::replace(&mut upper, letter == '-');
        (letter != '-').then_some(if raised { letter.to_ascii_uppercase() } else { letter })
    });
    letters.collect()
}

/// Takes out of a schema what no page needs: widths of numbers, and of each description all but its first paragraph.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.get("type").is_some_and(|kind| kind == "integer") {
                members.remove("format");
            }
            for (name, member) in members.iter_mut() {
                match member {
                    Value::String(text) if name == "description" => *text = said(text),
                    _ => tidy(member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// The first paragraph of a documentation, on one line, without links that only lead somewhere in code.
fn said(documentation: &str) -> String {
    let paragraph = documentation.trim().split("\n\n").next().unwrap_or_default();
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("[`", "`").replace("`]", "`")
}

#[cfg(test)]
mod tests;
