//! What the earnings view shows beside the caseload's numbers.

use super::msg::CaseloadField;

/// What is shown of a caseload beside its numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EarningsState {
    /// What was typed and cannot be used.
    pub(crate) problems: Vec<(CaseloadField, String)>,
    /// The position of the payday that the reader looks at in the chart, where one was chosen.
    pub(crate) inspected: Option<usize>,
    /// The chart's table is unfolded.
    pub(crate) table: bool,
    /// The row that takes the focus: what had it is gone, or the row is new.
    pub(crate) focused: Option<u8>,
    /// The clipboard took the summary, or did not, where that was tried.
    pub(crate) copied: Option<bool>,
}
