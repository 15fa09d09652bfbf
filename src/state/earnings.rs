//! The state of the earnings view, beside the caseload's numbers.

use super::msg::{CaseloadField, Handout};

/// The state of the earnings view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EarningsState {
    /// Fields that cannot be used as they were typed.
    pub(crate) problems: Vec<Mistyped>,
    /// The position of the payday that the reader looks at in the chart, where one was chosen.
    pub(crate) inspected: Option<usize>,
    /// The chart's table is unfolded.
    pub(crate) table: bool,
    /// The row that takes the focus: what had it is gone, or the row is new.
    pub(crate) focused: Option<u8>,
    /// What came of handing out the year, where that was tried.
    pub(crate) handout: Option<Handout>,
}

/// A field of the caseload whose text cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistyped {
    pub(crate) field: CaseloadField,
    /// The text as it was typed.
    pub(crate) text: String,
}
