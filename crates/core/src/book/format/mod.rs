//! The formats `rate-book/1` and `rate-book-market/1`: JSON, what stands where, and what each value must be.

pub(super) mod json;
pub(super) mod place;
mod schema;
pub(super) mod shape;

pub use shape::{FORMAT, MARKET_FORMAT};
