//! The table for the reader to take along.

use super::Glance;
use crate::components::shared::{ViewContext, locale};
use crate::state::Model;

/// The name and the text of a file with all figures of the table, whatever is looked at.
pub(in crate::components) fn csv(model: &Model) -> Option<(String, String)> {
    let book = model.edition()?;
    let locale = locale(model);
    let context = ViewContext::for_text(model, book, &locale, None);
    let glance = Glance::new(&context)?;
    let columns: Vec<&str> = locale.messages.rates_columns().split('|').collect();
    let name = format!(
        "rates-{}-{}-{}.csv",
        book.id,
        book.market(glance.key.market).term.id,
        book.license(glance.key.license).id
    );
    Some((name, glance.table.csv(book, &columns)))
}
