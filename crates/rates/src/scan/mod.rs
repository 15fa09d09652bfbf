//! JSON read from a stream in constant memory: every value is either taken or skipped, and none is kept.
//!
//! The whole of it is checked against the grammar (RFC 8259), also what is skipped. Texts and numbers that are
//! taken have a bounded length, and values lie in one another to a bounded depth; what is beyond is an error.

mod fill;
mod scalar;
mod skip;
#[cfg(test)]
mod tests;
mod value;

use std::fmt;
use std::io;

/// How deep values may lie in one another.
const LEVELS: u32 = 128;

/// The most bytes of a text or number that is taken.
const LONGEST: usize = 1 << 16;

/// How many bytes are asked for at once.
const CHUNK: usize = 1 << 17;

/// A place in the stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// How many bytes come before it.
    pub byte: u64,
    /// Its line, from 1.
    pub line: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (byte {})", self.line, self.byte)
    }
}

/// Why reading stops, and where.
#[derive(Debug)]
pub struct Broken {
    /// Where.
    pub place: Place,
    /// Why.
    pub why: Why,
}

/// Why reading stops.
#[derive(Debug)]
pub enum Why {
    /// The stream ends inside a value.
    Cut,
    /// Something else than this stands here.
    Expected(&'static str),
    /// The file is of this kind, and not of the one that is read.
    Kind(&'static str, &'static str),
    /// The bytes are not UTF-8.
    NotUtf8,
    /// Values lie too deep in one another.
    TooDeep,
    /// A text or number that matters is too long.
    TooLong,
    /// The object has this member already.
    Repeated(&'static str),
    /// More of this than can be kept.
    TooMany(&'static str),
    /// A file that this one refers to is not what it should be.
    ProviderFile(String),
    /// The stream cannot be read any further.
    Read(io::Error),
}

impl Why {
    /// The words for what is there, and for what was expected.
    pub(crate) fn words(&self) -> (String, String) {
        let words = |what: &str, expected: &str| (what.to_owned(), expected.to_owned());
        match self {
            Self::Cut => words("the JSON ends here, inside a value", "the rest of it"),
            Self::Expected(expected) => words("not what is due here", expected),
            Self::Kind(kind, expected) => words(kind, expected),
            Self::NotUtf8 => words("not UTF-8", "JSON in UTF-8"),
            Self::TooDeep => {
                (format!("values more than {LEVELS} deep in one another"), "a file of this format".to_owned())
            }
            Self::TooLong => {
                (format!("a text or number of more than {LONGEST} bytes"), "a short one".to_owned())
            }
            Self::Repeated(name) => {
                (format!("the member \"{name}\" is here a second time"), "each member once".to_owned())
            }
            Self::TooMany(what) => (format!("more {what} than memory holds"), "fewer".to_owned()),
            Self::ProviderFile(what) => (format!("a file with providers: {what}"), "providers".to_owned()),
            Self::Read(error) => (error.to_string(), "a whole file".to_owned()),
        }
    }
}

pub(crate) type Result<T> = std::result::Result<T, Broken>;

/// A stream of JSON and how far it is read.
pub(crate) struct Scanner<R> {
    reader: R,
    /// Of this, `at..end` is read, found to be UTF-8, and not yet taken.
    buffer: Box<[u8]>,
    at: usize,
    end: usize,
    /// Behind `end`: bytes of a character whose rest is still to come, or bytes that are not UTF-8.
    tail: usize,
    broken: bool,
    /// How many bytes came before the buffer.
    before: u64,
    /// The line of the byte at `counted`.
    line: u64,
    counted: usize,
    /// A text or number that does not lie in the buffer as it is meant.
    scratch: Vec<u8>,
    /// The values that are open.
    depth: u32,
}
