//! What is loaded when it is needed: by views that are opened, figures that are asked about, books in parts, and rate
//! files that are bad. Everything in here, with `rate_core`'s `earnings`, is split off the
//! application after it is compiled (`cargo xtask package`): the functions of this file are the only way in, and are called
//! only once [`Later::Here`](crate::state::Later) says that the rest has arrived.

mod act;
mod chart;
mod drawing;
mod earnings;
mod explain;
mod explain_year;
mod fields;
mod handout;
mod how;
mod payday;
mod problems;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)] // Helpers are tests, too.
mod tests;
mod year;

use rate_core::{Problem, RateBook};

use crate::components::Scope;
use crate::i18n::Words;
use crate::markup::Element;
use crate::state::{Earn, Model, Quantity};

/// Takes the rates of a market into the book.
///
/// # Errors
/// Every problem of its file; the book is as it was.
#[inline(never)]
pub(crate) fn add_market(book: &mut RateBook, market: u16, json: &[u8]) -> Result<(), Vec<Problem>> {
    book.add_market(market, json)
}

/// What is wrong with a rate file, and where, on one line.
#[inline(never)]
pub(crate) fn problem(words: &Words, problem: &Problem) -> String {
    problems::problem_text(words, problem)
}

/// Where a figure comes from.
#[inline(never)]
pub(crate) fn explanation(scope: &Scope<'_>, quantity: Quantity) -> Element {
    explain::explanation(scope, quantity)
}

/// What a caseload comes to.
#[inline(never)]
pub(crate) fn earnings(scope: &Scope<'_>) -> Element {
    earnings::earnings(scope)
}

/// How rates come about, and what the platform does.
#[inline(never)]
pub(crate) fn how_it_works(scope: &Scope<'_>) -> Element {
    how::how(scope)
}

/// Does something in the earnings view. True where the browser is not to do what it would.
#[inline(never)]
pub(crate) fn earn(model: &mut Model, earn: Earn, input: &str) -> bool {
    act::act(model, earn, input)
}

/// What the reader takes along of the earnings view: the text, and the name of a file with it.
#[inline(never)]
pub(crate) fn hand_out(model: &Model, earn: Earn) -> Option<(String, String)> {
    handout::hand_out(model, earn)
}
