//! Faults of a file that is served.

/// The kind of a file: each has headers of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Index,
    /// The document of another edition.
    Edition,
    Market,
}

/// Something that is not as it should be, of one file or of several alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) is_problem: bool,
    pub(super) what: String,
    pub(super) expected: String,
}

impl Fault {
    pub(super) fn problem(what: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { is_problem: true, what: what.into(), expected: expected.into() }
    }

    pub(super) fn warning(what: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { is_problem: false, what: what.into(), expected: expected.into() }
    }
}
