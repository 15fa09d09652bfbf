//! Everything that a book says besides its rates and benchmarks, compared by its place.

use rate_core::{MarketFile, RateBook};
use serde::Serialize;
use serde_json::{Map, Value};

/// A value that differs.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Fact {
    /// A JSON pointer in which entries of a list go by their identifiers.
    pub(crate) place: String,
    /// `None` where it has been added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) old: Option<Value>,
    /// `None` where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) new: Option<Value>,
}

/// All values that differ.
pub(super) fn of(old: &RateBook, new: &RateBook) -> Vec<Fact> {
    let mut facts = Vec::new();
    compare("", Some(&document(old)), Some(&document(new)), &mut facts);
    facts
}

/// The book's document without its rates and benchmarks.
fn document(book: &RateBook) -> Value {
    let file = |market| MarketFile { market, file: String::new(), sha256: String::new() };
    let index = book.in_parts(book.published_markets().into_iter().map(file).collect());
    let mut document: Value = serde_json::from_str(&index.to_json()).unwrap_or_default();
    if let Some(members) = document.as_object_mut() {
        for rows in ["rates", "benchmarks", "distributions", "market_files"] {
            members.remove(rows);
        }
    }
    document
}

fn compare(place: &str, old: Option<&Value>, new: Option<&Value>, facts: &mut Vec<Fact>) {
    if old == new {
        return;
    }
    if let (Some(old), Some(new)) = (old.and_then(members), new.and_then(members)) {
        let added = new.keys().filter(|name| !old.contains_key(*name));
        for name in old.keys().chain(added) {
            compare(&format!("{place}/{name}"), old.get(name), new.get(name), facts);
        }
        // The same entries in another order.
        if old == new {
            facts.push(Fact { place: format!("{place}: the order"), old: None, new: None });
        }
        return;
    }
    facts.push(Fact { place: place.to_owned(), old: old.cloned(), new: new.cloned() });
}

/// An object's members, or a list's entries by their identifiers, or else by their positions.
fn members(value: &Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(members) => Some(members.clone()),
        Value::Array(entries) => {
            let id = |entry: &Value| Some(entry.get("id")?.as_str()?.to_owned());
            let named = entries.iter().enumerate();
            let named = named.map(|(at, entry)| (id(entry).unwrap_or_else(|| at.to_string()), entry.clone()));
            Some(named.collect())
        }
        _ => None,
    }
}
