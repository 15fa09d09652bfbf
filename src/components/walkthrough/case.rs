//! The book's own case.

use rate_core::{Breakdown, WalkthroughStep, quote};

use crate::components::shared::ViewContext;

/// The case as the step tells it.
pub(super) fn case_at(context: &ViewContext<'_>, step: WalkthroughStep) -> Option<Breakdown> {
    quote(context.book, &step.selection()).ok()
}
