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

pub(crate) use app::app;
pub(crate) use consultant::consultant;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use fallback::fallback;
pub(crate) use scope::{Scope, heading, note};
pub(crate) use walkthrough::telling;
