//! When the insurer reimburses the platform, and the four ways that can go.

use serde::Serialize;

use crate::{Date, DateRange};

/// What the insurer does with the claim. The provider's payout and payday are the same in all four.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    /// It pays within the plan's typical window.
    #[default]
    Typical,
    /// It pays within the plan's slow window.
    Slow,
    /// It denies the claim.
    Denied,
    /// It neither pays nor answers.
    Unpaid,
}

impl Scenario {
    /// All four, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Typical, Self::Slow, Self::Denied, Self::Unpaid];

    /// Its public name, as attributes, JSON and the command line write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Typical => "typical",
            Self::Slow => "slow",
            Self::Denied => "denied",
            Self::Unpaid => "unpaid",
        }
    }

    /// The scenario with this public name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scenario| scenario.name() == name)
    }
}

/// Where the days of a window come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The position of the source in the book's list.
    Source(usize),
    /// An example, and called one wherever it is shown.
    Illustrative,
}

/// In how many days after the session the insurer pays, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReimbursementWindow {
    /// The earliest.
    pub from_days: u16,
    /// The latest; never less than `from_days`.
    pub through_days: u16,
    /// Where the figures come from.
    pub evidence: Evidence,
}

impl ReimbursementWindow {
    /// The window's dates for a session on `session_date`.
    #[must_use]
    pub fn dates(&self, session_date: Date) -> DateRange {
        DateRange {
            from: session_date.plus_days(i32::from(self.from_days)),
            through: session_date.plus_days(i32::from(self.through_days)),
        }
    }
}

/// A plan's windows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reimbursement {
    /// What is usual.
    pub typical: ReimbursementWindow,
    /// What happens when it takes longer.
    pub slow: ReimbursementWindow,
}

impl Reimbursement {
    /// The window that applies, or `None` where the insurer never pays.
    #[must_use]
    pub fn window(&self, scenario: Scenario) -> Option<&ReimbursementWindow> {
        match scenario {
            Scenario::Typical => Some(&self.typical),
            Scenario::Slow => Some(&self.slow),
            Scenario::Denied | Scenario::Unpaid => None,
        }
    }
}

/// For how many days the platform has paid the provider before the insurer pays the platform: payday to
/// insurer payment. Negative where the insurer pays first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DaysFronted {
    /// If the insurer pays on the first day of its range.
    pub min: i32,
    /// If it pays on the last.
    pub max: i32,
}

impl DaysFronted {
    /// From `payday` to both ends of `insurer_pays`.
    #[must_use]
    pub fn between(payday: Date, insurer_pays: DateRange) -> Self {
        Self { min: payday.days_until(insurer_pays.from), max: payday.days_until(insurer_pays.through) }
    }
}
