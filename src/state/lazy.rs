//! What of the update is loaded when it is needed: part of the list that `src/components/lazy.rs` is, and called only
//! once the model says that the lazy part is here.

use rate_core::{Date, EditionFile, Problem, RateBook};

use super::loading::RatesFile;
use super::model::Model;
use super::msg::EarningsMsg;

/// Acts in the earnings view.
#[inline(never)]
pub(super) fn act_in_earnings(model: &mut Model, msg: EarningsMsg) {
    model.act_in_earnings(msg);
}

/// Adds the days of the year on which rates may change.
#[inline(never)]
pub(super) fn add_days_of_year(model: &Model, days: &mut Vec<Date>) {
    model.add_days_of_year(days);
}

/// Finds the file that the edition behind the session's needs.
#[inline(never)]
pub(super) fn next_edition(model: &Model) -> Option<RatesFile> {
    model.next_edition()
}

/// Reads another edition of the book.
#[inline(never)]
pub(super) fn read_edition(
    book: &RateBook,
    file: &EditionFile,
    json: &[u8],
) -> Result<RateBook, Vec<Problem>> {
    book.read_edition(file, json)
}
