//! Reasons why a module cannot be split.

use std::error;
use std::fmt;

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
