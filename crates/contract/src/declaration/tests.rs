//! The declarations, and how they are written.
#![allow(clippy::unwrap_used)]

use super::*;

fn contract() -> Contract {
    Contract::declared("1.2.3")
}

/// The words of a type that has some.
fn words(name: &str) -> Vec<String> {
    let contract = contract();
    let words = contract.types[name]["oneOf"].as_array().unwrap();
    words.iter().map(|word| word["const"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn words_are_those_that_the_core_reads_and_writes() {
    assert_eq!(words("Scenario"), Scenario::ALL.map(Scenario::name));
    assert_eq!(words("View")[1..], Tab::ALL.map(Tab::name));
    let written = |scenario| serde_json::to_value(scenario).unwrap();
    assert_eq!(json!(words("Scenario")), json!(Scenario::ALL.map(written)));
}

#[test]
fn a_link_in_a_view_has_the_name_of_the_view() {
    for tab in Tab::ALL {
        assert_eq!(crate::CtaPlace::from(tab).name(), tab.name());
    }
}

#[test]
fn attributes_that_select_a_session_are_parts_of_a_selection() {
    let is_part = |attribute: &Attribute| {
        rate_core::Selection::default().set(attribute.name(), None) != Err(rate_core::SelectionError::Name)
    };
    let parts: Vec<_> = Attribute::ALL.into_iter().filter(is_part).map(Attribute::name).collect();
    let selected = contract().types["Selection"]["required"].clone();
    let selected: Vec<String> = serde_json::from_value(selected).unwrap();
    assert_eq!(parts, selected.iter().map(|name| name.replace('_', "-")).collect::<Vec<_>>());
}

#[test]
fn the_breakdown_has_the_members_of_the_core_and_all_of_them() {
    let april = include_str!("../../../core/tests/april_8_breakdown.json");
    let april: Value = serde_json::from_str(april).unwrap();
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let contract = contract();
    for (name, written) in [("Breakdown", &april), ("Selection", &april["selection"])] {
        assert_eq!(names(&contract.types[name]["properties"]), names(written));
        // Whatever is null is there.
        assert_eq!(contract.types[name]["required"].as_array().unwrap().len(), names(written).len());
    }
}

#[test]
fn every_name_is_described_in_one_line() {
    let contract = contract();
    let json = serde_json::to_value(&contract).unwrap();
    fn check(value: &Value, descriptions: &mut usize) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    if let ("description", Some(text)) = (name.as_str(), member.as_str()) {
                        *descriptions += 1;
                        assert!(!text.is_empty() && !text.contains('\n') && !text.contains("[`"), "{text:?}");
                    }
                    check(member, descriptions);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| check(item, descriptions)),
            _ => {}
        }
    }
    let mut descriptions = 0;
    check(&json, &mut descriptions);
    assert!(descriptions > 80, "{descriptions}");
    assert_eq!(serde_json::from_value::<Contract>(json).unwrap(), contract);
}

#[test]
fn properties_are_attributes_in_camel_case() {
    let contract = contract();
    let property = |name: &str| contract.properties.iter().find(|property| property.name == name).unwrap();
    assert_eq!(property("sessionDate").attribute.as_deref(), Some("session-date"));
    assert_eq!(property("src").attribute.as_deref(), Some("src"));
    assert_eq!(property("deepLink").schema, json!({ "type": "boolean" }));
    assert!(property("breakdown").read_only);
    assert!(contract.properties.iter().all(|property| property.name != "lang"));
}
