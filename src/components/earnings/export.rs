//! The year for the reader to take along.

use super::wording::{YearView, earnings_of, selected_key};
use crate::components::shared::{ViewContext, locale};
use crate::state::{Export, Model};

/// A text, and the name of a file with it.
pub(crate) struct Exported {
    pub(crate) text: String,
    pub(crate) name: String,
}

/// Writes the year as CSV, or in words for any other way.
pub(in crate::components) fn export(model: &Model, export: Export) -> Option<Exported> {
    let book = model.book.as_ref()?;
    let caseload = model.caseload_in_use()?;
    let earnings = earnings_of(model, &caseload)?;
    let name = format!("earnings-{}.csv", book.id);
    if export == Export::Csv {
        return Some(Exported { text: earnings.csv(book, selected_key(model)?, &caseload), name });
    }
    let (locale, breakdown) = (locale(model), model.breakdown());
    let context = ViewContext::for_text(model, book, &locale, breakdown.as_ref());
    let year = YearView { context: &context, caseload: &caseload, earnings: &earnings };
    Some(Exported { text: year.summary(), name })
}
