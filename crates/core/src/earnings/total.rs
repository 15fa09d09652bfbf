//! Sums of money, which may be more than an [`Amount`] can be.

use core::fmt;
use core::str::FromStr;

use crate::{Amount, AmountError};

/// A sum of amounts, in whole cents.
///
/// Unlike an [`Amount`], it has no end but that of 64 bits. A caseload's year is at most twelve rows of 60 sessions in
/// each of 52 weeks, at 100 000.00 each, far from it.
/// Its text form is an [`Amount`]'s: `"125440.00"`.
///
/// ```
/// use rate_core::Amount;
/// use rate_core::earnings::Total;
///
/// let year = Total::times(Amount::from_cents(11_233)?, 3);
/// assert_eq!(year.to_string(), "336.99");
/// // A third of it would be 112.33; 33 % leave 225.7833.
/// assert_eq!(year.without_percent(33).to_string(), "225.78");
/// # Ok::<(), rate_core::AmountError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Total(u64);

impl Total {
    /// `0.00`.
    pub const ZERO: Self = Self(0);

    /// The sum of this many cents.
    #[must_use]
    pub fn from_cents(cents: u64) -> Self {
        Self(cents)
    }

    /// Its cents.
    #[must_use]
    pub fn cents(self) -> u64 {
        self.0
    }

    /// The sum of `times` times `amount`.
    #[must_use]
    pub fn times(amount: Amount, times: u32) -> Self {
        Self(u64::from(amount.cents()) * u64::from(times))
    }

    /// The amount for an hour where it is `amount` for `minutes`, rounded half up to the cent; `None` for no minutes.
    ///
    /// ```
    /// use rate_core::earnings::Total;
    ///
    /// let per_hour = |minutes| Total::per_hour("112.00".parse().ok()?, minutes).map(|hour| hour.to_string());
    /// assert_eq!(per_hour(60).as_deref(), Some("112.00"));
    /// // 126.79245 exactly, and 149.333….
    /// assert_eq!((per_hour(53), per_hour(45)), (Some("126.79".to_owned()), Some("149.33".to_owned())));
    /// assert_eq!(per_hour(0), None);
    /// ```
    #[must_use]
    pub fn per_hour(amount: Amount, minutes: u16) -> Option<Self> {
        let minutes = u64::from(minutes);
        // Twice the hour's cents and half a cent's, so that nothing is lost before the one division.
        (120 * u64::from(amount.cents()) + minutes).checked_div(2 * minutes).map(Self)
    }

    /// A twelfth of it, rounded half up to the cent: what a year comes to in a month on average.
    ///
    /// ```
    /// use rate_core::earnings::Total;
    ///
    /// // 46 weeks of 20 sessions at 112.00: 8 586.666….
    /// assert_eq!(Total::from_cents(10_304_000).a_month().to_string(), "8586.67");
    /// // Half a cent, and less.
    /// assert_eq!([6, 5].map(|cents| Total::from_cents(cents).a_month().cents()), [1, 0]);
    /// ```
    #[must_use]
    pub fn a_month(self) -> Self {
        // Without a sum that could be too large.
        Self(self.0 / 12 + u64::from(self.0 % 12 >= 6))
    }

    /// The sum of both; the largest that there is where it would be larger.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Its excess over `other`; zero where it has none.
    #[must_use]
    pub fn above(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The rest when `percent` of a hundred are taken away, rounded down to the cent; zero from 100 on.
    #[must_use]
    pub fn without_percent(self, percent: u8) -> Self {
        Self(self.0.saturating_mul(100_u64.saturating_sub(percent.into())) / 100)
    }
}

/// Digits, then at most two places behind a point, as of an [`Amount`] and without its limit.
///
/// ```
/// use rate_core::AmountError;
/// use rate_core::earnings::Total;
///
/// assert_eq!("125000".parse(), Ok(Total::from_cents(12_500_000)));
/// assert_eq!("9.5".parse(), Ok(Total::from_cents(950)));
/// assert_eq!("1.005".parse::<Total>(), Err(AmountError::TooManyPlaces));
/// assert_eq!("-1".parse::<Total>(), Err(AmountError::NotDecimal));
/// ```
///
/// # Errors
/// As of an [`Amount`]; [`AmountError::TooLarge`] above what 64 bits hold.
impl FromStr for Total {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let (whole, places) = match text.split_once('.') {
            Some((_, "")) => return Err(AmountError::NotDecimal),
            Some(parts) => parts,
            None => (text, "0"),
        };
        // The standard library reads a sign, too.
        if whole.is_empty() || !whole.bytes().chain(places.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Err(AmountError::NotDecimal);
        }
        let places: u64 = match *places.as_bytes() {
            [tens] => u64::from(tens - b'0') * 10,
            [tens, ones] => u64::from(tens - b'0') * 10 + u64::from(ones - b'0'),
            _ => return Err(AmountError::TooManyPlaces),
        };
        let whole: u64 = whole.parse().map_err(|_| AmountError::TooLarge)?;
        let cents = whole.checked_mul(100).and_then(|cents| cents.checked_add(places));
        cents.map(Self).ok_or(AmountError::TooLarge)
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{:02}", self.0 / 100, self.0 % 100))
    }
}
