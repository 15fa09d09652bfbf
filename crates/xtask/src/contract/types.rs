//! Types of two versions, compared: which values of one are none of the other.

use std::collections::BTreeMap;

use ::contract::Contract;
use serde_json::Value;

/// Deeper than types of the contract are nested; one that holds itself ends here.
const DEEPEST: usize = 16;

/// A kind of value that a type allows, without names of types.
#[derive(Clone, Debug, PartialEq)]
enum Kind<'a> {
    Word(&'a str),
    /// Text of a format or pattern, if it has one.
    Text(Option<&'a str>),
    Integer,
    Number,
    Boolean,
    Null,
    Object(&'a Value),
    List(&'a Value),
    Anything,
}

impl Kind<'_> {
    /// Its name for people.
    fn said(&self) -> String {
        match self {
            Self::Word(word) => format!("\"{word}\""),
            Self::Text(None) => "text".to_owned(),
            Self::Text(Some(format)) => format!("text ({format})"),
            Self::Integer => "an integer".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Boolean => "true or false".to_owned(),
            Self::Null => "null".to_owned(),
            Self::Object(_) => "an object".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Anything => "anything".to_owned(),
        }
    }
}

/// A type of one version.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) contract: &'a Contract,
    pub(super) schema: &'a Value,
}

impl<'a> Typed<'a> {
    fn of(self, schema: &'a Value) -> Self {
        Self { schema, ..self }
    }

    fn kinds(self, depth: usize) -> Vec<Kind<'a>> {
        let schema = self.schema;
        if depth == DEEPEST {
            return vec![Kind::Anything];
        }
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap_or_default();
            let named = self.contract.types.get(name);
            return named.map_or(vec![Kind::Anything], |named| self.of(named).kinds(depth + 1));
        }
        if let Some(word) = schema["const"].as_str() {
            return vec![Kind::Word(word)];
        }
        if let Some(options) = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
            return options.iter().flat_map(|option| self.of(option).kinds(depth + 1)).collect();
        }
        let kind = match schema["type"].as_str() {
            Some("string") => Kind::Text(schema["format"].as_str().or_else(|| schema["pattern"].as_str())),
            Some("integer") => Kind::Integer,
            Some("number") => Kind::Number,
            Some("boolean") => Kind::Boolean,
            Some("null") => Kind::Null,
            Some("object") => Kind::Object(schema),
            Some("array") => Kind::List(&schema["items"]),
            _ => Kind::Anything,
        };
        vec![kind]
    }

    fn members(self) -> BTreeMap<&'a str, (Self, bool)> {
        let required: Vec<&str> =
            self.schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = self.schema["properties"].as_object().into_iter().flatten();
        let member = |(name, schema): (&'a String, &'a Value)| {
            (name.as_str(), (self.of(schema), required.contains(&name.as_str())))
        };
        properties.map(member).collect()
    }
}

/// Adds what a page can meet in a later value that no earlier one had, and what it waits for in vain.
pub(super) fn read_breaks(place: &str, earlier: Typed<'_>, later: Typed<'_>, breaks: &mut Vec<String>) {
    read_at(place, earlier, later, DEEPEST, breaks);
}

fn read_at(place: &str, earlier: Typed<'_>, later: Typed<'_>, depth: usize, breaks: &mut Vec<String>) {
    let (before, after) = (earlier.kinds(0), later.kinds(0));
    for kind in &after {
        if before.iter().any(|known| covers(known, kind)) {
            continue;
        }
        let was = before.iter().map(Kind::said).collect::<Vec<_>>().join(", ");
        breaks.push(format!("{place} can be {}, was {was}", kind.said()));
    }
    for kind in &before {
        if let Kind::Word(word) = kind
            && !after.contains(kind)
        {
            breaks.push(format!("{place} is never \"{word}\" any more"));
        }
    }
    if depth == 0 {
        return;
    }
    let object = |kinds: &[Kind<'_>]| kinds.iter().position(|kind| matches!(kind, Kind::Object(_)));
    if let (Some(old), Some(new)) = (object(&before), object(&after))
        && let (Kind::Object(old), Kind::Object(new)) = (&before[old], &after[new])
    {
        let later = later.of(new).members();
        for (name, (earlier, always)) in earlier.of(old).members() {
            let place = format!("{place}.{name}");
            match later.get(name) {
                None => breaks.push(format!("{place} is gone")),
                Some((later, still)) => {
                    if always && !still {
                        breaks.push(format!("{place} can be missing, was always there"));
                    }
                    read_at(&place, earlier, *later, depth - 1, breaks);
                }
            }
        }
    }
    let list = |kinds: &[Kind<'_>]| kinds.iter().position(|kind| matches!(kind, Kind::List(_)));
    if let (Some(old), Some(new)) = (list(&before), list(&after))
        && let (Kind::List(old), Kind::List(new)) = (&before[old], &after[new])
    {
        read_at(&format!("{place}[]"), earlier.of(old), later.of(new), depth - 1, breaks);
    }
}

/// Adds what a page could write and can write no more. Text and words are all that attributes take.
pub(super) fn write_breaks(place: &str, earlier: Typed<'_>, later: Typed<'_>, breaks: &mut Vec<String>) {
    let after = later.kinds(0);
    for kind in earlier.kinds(0) {
        if after.iter().any(|known| covers(known, &kind)) {
            continue;
        }
        let taken = after.iter().map(Kind::said).collect::<Vec<_>>().join(", ");
        breaks.push(format!("{place} no longer takes {}, only {taken}", kind.said()));
    }
}

/// True where every value of `inner` is one of `outer`, members and items left aside.
fn covers(outer: &Kind<'_>, inner: &Kind<'_>) -> bool {
    match (outer, inner) {
        (Kind::Anything, _) | (Kind::Text(None), Kind::Text(_) | Kind::Word(_)) => true,
        (Kind::Number, Kind::Integer) => true,
        (Kind::Object(_), Kind::Object(_)) | (Kind::List(_), Kind::List(_)) => true,
        _ => outer == inner,
    }
}
