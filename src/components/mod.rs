//! One file per component: markup, labels, ARIA. Amounts and places along a drawing come ready from the core.

mod about;
mod app;
mod ask;
mod bars;
mod consultant;
mod explore;
mod failure;
#[cfg(not(target_arch = "wasm32"))]
mod fallback;
mod fields;
mod figures;
mod notices;
mod reasoning;
mod scenario;
mod scope;
mod sentence;
mod table;
mod timeline;
mod walkthrough;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)] // Helpers are tests, too.
pub(crate) mod tests;

pub(crate) use about::about;
pub(crate) use app::app;
pub(crate) use ask::{answer_place, ask, asking};
pub(crate) use bars::percent;
pub(crate) use consultant::consultant;
pub(crate) use failure::market_failed;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use fallback::fallback;
pub(crate) use fields::choices;
pub(crate) use notices::notices;
pub(crate) use scope::{Scope, heading, note};
pub(crate) use sentence::sentence;
pub(crate) use walkthrough::telling;
