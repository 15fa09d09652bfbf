//! From bytes to a checked book, or to the list of its problems.

mod book;
mod caseload_file;
mod distributions;
mod document;
mod edition;
mod editions;
mod effective;
mod keys;
mod lists;
mod market_file;
mod market_files;
mod parse;
mod rows;
mod schedule;
mod table;
mod translations;

pub use table::RateRow;
