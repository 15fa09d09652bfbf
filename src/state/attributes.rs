//! Attributes as a set: what a page says on the element. Only their values count, never the order in which they were
//! set.

pub(crate) use contract::Attribute;

/// Those that select a session, each after those that it is judged by.
pub(crate) const SELECTING: [Attribute; 8] = [
    Attribute::Market,
    Attribute::Plan,
    Attribute::License,
    Attribute::Service,
    Attribute::SessionDate,
    Attribute::ConfirmedOn,
    Attribute::ClientShare,
    Attribute::Scenario,
];

/// The attributes' values; `None` where one is not set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes {
    values: [Option<String>; Attribute::ALL.len()],
}

impl Attributes {
    /// The value of an attribute.
    pub(crate) fn get(&self, attribute: Attribute) -> Option<&str> {
        self.values[attribute as usize].as_deref()
    }

    /// Sets or, with `None`, removes an attribute. True where that changes its value.
    pub(crate) fn set(&mut self, attribute: Attribute, value: Option<String>) -> bool {
        let value = value.and_then(|value| read(attribute, &value));
        let current = &mut self.values[attribute as usize];
        let changes = *current != value;
        *current = value;
        changes
    }
}

/// The value as it counts: without the blanks around it, in lower case where it is a word of the element's own, and none
/// where nothing is left. Only `deep-link` says something by being there.
fn read(attribute: Attribute, written: &str) -> Option<String> {
    let value = written.trim();
    match attribute {
        Attribute::DeepLink => Some(value.to_owned()),
        _ if value.is_empty() => None,
        Attribute::View
        | Attribute::Theme
        | Attribute::Loading
        | Attribute::Scenario
        | Attribute::ClientShare => Some(value.to_ascii_lowercase()),
        _ => Some(value.to_owned()),
    }
}
