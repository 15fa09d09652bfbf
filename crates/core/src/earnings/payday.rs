//! A payday of the year.

use super::sum::Sum;
use super::total::Total;
use crate::Date;

/// A payday, and how things stand at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payday {
    /// The day.
    pub on: Date,
    /// The day on which the last of its sessions are confirmed.
    pub last_confirmed_on: Date,
    /// The sessions that are paid on it, and their payouts.
    pub sum: Sum,
    /// All payouts so far, this day's included.
    pub paid: Total,
    /// The payments by the end of this day of an insurer that pays as usual.
    pub typical: Reached,
    /// Those of one that takes longer.
    pub slow: Reached,
}

/// An insurer's payments so far, the denied share taken off and rounded down to the cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// The sum if it pays on the last day of its window.
    pub least: Total,
    /// The sum if it pays on the first.
    pub most: Total,
}
