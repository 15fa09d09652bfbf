//! Attributes as a set: what a page says on the element. Only their values count, never the order in which they were
//! set.

/// An attribute that the program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attribute {
    Src,
    Integrity,
    DeepLink,
    View,
    Theme,
    Market,
    Plan,
    License,
    Service,
    SessionDate,
    ConfirmedOn,
    ClientShare,
    Scenario,
}

impl Attribute {
    /// Every attribute, in the order of the variants.
    pub(crate) const ALL: [Self; 13] = [
        Self::Src,
        Self::Integrity,
        Self::DeepLink,
        Self::View,
        Self::Theme,
        Self::Market,
        Self::Plan,
        Self::License,
        Self::Service,
        Self::SessionDate,
        Self::ConfirmedOn,
        Self::ClientShare,
        Self::Scenario,
    ];

    /// Those that select a session, each after those that it is judged by.
    pub(crate) const SELECTING: [Self; 8] = [
        Self::Market,
        Self::Plan,
        Self::License,
        Self::Service,
        Self::SessionDate,
        Self::ConfirmedOn,
        Self::ClientShare,
        Self::Scenario,
    ];

    /// Its public name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Src => "src",
            Self::Integrity => "integrity",
            Self::DeepLink => "deep-link",
            Self::View => "view",
            Self::Theme => "theme",
            Self::Market => "market",
            Self::Plan => "plan",
            Self::License => "license",
            Self::Service => "service",
            Self::SessionDate => "session-date",
            Self::ConfirmedOn => "confirmed-on",
            Self::ClientShare => "client-share",
            Self::Scenario => "scenario",
        }
    }

    /// The value as it counts: without the blanks around it, in lower case where it is a word of the element's own, and
    /// none where nothing is left. Only `deep-link` says something by being there.
    fn read(self, written: &str) -> Option<String> {
        let value = written.trim();
        match self {
            Self::DeepLink => Some(value.to_owned()),
            _ if value.is_empty() => None,
            Self::View | Self::Theme | Self::Scenario | Self::ClientShare => Some(value.to_ascii_lowercase()),
            _ => Some(value.to_owned()),
        }
    }

    /// The attribute with this public name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attribute| attribute.name() == name)
    }
}

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
        let value = value.and_then(|value| attribute.read(&value));
        let current = &mut self.values[attribute as usize];
        let changes = *current != value;
        *current = value;
        changes
    }
}
