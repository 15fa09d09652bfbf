//! The view: a folder for each feature, and one for what they share. Amounts and places along a drawing come ready from
//! the core.

mod app;
mod earnings;
mod error;
mod explain;
mod explore;
#[cfg(not(target_arch = "wasm32"))]
mod fallback;
mod how_it_works;
mod lazy;
mod rates;
mod shared;
mod walkthrough;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)] // Helpers are tests, too.
pub(crate) mod tests;

#[cfg(any(test, target_arch = "wasm32"))]
pub(crate) use app::view;
pub(crate) use error::error_message;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use fallback::fallback;
#[cfg(target_arch = "wasm32")]
pub(crate) use lazy::export;

pub(crate) use shared::locale;
