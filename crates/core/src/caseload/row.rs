//! A row of a caseload.

use crate::{OwnNumbers, PlanPosition, ServicePosition};

/// A service under a plan, and its sessions a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseloadRow {
    /// The plan; where `None`, whichever is selected beside the caseload.
    pub plan: Option<PlanPosition>,
    /// The service. Of one that is an add-on, the sessions are those that it is added to, and count once.
    pub service: ServicePosition,
    /// A rate and a payout that the provider was quoted, in the place of the book's.
    pub own: Option<OwnNumbers>,
    /// Sessions planned in a working week, 0 to 60.
    pub sessions: u8,
}

impl CaseloadRow {
    /// A row without sessions yet, under whichever plan is selected, with the book's amounts.
    #[must_use]
    pub fn new(service: ServicePosition) -> Self {
        Self { plan: None, service, own: None, sessions: 0 }
    }

    /// True where both are of the same plan, service and own numbers, so that one row will do.
    #[must_use]
    pub fn is_for_same(&self, other: &Self) -> bool {
        (self.plan, self.service, self.own) == (other.plan, other.service, other.own)
    }
}
