//! Where a figure comes from: the formula with its numbers, the rule, the source, and the book with its dates.

mod origin;
mod session;
mod year;

use super::shared::{Element, ViewContext};
use crate::state::Figure;

/// The explanation of a figure; empty where it is no longer shown.
pub(super) fn explanation(context: &ViewContext<'_>, figure: Figure) -> Element {
    match figure {
        Figure::Year(figure) => year::explanation(context, figure),
        figure => session::explanation(context, figure),
    }
}
