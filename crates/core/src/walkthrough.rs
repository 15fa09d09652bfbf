//! The walkthrough: one session's story, step by step.

use crate::{Scenario, Selection};

/// A step of the story, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum WalkthroughStep {
    /// The session takes place.
    #[default]
    Session,
    /// The provider confirms it and the platform submits the claim.
    Confirmed,
    /// The provider is paid.
    Paid,
    /// The insurer pays the platform.
    InsurerPays,
    /// The insurer never pays.
    NeverPaid,
}

impl WalkthroughStep {
    /// All steps, in order.
    pub const ALL: [Self; 5] =
        [Self::Session, Self::Confirmed, Self::Paid, Self::InsurerPays, Self::NeverPaid];

    /// Its number, from 1.
    #[must_use]
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The step with this number, from 1.
    #[must_use]
    pub fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The scenario that it tells.
    #[must_use]
    pub fn scenario(self) -> Scenario {
        if self == Self::NeverPaid { Scenario::Unpaid } else { Scenario::Typical }
    }

    /// The session that it tells: a book's case, with its [`scenario`](Self::scenario). [`quote`](crate::quote) always
    /// finds its rate.
    #[must_use]
    pub fn selection(self) -> Selection {
        Selection { scenario: self.scenario(), ..Selection::default() }
    }
}
