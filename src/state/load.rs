//! Getting a book: the one that is built in, and what can go wrong with one that is not.

use rate_core::{Problem, RateBook};

/// The book shown where no other is asked for.
const DEFAULT_BOOK: &str = include_str!("../../data/books/april-8-example.json");

/// Reads the built-in book.
///
/// # Errors
/// None in practice: a test reads the same text.
pub(crate) fn default_book() -> Result<RateBook, Failure> {
    RateBook::from_json(DEFAULT_BOOK.as_bytes()).map_err(|problems| Failure::Format { problems })
}

/// Why something that was asked for is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// No answer.
    Network,
    /// An answer other than success.
    Http {
        /// Its status code.
        status: u16,
    },
    /// An answer that fails its integrity check.
    Integrity,
    /// The security policy of the page around forbids asking.
    Blocked {
        /// The directive that does.
        directive: String,
    },
    /// More than is loaded.
    TooLarge {
        /// The most that is, in bytes.
        limit: usize,
    },
    /// No usable book.
    Format {
        /// Everything that is wrong with it.
        problems: Vec<Problem>,
    },
    /// An attribute that cannot be used.
    Config {
        /// Its name.
        name: &'static str,
        /// Its value.
        value: String,
    },
}

impl Failure {
    /// Its public code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Http { .. } => "http",
            Self::Integrity => "integrity",
            Self::Blocked { .. } => "blocked",
            Self::TooLarge { .. } => "too_large",
            Self::Format { .. } => "format",
            Self::Config { .. } => "config",
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_built_in_book_is_accepted() {
        assert_eq!(super::default_book().map(|book| book.id), Ok("april-8-example".to_owned()));
    }
}
