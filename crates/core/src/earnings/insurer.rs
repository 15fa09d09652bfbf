//! An insurer of a year's sessions.

use super::total::Total;
use crate::{PlanPosition, Reimbursement, ReimbursementWindow};

/// The insurer of a plan's sessions.
#[derive(Clone, Copy)]
pub(super) struct Insurer<'a> {
    pub(super) plan: PlanPosition,
    pub(super) windows: &'a Reimbursement,
    /// The percentage of claims that it denies.
    pub(super) denied: u8,
}

/// The pace at which insurers pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Within their plans' typical windows.
    Typical,
    /// Within their slow windows.
    Slow,
}

impl Insurer<'_> {
    pub(super) fn window(&self, pace: Pace) -> &ReimbursementWindow {
        match pace {
            Pace::Typical => &self.windows.typical,
            Pace::Slow => &self.windows.slow,
        }
    }

    /// The most days that it takes.
    pub(super) fn longest(&self) -> u16 {
        self.windows.typical.through_days.max(self.windows.slow.through_days)
    }

    /// The rest of a sum without the share that it denies.
    pub(super) fn allowed(&self, total: Total) -> Total {
        total.without_percent(self.denied)
    }
}
