//! Problems of a rate book. Facts only: the words are the reader's.

use crate::{Amount, AmountError, ScheduleError};

/// A fault, and its place in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer (RFC 6901) to the value; the whole document is the empty text.
    pub place: String,
    /// The fault of the value there.
    pub fault: Fault,
}

/// The problems of a document of which not all were kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The problems that were found first; never empty.
    pub problems: Vec<Problem>,
    /// Of each kind of fault that further ones have, the first of them, and how many they are.
    pub more: Vec<(Fault, usize)>,
}

/// The fault of a value of a rate book. The rules are those of `docs/rate-book.md`.
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
        /// The format that it says it is in.
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
        /// The type that belongs here.
        expected: JsonType,
        /// The type that stands there.
        found: JsonType,
    },
    /// Not an amount of money.
    BadAmount {
        /// The text that stands there.
        found: String,
        /// The fault of the text.
        error: AmountError,
    },
    /// Not a calendar day.
    BadDate {
        /// The text that stands there.
        found: String,
    },
    /// Not a calendar month.
    BadMonth {
        /// The text that stands there.
        found: String,
    },
    /// Not an identifier.
    BadId {
        /// The text that stands there.
        found: String,
    },
    /// Neither an `https` address nor a relative one.
    BadLink {
        /// The text that stands there.
        found: String,
    },
    /// Not the path of a file beside the document or in a folder below it.
    BadFile {
        /// The text that stands there.
        found: String,
    },
    /// Not a SHA-256 hash in 64 lower-case hexadecimal digits.
    BadHash {
        /// The text that stands there.
        found: String,
    },
    /// Not a three-letter currency code.
    BadCurrency {
        /// The text that stands there.
        found: String,
    },
    /// Not a language tag.
    BadLanguage {
        /// The text that stands there.
        found: String,
    },
    /// A translation into the language that the book itself is in.
    OwnLanguage,
    /// An empty text, or one of more than 2000 characters.
    BadText,
    /// Not one of the words that may stand here.
    UnknownWord {
        /// The text that stands there.
        found: String,
        /// The words that may.
        allowed: Vec<&'static str>,
    },
    /// A whole number outside its bounds, both included.
    OutOfRange {
        /// The number that stands there.
        found: u32,
        /// The least that is allowed.
        min: u32,
        /// The most that is allowed.
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
        /// The other one's name.
        list: &'static str,
        /// Its entries.
        found: usize,
        /// The other one's.
        expected: usize,
    },
    /// A value of a market's file that is sound, but not the one that its book gives.
    NotAsInBook {
        /// The text that stands there.
        found: String,
        /// The book's.
        expected: String,
    },
    /// The market has a file, yet the document has rates or benchmarks of it, too, apart from the walkthrough's
    /// rate.
    RowsBesideFile,
    /// The end of a range is before its start.
    Reversed,
    /// Days that are in an earlier range, too: those of another edition of a book, or the book's own.
    DaysInTwoEditions,
    /// A percentile that is less than one of a smaller share.
    PercentilesOutOfOrder,
    /// The pay schedule cannot be followed.
    Schedule(ScheduleError),
    /// The contract allows no portion here, yet the payout is below the rate.
    RemainderUnnamed {
        /// The part of the rate that nobody is named for.
        remainder: Amount,
    },
    /// The client cannot owe more than the session is worth.
    ClientShareAboveRate {
        /// The worth of the session.
        insurer_rate: Amount,
    },
    /// The walkthrough's session is confirmed before it takes place.
    ConfirmedBeforeSession,
    /// No rate is published for the walkthrough's case.
    NoRateForCase,
}

/// A JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number from 0 to `u32::MAX`.
    WholeNumber,
    /// Any other number.
    OtherNumber,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}
