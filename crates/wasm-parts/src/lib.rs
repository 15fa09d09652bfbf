#![doc = include_str!("../README.md")]

mod first;
mod later;
mod names;
mod plan;

use std::error;
use std::fmt;

use walrus::{Module, TableId};

use plan::Plan;

/// The name of the module that the later part imports from.
pub const FIRST: &str = "first";

/// A place to cut a program.
#[derive(Clone, Copy, Debug)]
pub struct Cut<'a> {
    /// The full paths of the functions that are the only way into the later part, such as `app::later::year`.
    pub entries: &'a [&'a str],
    /// The starts of paths, such as `app::later::`. Functions in the table with one of these anywhere in their names are
    /// called by the later part only.
    pub modules: &'a [&'a str],
}

/// The two parts of a program, as WebAssembly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The part that runs alone until an entry is called.
    pub first: Vec<u8>,
    /// The part that is instantiated with the exports of the first.
    pub later: Vec<u8>,
}

/// A reason why a module cannot be split.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no module; holds the reader's reason.
    Unreadable(String),
    /// No function has this path. It is misspelt, or the compiler has inlined it.
    NoEntry(String),
    /// No function has this start of a path in its name.
    NoModule(String),
    /// The module has no memory.
    NoMemory,
    /// The module has not exactly one table of functions.
    NoTable,
    /// The table is filled by a segment that is not active, or not at a constant place.
    UnknownSegment,
    /// The table has slots beyond what a call can name.
    TableTooLarge,
    /// The two parts would not fit together; names the item that one of them lacks.
    Broken(&'static str),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(reason) => write!(f, "the module cannot be read: {reason}"),
            Self::NoEntry(path) => write!(f, "no function is called `{path}`; is it `#[inline(never)]`?"),
            Self::NoModule(path) => write!(f, "no function has `{path}` in its name"),
            Self::NoMemory => f.write_str("the module has no memory"),
            Self::NoTable => f.write_str("the module has not exactly one table of functions"),
            Self::UnknownSegment => {
                f.write_str("the table of functions is filled in a way that is not known here")
            }
            Self::TableTooLarge => f.write_str("the table of functions is too large"),
            Self::Broken(item) => write!(f, "the parts would not fit together: {item} is lost"),
        }
    }
}

impl error::Error for Error {}

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

fn function_table(module: &Module) -> Result<TableId, Error> {
    module.tables.main_function_table().ok().flatten().ok_or(Error::NoTable)
}
