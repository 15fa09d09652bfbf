//! The year that is printed.

use rate_core::earnings::{Earnings, Target, Total, YearChange};
use rate_core::{Caseload, RateBook, RateKey};

/// A caseload's year, with all that it is of.
pub(super) struct Year<'a> {
    pub(super) book: &'a RateBook,
    pub(super) key: RateKey,
    pub(super) caseload: &'a Caseload,
    pub(super) earnings: Earnings,
    /// The amount that is to be reached, and the caseload that reaches it, where that is asked and there is one.
    pub(super) target: Option<(Total, Option<Target>)>,
    /// The days of the year on which rates change.
    pub(super) changes: Vec<YearChange>,
}
