//! A book's texts in further languages.

use crate::{LicensePosition, MarketPosition, PlanPosition, ServicePosition, SourcePosition};

/// A text of a book that readers are shown and that can be translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// The book's title.
    Title,
    /// The assumption at this position.
    Assumption(usize),
    /// The exception at this position.
    Exception(usize),
    /// A market's name.
    Market(MarketPosition),
    /// A license level's name.
    License(LicensePosition),
    /// A service's name.
    Service(ServicePosition),
    /// A plan's name.
    Plan(PlanPosition),
    /// A source's title.
    Source(SourcePosition),
    /// The name of the group that a market is in.
    Group(MarketPosition),
}

/// The lists of [`Words`] in their order, by their members in a translation. The title is a list of one.
pub(super) const LISTS: [&str; 9] =
    ["title", "assumptions", "exceptions", "markets", "licenses", "services", "plans", "sources", GROUPS];

/// The list of the groups' names: each by the group's own name, and here by the position of every market in it.
pub(super) const GROUPS: &str = "groups";

impl Words {
    /// The position of its list in [`LISTS`], and its own in there.
    pub(super) fn place(self) -> (usize, usize) {
        match self {
            Self::Title => (0, 0),
            Self::Assumption(at) => (1, at),
            Self::Exception(at) => (2, at),
            Self::Market(at) => (3, at.into()),
            Self::License(at) => (4, at.into()),
            Self::Service(at) => (5, at.into()),
            Self::Plan(at) => (6, at.into()),
            Self::Source(at) => (7, at.into()),
            Self::Group(at) => (8, at.into()),
        }
    }
}

/// A book's texts in another language than its own: all of them, or some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    pub(super) language: String,
    /// Those of each of [`LISTS`], by the position of what they are of, through the last one that is there. Those that
    /// are shown have changed places with the book's own.
    pub(super) texts: Vec<Vec<Option<String>>>,
}

impl Translation {
    /// Its language: a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The text, where it is translated.
    pub(super) fn text(&self, words: Words) -> Option<&String> {
        let (list, position) = words.place();
        self.texts[list].get(position)?.as_ref()
    }

    /// True where this text is translated.
    #[must_use]
    pub fn has(&self, words: Words) -> bool {
        self.text(words).is_some()
    }
}
