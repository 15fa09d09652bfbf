//! Memory of what the page has been told, and is still to be told.

use rate_core::{Breakdown, Tab};

use super::error::{Failure, Refusal};

/// The record of what the page has been told, and is still to be told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    /// Failures to be told of, the first first.
    pub(super) failures: Vec<Failure>,
    /// The book that was asked for did not come, or cannot be used.
    pub(super) book_failed: bool,
    /// A file with the rates that are shown did not come, or cannot be used.
    pub(super) rates_failed: bool,
    pub(super) refused: Vec<Refusal>,
    pub(super) shown: Option<Shown>,
}

/// The breakdown and the address that the page knows of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) breakdown: Option<Breakdown>,
    pub(super) fragment: String,
    /// The view in front.
    pub(super) front: Tab,
    /// Whether the reader could go from it to others.
    pub(super) has_tabs: bool,
}

impl Report {
    /// Tells of a failure that leaves nothing else behind.
    pub(super) fn tell(&mut self, failure: Failure) {
        self.failures.push(failure);
    }
}
