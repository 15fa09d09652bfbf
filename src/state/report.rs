//! What the page has been told, and is still to be told.

use rate_core::Breakdown;

use super::error::{Failure, Refusal};

/// What the page has been told, and what it is still to be told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    /// Failures to be told of, the first first.
    pub(super) failures: Vec<Failure>,
    pub(super) book_failed: bool,
    pub(super) market_failed: bool,
    pub(super) refused: Vec<Refusal>,
    pub(super) shown: Option<Shown>,
}

/// The breakdown and the address that the page knows of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) breakdown: Option<Breakdown>,
    /// Empty without a breakdown.
    pub(super) fragment: String,
}

impl Report {
    pub(super) fn book_failed(&mut self) {
        self.book_failed = true;
    }

    pub(super) fn market_failed(&mut self) {
        self.market_failed = true;
    }

    /// Tells of a failure that leaves nothing else behind.
    pub(super) fn tell(&mut self, failure: Failure) {
        self.failures.push(failure);
    }
}
