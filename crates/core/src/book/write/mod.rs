//! From a checked book to its documents.

mod book;
mod caseload_file;
mod distribution;
mod lines;
mod market;
mod members;
