//! The insurer's reimbursement of the platform, and the four ways that it can go.

use serde::Serialize;

use crate::{Date, DateRange, SourcePosition};

/// The insurer's answer to the claim. The provider's payout and payday are the same in all four.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scenario| scenario.name() == name)
    }
}

/// The origin of a window's days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// One of the book's sources.
    Source(SourcePosition),
    /// An example, and called one wherever it is shown.
    Illustrative,
}

/// The days after the session in which the insurer pays, both ends included; 0 to 3650.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReimbursementWindow {
    /// The earliest.
    pub from_days: u16,
    /// The latest; never less than `from_days`.
    pub through_days: u16,
    /// The origin of both figures.
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

/// A plan's windows. They are published data (`docs/rate-book.md`, "Plans"), each with its source, or called an
/// example.
///
/// ```
/// use rate_core::{RateBook, Scenario};
///
/// let book = include_str!("../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let reimbursement = &book.plan(book.walkthrough.plan).reimbursement;
/// let typical = reimbursement.window(Scenario::Typical).unwrap();
/// // 54 to 114 days after the session of April 8.
/// let days = typical.dates(book.walkthrough.session_date);
/// assert_eq!((days.from.to_string(), days.through.to_string()), ("2026-06-01".into(), "2026-07-31".into()));
/// assert_eq!(reimbursement.window(Scenario::Denied), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reimbursement {
    /// The usual window.
    pub typical: ReimbursementWindow,
    /// The window when it takes longer.
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

/// The days from the payday to the insurer's payment, for which the platform has paid ahead. Negative where the insurer
/// pays first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DaysFronted {
    /// The days if the insurer pays on the first day of its range.
    pub min: i32,
    /// The days if it pays on the last.
    pub max: i32,
}

impl DaysFronted {
    /// The days from `payday` to both ends of `insurer_pays`.
    #[must_use]
    pub fn between(payday: Date, insurer_pays: DateRange) -> Self {
        Self { min: payday.days_until(insurer_pays.from), max: payday.days_until(insurer_pays.through) }
    }
}
