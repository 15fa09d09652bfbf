//! Fields that cannot be used as they were typed.

use rate_core::{Amount, Date};

/// A field whose text cannot be used: a session's or the caseload's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistyped<F> {
    pub(crate) field: F,
    /// The text as it was typed.
    pub(crate) text: String,
    pub(crate) cause: Cause,
}

/// A reason why a field's text cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    NoDate,
    NoAmount,
    /// It can be read as two amounts.
    Ambiguous,
    /// A client share above the insurer rate.
    AboveRate(Amount),
    /// A rate below the client share.
    BelowShare(Amount),
    /// The contract allows no portion, and this much of the rate would be nobody's.
    Unnamed(Amount),
    /// A confirmation before the session.
    BeforeSession(Date),
}
