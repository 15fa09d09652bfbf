//! The rate book: published rates with all that explains them, accepted whole or refused whole.

mod caseload_file;
mod distribution;
mod format;
mod lookup;
mod problem;
mod read;
mod search;
mod sorted;
mod translate;
mod translation;
mod types;
mod write;

pub use caseload_file::CaseloadFile;
pub use distribution::{Distribution, Percentile, Standing};
pub use format::{CASELOAD_FORMAT, FORMAT, MARKET_FORMAT};
pub use problem::{Fault, JsonType, Problem, Refused};
pub use read::RateRow;
pub use translate::is_same_language;
pub use translation::{Translation, Words};
pub use types::{
    Benchmark, Case, Contract, EditionFile, Effective, Market, MarketFile, Plan, Publisher, Rate, RateBook,
    Service, Source, Status, Term, Validity,
};
