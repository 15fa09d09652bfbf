//! Sums of money, which may be more than an [`Amount`] can be.

use core::fmt;

use crate::Amount;

/// A sum of amounts, in whole cents.
///
/// A caseload's year is at most ten services of 60 sessions in each of 52 weeks, at 100 000.00 each: far from the end
/// of 64 bits. Its text form is an [`Amount`]'s: `"125440.00"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Total(u64);

impl Total {
    /// `0.00`.
    pub const ZERO: Self = Self(0);

    /// So many cents.
    #[must_use]
    pub fn from_cents(cents: u64) -> Self {
        Self(cents)
    }

    /// How many cents it is.
    #[must_use]
    pub fn cents(self) -> u64 {
        self.0
    }

    /// `amount`, so many times.
    #[must_use]
    pub fn times(amount: Amount, times: u32) -> Self {
        Self(u64::from(amount.cents()) * u64::from(times))
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// By how much it is above `other`; zero where it is not.
    #[must_use]
    pub fn above(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// What is left of it when so many of a hundred are taken away, rounded down to the cent.
    #[must_use]
    pub fn without_percent(self, percent: u8) -> Self {
        Self(self.0.saturating_mul(100_u64.saturating_sub(percent.into())) / 100)
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{:02}", self.0 / 100, self.0 % 100))
    }
}
