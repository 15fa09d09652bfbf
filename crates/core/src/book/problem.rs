//! What can be wrong with a rate book. Facts only: the words are the reader's.

use crate::{Amount, AmountError, ScheduleError};

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer (RFC 6901) to the value; the whole document is the empty text.
    pub place: String,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong with a value of a rate book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text stops being JSON here. Both count from 1.
    NotJson {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// The document is larger than the reader takes.
    TooLarge {
        /// The most it takes, in bytes.
        limit: usize,
    },
    /// Another format, or another version of it.
    UnknownFormat {
        /// What it calls itself.
        found: String,
        /// The one that the reader takes here.
        expected: &'static str,
    },
    /// A required member is not there.
    Missing,
    /// A member that the format does not have.
    UnknownMember,
    /// The member is there more than once.
    RepeatedMember,
    /// A value of another JSON type.
    WrongType {
        /// What was expected.
        expected: Kind,
        /// What is there.
        found: Kind,
    },
    /// Not an amount of money.
    BadAmount {
        /// What is there.
        found: String,
        /// Why it is none.
        error: AmountError,
    },
    /// Not a calendar day.
    BadDate {
        /// What is there.
        found: String,
    },
    /// Not an identifier.
    BadId {
        /// What is there.
        found: String,
    },
    /// Neither an `https` address nor a relative one.
    BadLink {
        /// What is there.
        found: String,
    },
    /// Not the path of a file beside the document or in a folder below it.
    BadFile {
        /// What is there.
        found: String,
    },
    /// Not a SHA-256 hash in 64 lower-case hexadecimal digits.
    BadHash {
        /// What is there.
        found: String,
    },
    /// Not a three-letter currency code.
    BadCurrency {
        /// What is there.
        found: String,
    },
    /// An empty text, or one of more than 2000 characters.
    BadText,
    /// Not one of the words that may stand here.
    UnknownWord {
        /// What is there.
        found: String,
        /// What may be.
        allowed: Vec<&'static str>,
    },
    /// A whole number outside its bounds, both included.
    OutOfRange {
        /// What is there.
        found: u32,
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// A list with more entries than the format takes.
    TooMany {
        /// The most it takes.
        limit: usize,
    },
    /// The list may not be empty.
    EmptyList,
    /// An identifier that an earlier entry of the list has.
    RepeatedId {
        /// The identifier.
        id: String,
        /// The earlier entry's position, from 0.
        first: usize,
    },
    /// An identifier that the named list does not have.
    UnknownId {
        /// The identifier.
        id: String,
        /// The list.
        list: &'static str,
    },
    /// An earlier row is for the same market, plan, license and service.
    RepeatedRate {
        /// JSON pointer to the earlier row.
        first: String,
    },
    /// A list that is parallel to another one and not of its length.
    WrongLength {
        /// Its entries.
        found: usize,
        /// The other one's.
        expected: usize,
    },
    /// A value that is sound, but not the one that the index gives.
    NotAsInIndex {
        /// What is there.
        found: String,
        /// The index's.
        expected: String,
    },
    /// The market has a file, yet the document has rates or benchmarks of it, too, apart from the walkthrough's
    /// rate.
    RowsBesideFile,
    /// The end of a range is before its start.
    Reversed,
    /// The pay schedule cannot be followed.
    Schedule(ScheduleError),
    /// The contract allows no portion here, yet the payout is below the rate.
    RemainderUnnamed {
        /// What nobody is named for.
        remainder: Amount,
    },
    /// The client cannot owe more than the session is worth.
    ClientShareAboveRate {
        /// What the session is worth.
        insurer_rate: Amount,
    },
    /// The walkthrough's session is confirmed before it takes place.
    ConfirmedBeforeSession,
    /// No rate is published for the walkthrough's case.
    NoRateForCase,
}

/// A JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Null,
    Boolean,
    WholeNumber,
    OtherNumber,
    Text,
    List,
    Object,
}
