//! What a reader takes along of a year.

use super::year::{Told, key, year};
use crate::components::Scope;
use crate::markup::joined;
use crate::state::{Earn, Model};

/// The year as CSV, or in words for any other way, and the name of a file with it.
pub(super) fn hand_out(model: &Model, earn: Earn) -> Option<(String, String)> {
    let book = model.book.as_ref()?;
    let caseload = model.caseload_in_use()?;
    let earnings = year(model, &caseload)?;
    let name = joined(&["earnings-", &book.id, ".csv"]);
    if earn == Earn::Download {
        return Some((earnings.csv(book, key(model)?, &caseload), name));
    }
    let (words, shown) = (model.words(), model.breakdown());
    let scope = Scope { model, book, words: &words, shown: shown.as_ref(), id: "" };
    Some((Told { scope: &scope, caseload: &caseload, earnings: &earnings }.summary(), name))
}
