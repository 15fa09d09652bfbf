//! Breaks of the contract from one version to another: what a page relies on that is gone or has changed.
//!
//! What a page writes may only grow, and what it reads has to stay as it is: a page that tells all reasons apart does not
//! know a new one.

use std::collections::BTreeSet;

use ::contract::{AttributeDeclaration, EventDeclaration, Module, PropertyDeclaration};
use serde_json::Value;

use super::published::Published;
use super::types::{Typed, read_breaks, write_breaks};

/// Every break, named.
pub(super) fn breaks(earlier: &Published, later: &Published) -> Vec<String> {
    let between = Between { earlier, later };
    let mut breaks = Vec::new();
    let (old, new) = (&earlier.contract, &later.contract);
    if old.element != new.element {
        breaks.push(format!("the element is <{}>, was <{}>", new.element, old.element));
    }
    pairs(
        "attribute",
        &old.attributes,
        &new.attributes,
        |it| &it.name,
        &mut breaks,
        |old, new, breaks| {
            between.attribute(old, new, breaks);
        },
    );
    pairs(
        "property",
        &old.properties,
        &new.properties,
        |it| &it.name,
        &mut breaks,
        |old, new, breaks| {
            between.property(old, new, breaks);
        },
    );
    pairs(
        "event",
        &old.events,
        &new.events,
        |it| &it.name,
        &mut breaks,
        |old, new, breaks| {
            between.event(old, new, breaks);
        },
    );
    pairs("slot", &old.slots, &new.slots, |it| &it.name, &mut breaks, |_, _, _| {});
    pairs("part", &old.parts, &new.parts, |it| &it.name, &mut breaks, |_, _, _| {});
    let (styles, new_styles) = (&old.custom_properties, &new.custom_properties);
    pairs(
        "custom property",
        styles,
        new_styles,
        |it| &it.name,
        &mut breaks,
        |old, new, breaks| {
            if new.syntax != "*" && new.syntax != old.syntax {
                breaks
                    .push(format!("custom property {} takes {}, took {}", old.name, new.syntax, old.syntax));
            }
        },
    );
    pairs("module", &old.modules, &new.modules, |it| &it.path, &mut breaks, module);
    for name in old.types.keys().filter(|name| !new.types.contains_key(*name)) {
        breaks.push(format!("type {name} is gone"));
    }
    for (path, target) in &earlier.exports {
        export(path, target, later, &mut breaks);
    }
    // A type that several events have is told once for each: those that read alike are one.
    let mut told = BTreeSet::new();
    breaks.retain(|broken| told.insert(broken.clone()));
    breaks
}

/// Names what is gone, and compares what both have.
fn pairs<T>(
    kind: &str,
    earlier: &[T],
    later: &[T],
    name: fn(&T) -> &String,
    breaks: &mut Vec<String>,
    compare: impl Fn(&T, &T, &mut Vec<String>),
) {
    for old in earlier {
        match later.iter().find(|new| name(new) == name(old)) {
            Some(new) => compare(old, new, breaks),
            None => breaks.push(format!("{kind} {} is gone", shown(name(old)))),
        }
    }
}

/// The default slot has no name.
fn shown(name: &str) -> &str {
    if name.is_empty() { "(default)" } else { name }
}

struct Between<'a> {
    earlier: &'a Published,
    later: &'a Published,
}

impl Between<'_> {
    fn types<'a>(&'a self, old: &'a Value, new: &'a Value) -> (Typed<'a>, Typed<'a>) {
        let earlier = Typed { contract: &self.earlier.contract, schema: old };
        (earlier, Typed { contract: &self.later.contract, schema: new })
    }

    fn attribute(&self, old: &AttributeDeclaration, new: &AttributeDeclaration, breaks: &mut Vec<String>) {
        let place = format!("attribute {}", old.name);
        let (earlier, later) = self.types(&old.schema, &new.schema);
        write_breaks(&place, earlier, later, breaks);
        if old.default != new.default {
            let said = |default: &Option<String>| {
                default.as_ref().map_or("none".to_owned(), |default| format!("\"{default}\""))
            };
            breaks.push(format!(
                "{place}: its default is {}, was {}",
                said(&new.default),
                said(&old.default)
            ));
        }
    }

    fn property(&self, old: &PropertyDeclaration, new: &PropertyDeclaration, breaks: &mut Vec<String>) {
        let place = format!("property {}", old.name);
        let (earlier, later) = self.types(&old.schema, &new.schema);
        if old.read_only {
            read_breaks(&place, earlier, later, breaks);
        } else if new.read_only {
            breaks.push(format!("{place} can only be read"));
        } else {
            write_breaks(&place, earlier, later, breaks);
        }
        if old.attribute.is_some() && old.attribute != new.attribute {
            breaks.push(format!("{place} no longer reflects its attribute"));
        }
    }

    fn event(&self, old: &EventDeclaration, new: &EventDeclaration, breaks: &mut Vec<String>) {
        let (earlier, later) = self.types(&old.detail, &new.detail);
        read_breaks(&format!("event {}: detail", old.name), earlier, later, breaks);
    }
}

fn module(old: &Module, new: &Module, breaks: &mut Vec<String>) {
    if old.file != new.file {
        breaks.push(format!("module {} is {}, was {}", old.path, new.file, old.file));
    }
    for name in old.exports.iter().filter(|name| !new.exports.contains(name)) {
        breaks.push(format!("module {} no longer exports {name}", old.path));
    }
}

fn export(path: &str, target: &Value, later: &Published, breaks: &mut Vec<String>) {
    let Some(new) = later.exports.get(path) else {
        breaks.push(format!("export {path} is gone"));
        return;
    };
    // One that a plain path stands for serves every condition.
    let (Some(old), Some(new)) = (target.as_object(), new.as_object()) else { return };
    for condition in old.keys().filter(|condition| !new.contains_key(*condition)) {
        breaks.push(format!("export {path} has no `{condition}` any more"));
    }
}
