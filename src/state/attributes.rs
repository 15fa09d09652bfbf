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

    /// The attribute with this public name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|attribute| attribute.name() == name)
    }
}

/// The attributes' values as a page wrote them; `None` where one is not set.
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
        let current = &mut self.values[attribute as usize];
        let changes = *current != value;
        *current = value;
        changes
    }
}
