//! Origins of figures: the formula with its numbers, the rule, the source, and the book with its dates.

mod origin;
mod others;
mod session;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod tests;
mod year;

use super::shared::{Element, ViewContext};
use crate::state::Subject;

/// The explanation of a subject; empty where it is no longer shown.
pub(super) fn explanation(context: &ViewContext<'_>, subject: Subject) -> Element {
    match subject {
        Subject::Payment => session::explanation(context, &[session::payment]),
        Subject::Days => session::explanation(context, &[session::days]),
        Subject::Case => session::explanation(context, &[session::payment, session::days]),
        Subject::Year
        | Subject::Payday
        | Subject::NextPaydays
        | Subject::Months
        | Subject::Plans
        | Subject::Services => year::explanation(context, subject),
    }
}
