//! The list of what is loaded when it is needed. `cargo xtask package` splits these functions, with everything that
//! only they need, off the application: they are the only way into it, and are called only once
//! [`Model::has_lazy`](crate::state::Model::has_lazy) says that it is here.

use rate_core::{Breakdown, Problem, Tab};

use super::earnings::{self, Exported};
use super::shared::{Element, Node, ViewContext};
use super::{explain, explore, how_it_works, rates, walkthrough};
use crate::i18n::{self, Locale};
use crate::state::{Export, Model, Subject};

/// Draws the earnings view.
#[inline(never)]
pub(super) fn earnings(context: &ViewContext<'_>) -> Element {
    earnings::earnings(context)
}

/// Draws the rates view.
#[inline(never)]
pub(super) fn rates(context: &ViewContext<'_>) -> Element {
    rates::rates(context)
}

/// Draws the walkthrough.
#[inline(never)]
pub(super) fn walkthrough(context: &ViewContext<'_>) -> Element {
    walkthrough::walkthrough(context)
}

/// Draws the view of how it works.
#[inline(never)]
pub(super) fn how_it_works(context: &ViewContext<'_>) -> Element {
    how_it_works::how_it_works(context)
}

/// Draws the explanation of a subject.
#[inline(never)]
pub(super) fn explanation(context: &ViewContext<'_>, subject: Subject) -> Element {
    explain::explanation(context, subject)
}

/// Says what is known of changes of the rate.
#[inline(never)]
pub(super) fn changes(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Node> {
    explore::changes::changes(context, breakdown)
}

/// Words what is wrong with a file, a problem on each line.
#[inline(never)]
pub(super) fn problem_lines(locale: &Locale, problems: &[Problem]) -> String {
    i18n::problem_lines(locale, problems)
}

/// Writes what the view in front has for the reader to take along: the table of rates, or the year. `now` is when that is,
/// as ISO 8601.
#[inline(never)]
pub(crate) fn export(model: &Model, export: Export, now: &str) -> Option<Exported> {
    if model.front() == Tab::Rates {
        return rates::csv(model).map(|(name, text)| Exported { text, name });
    }
    earnings::export(model, export, now)
}
