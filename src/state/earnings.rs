//! The state of the earnings view, beside the caseload's numbers.

use rate_core::earnings::Total;
use rate_core::{Caseload, Date};

use super::msg::CaseloadField;
use super::problems::Mistyped;

/// The state of the earnings view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EarningsState {
    /// Fields that cannot be used as they were typed.
    pub(crate) problems: Vec<Mistyped<CaseloadField>>,
    /// The row whose fields are unfolded; of several, the others are lines.
    pub(crate) open: u8,
    /// The row that takes the focus: what had it is gone, or the row is new.
    pub(crate) focused: Option<u8>,
    /// The last thing that was done to the caseload as a whole, and the way back.
    pub(crate) done: Option<Done>,
    /// The amount that a year is to come to.
    pub(crate) target: Option<Total>,
    /// The first day of the month whose pay calendar is shown; `None` while that is folded.
    pub(crate) month: Option<Date>,
    /// The position of the payday that the reader looks at in the chart, where one was chosen.
    pub(crate) inspected: Option<usize>,
    /// The chart's table is unfolded.
    pub(crate) table: bool,
}

/// Something that was done to the caseload as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Done {
    pub(crate) change: Change,
    /// The caseload as it was before.
    pub(crate) before: Option<Caseload>,
}

/// A change of the caseload as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// A row was removed.
    Removed,
    /// Two rows became for the same, and are one.
    Merged,
    /// Nothing: in one row there would be more sessions than there can be.
    TooMany,
    /// It was begun anew.
    Begun,
    /// It has the sessions that reach the target.
    Reached,
}
