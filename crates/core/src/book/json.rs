//! A JSON text as a tree that loses nothing a check needs: repeated keys stay, and so does which numbers
//! were whole.

use std::fmt;

use super::Kind;
use crate::{Amount, Date};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A JSON value. Keys keep their order and their repetitions.
#[derive(Debug)]
pub(super) enum Node {
    Null,
    Bool(bool),
    /// A whole number from 0 to `u32::MAX`.
    Whole(u32),
    /// Any other number. Its value is not kept: nothing in a rate book may be one.
    OtherNumber,
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Bool(_) => Kind::Boolean,
            Self::Whole(_) => Kind::WholeNumber,
            Self::OtherNumber => Kind::OtherNumber,
            Self::Text(_) => Kind::Text,
            Self::List(_) => Kind::List,
            Self::Object(_) => Kind::Object,
        }
    }

    /// The object's member of this name, the first if there are more.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The member's text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    /// The member's text, owned; empty where there is none.
    pub(super) fn string(&self, name: &str) -> String {
        self.text(name).unwrap_or_default().to_owned()
    }

    /// The member's amount of money.
    pub(super) fn amount(&self, name: &str) -> Option<Amount> {
        self.text(name)?.parse().ok()
    }

    /// The member's day.
    pub(super) fn date(&self, name: &str) -> Option<Date> {
        self.text(name)?.parse().ok()
    }

    /// The member's number, if it is one that [`Shape::Whole`](super::shape::Shape) lets pass.
    pub(super) fn whole(&self, name: &str) -> Option<u16> {
        match self.get(name)? {
            Self::Whole(number) => u16::try_from(*number).ok(),
            _ => None,
        }
    }

    /// The member's list; empty where there is none.
    pub(super) fn items(&self, name: &str) -> &[Self] {
        match self.get(name) {
            Some(Self::List(items)) => items,
            _ => &[],
        }
    }

    pub(super) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Where a text stops being JSON. Line and column count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Reads one JSON value, at most 128 levels deep, and nothing behind it.
pub(super) fn parse(bytes: &[u8]) -> Result<Node, SyntaxError> {
    serde_json::from_slice(bytes).map_err(|error| SyntaxError { line: error.line(), column: error.column() })
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        Ok(u32::try_from(value).map_or(Node::OtherNumber, Node::Whole))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Node, E> {
        Ok(Node::OtherNumber)
    }

    // The one place where a float is named: to say that it is of no use.
    fn visit_f64<E: Error>(self, _: f64) -> Result<Node, E> {
        Ok(Node::OtherNumber)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Node::Object(object))
    }
}
