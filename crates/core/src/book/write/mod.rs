//! From a checked book to its documents.

mod book;
mod lines;
mod market;
mod members;
