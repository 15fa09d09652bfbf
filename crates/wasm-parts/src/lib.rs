#![doc = include_str!("../README.md")]

mod cut;
mod error;
mod first;
mod later;
mod names;
mod order;
mod plan;
mod table;

use walrus::Module;

pub use cut::{Cut, FIRST};
pub use error::Error;
pub use order::alike_together;
use plan::Plan;

/// The two parts of a program, as WebAssembly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The part that runs alone until an entry is called.
    pub first: Vec<u8>,
    /// The part that is instantiated with the exports of the first.
    pub later: Vec<u8>,
}

/// Splits a module whose functions have their names.
///
/// # Errors
/// - Bytes that are no module, or a module without a memory or without one table of functions.
/// - A table that is filled otherwise than by active segments at constant places.
/// - An entry or a module of `cut` that matches no function.
pub fn split(wasm: &[u8], cut: &Cut<'_>) -> Result<Parts, Error> {
    let parse = || Module::from_buffer(wasm).map_err(|error| Error::Unreadable(format!("{error:#}")));
    // Read twice from the same bytes, so that every item has one number in both.
    let (mut first, mut later) = (parse()?, parse()?);
    let plan = Plan::new(&first, cut)?;
    let exports = first::make(&mut first, &plan)?;
    later::make(&mut later, &plan, &exports)?;
    Ok(Parts { first: first.emit_wasm(), later: later.emit_wasm() })
}
