//! The list of what is decided in the lazy part. As with the list of the view's
//! (`src/components/lazy.rs`), `cargo xtask package` splits these functions off, with everything that only they need:
//! they are called only once [`LazyPart::Ready`](super::LazyPart::Ready) says that it is here.

use rate_core::{Date, EditionFile, Problem, RateBook, Selection, UrlCaseload};

use super::model::Model;
use super::msg::{EarningsMsg, RatesMsg};
use super::requests::RatesFile;

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

/// Takes over the caseload that an address tells of, beside this session.
#[inline(never)]
pub(super) fn take_caseload(model: &mut Model, told: &UrlCaseload, session: &Selection) {
    model.take_caseload(told, session);
}

/// Tells an address of the caseload.
#[inline(never)]
pub(super) fn tell_caseload(model: &Model) -> UrlCaseload {
    model.tell_caseload()
}

/// Acts in the rates view.
#[inline(never)]
pub(super) fn act_in_rates(model: &mut Model, msg: RatesMsg) {
    model.act_in_rates(msg);
}

/// Finds anew what is derived for the rates view.
#[inline(never)]
pub(super) fn settle_rates(model: &mut Model) {
    model.settle_rates();
}
