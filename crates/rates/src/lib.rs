//! The publisher's command line: files, streams and words around the rules of `rate-core`.
//!
//! A library so that tests and fuzzing reach its readers, and [`page`] a browser: without the feature `cli` there is no
//! file, no terminal and no network in it.

// What only the program needs of the rest.
#![cfg_attr(not(feature = "cli"), allow(dead_code))]

mod base;
mod cell;
mod diff;
mod document;
mod encoding;
mod failure;
mod finding;
pub mod page;
mod parts;
mod review;
mod standard;
mod suspicion;
mod table;
mod words;

#[cfg(feature = "cli")]
mod calendar;
#[cfg(feature = "cli")]
mod choice;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod colour;
#[cfg(feature = "cli")]
mod commands;
#[cfg(feature = "cli")]
mod compressed;
#[cfg(feature = "cli")]
mod context;
#[cfg(feature = "cli")]
mod folder;
#[cfg(feature = "cli")]
mod input;
#[cfg(feature = "cli")]
mod layout;
#[cfg(feature = "cli")]
mod load;
#[cfg(feature = "cli")]
mod lock;
#[cfg(feature = "cli")]
mod output;
#[cfg(feature = "cli")]
mod preview;
#[cfg(feature = "cli")]
mod progress;
#[cfg(feature = "cli")]
mod scan;
#[cfg(feature = "cli")]
mod served;
#[cfg(feature = "cli")]
mod table_file;
#[cfg(feature = "cli")]
pub mod tic;
#[cfg(feature = "cli")]
mod unpacking;
#[cfg(feature = "cli")]
mod workbook;

#[cfg(feature = "cli")]
pub(crate) use cli::Cli;
#[cfg(feature = "cli")]
pub use cli::main;
#[cfg(feature = "cli")]
pub use commands::rows_in;
#[cfg(feature = "cli")]
pub use context::Context;
pub use failure::Failure;
#[cfg(feature = "cli")]
pub use output::Output;
#[cfg(feature = "cli")]
pub use progress::{Progress, Reading, Task};
#[cfg(feature = "cli")]
pub use scan::{Broken, Place, Why};
#[cfg(feature = "cli")]
pub use table_file::rates_in;
#[cfg(feature = "cli")]
pub use unpacking::unpacked;
