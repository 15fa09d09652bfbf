//! The walkthrough: one session's story, step by step.

use crate::{Case, RateBook, Scenario, Selection};

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
}

impl RateBook {
    /// The walkthrough's case with the scenario of `step`: [`quote`](crate::quote) always finds its rate.
    #[must_use]
    pub fn walkthrough_selection(&self, step: WalkthroughStep) -> Selection {
        let Case { session_date, confirmed_on, .. } = self.walkthrough;
        Selection {
            session_date: Some(session_date),
            confirmed_on: Some(confirmed_on),
            scenario: step.scenario(),
            ..Selection::default()
        }
    }
}
