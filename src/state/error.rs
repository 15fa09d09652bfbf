//! Failures, as facts; the words for them are `i18n`'s.

use std::sync::Arc;

use contract::ErrorCode;
use rate_core::Problem;

use super::attributes::Attribute;

/// A reason why something that was asked for is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // Only a browser meets them all.
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
    /// A request that the page's security policy forbids.
    Blocked {
        /// The directive that does.
        directive: String,
    },
    /// A file larger than is loaded.
    TooLarge {
        /// The most that is, in bytes.
        limit: usize,
    },
    /// A file that cannot be used.
    Format {
        /// Everything that is wrong with it; shared, because page and reader are both told.
        problems: Arc<[Problem]>,
    },
    /// An attribute that cannot be used.
    Config(Refusal),
    /// A part of the application that a view needs and that did not come.
    Lazy {
        /// The public code of the reason.
        code: String,
    },
    /// Messages that did not come.
    Language {
        /// The public code of the reason.
        code: String,
        /// The reason in English.
        message: String,
    },
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Format { problems: problems.into() }
    }
}

impl Failure {
    /// Its public code.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Network => ErrorCode::Network.name(),
            Self::Http { .. } => ErrorCode::Http.name(),
            Self::Integrity => ErrorCode::Integrity.name(),
            Self::Blocked { .. } => ErrorCode::Blocked.name(),
            Self::TooLarge { .. } => ErrorCode::TooLarge.name(),
            Self::Format { .. } => ErrorCode::Format.name(),
            Self::Config(_) => ErrorCode::Config.name(),
            Self::Lazy { code } | Self::Language { code, .. } => code,
        }
    }
}

/// An attribute that cannot be used: the default stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) attribute: Attribute,
    /// Its value, without the blanks around it.
    pub(crate) value: String,
}
