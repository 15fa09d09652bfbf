//! The formats `rate-book/1`, `rate-book-market/1` and `rate-caseload/1`: JSON, what stands where, and what each value
//! must be.

pub(super) mod documents;
pub(super) mod json;
pub(super) mod month;
pub(super) mod place;
mod schema;
pub(super) mod shape;

pub use documents::{CASELOAD_FORMAT, FORMAT, MARKET_FORMAT};
