//! Months in documents.

use crate::Date;

/// The first day of a month, `YYYY-MM`.
pub(crate) fn month(text: &str) -> Option<Date> {
    if text.len() == 7 { format!("{text}-01").parse().ok() } else { None }
}
