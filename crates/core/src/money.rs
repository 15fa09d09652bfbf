//! Amounts of money: decimal, two places, never negative, at most 100 000.00.

use core::fmt;
use core::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Serialize, Serializer};

/// An amount of money in the rate book's currency, from `0.00` to [`Amount::MAX`], exact to the cent.
///
/// The bounds are the format's (`docs/rate-book.md`, "Values"). Nothing is rounded when an amount is read, compared or
/// subtracted.
///
/// Its text form, in JSON, CSV and [`Display`](fmt::Display) alike, is a plain decimal with two places and
/// no sign, separator or currency: `"121.00"`.
///
/// ```
/// use rate_core::Amount;
///
/// let rate: Amount = "121.00".parse()?;
/// let payout: Amount = "112".parse()?;
/// assert_eq!(rate.above(payout).to_string(), "9.00");
/// assert_eq!(payout.above(rate), Amount::ZERO);
/// # Ok::<(), rate_core::AmountError>(())
/// ```
///
/// It is kept as whole cents, a quarter of the size of a [`Decimal`], and differences and comparisons of whole cents
/// are exact. Products with a factor are computed with `Decimal`, with a conversion each way; sums are
/// [`Total`](crate::earnings::Total)s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    cents: u32,
}

/// The fault of a text or a number that is not an [`Amount`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Not digits with an optional point: empty, a sign, an exponent, a separator, a currency.
    NotDecimal,
    /// More than two digits behind the point.
    TooManyPlaces,
    /// Above [`Amount::MAX`].
    TooLarge,
}

/// The number of decimal places of an amount.
const PLACES: u32 = 2;

impl Amount {
    /// `0.00`.
    pub const ZERO: Self = Self { cents: 0 };
    /// `100000.00`, the largest amount a rate book may hold.
    pub const MAX: Self = Self { cents: 10_000_000 };

    /// The amount of this many cents.
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] above [`Amount::MAX`].
    pub fn from_cents(cents: u32) -> Result<Self, AmountError> {
        if cents > Self::MAX.cents { Err(AmountError::TooLarge) } else { Ok(Self { cents }) }
    }

    /// Its cents, 0 to 10 000 000.
    #[must_use]
    pub fn cents(self) -> u32 {
        self.cents
    }

    /// Its excess over `other`; zero where it has none.
    #[must_use]
    pub fn above(self, other: Self) -> Self {
        Self { cents: self.cents.saturating_sub(other.cents) }
    }

    /// This amount times `factor`, rounded half up to the cent: where published data is made
    /// (`docs/adr/0002-money-and-rounding.md`). Also rounded are percentages of an amount,
    /// [`Percent::of`](crate::Percent::of), and of a sum,
    /// [`Total::without_percent`](crate::earnings::Total::without_percent); the amount for an hour,
    /// [`Total::per_hour`](crate::earnings::Total::per_hour); and that of a month,
    /// [`Total::a_month`](crate::earnings::Total::a_month).
    ///
    /// ```
    /// use rate_core::Amount;
    /// use rust_decimal::Decimal;
    ///
    /// // 85 % of Medicare's amount, as 42 CFR 414.56 has it for nurse practitioners.
    /// let physician: Amount = "136.50".parse()?;
    /// assert_eq!(physician.scaled(Decimal::new(85, 2))?.to_string(), "116.03");
    /// # Ok::<(), rate_core::AmountError>(())
    /// ```
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] above [`Amount::MAX`]; [`AmountError::NotDecimal`] where `factor` is negative.
    pub fn scaled(self, factor: Decimal) -> Result<Self, AmountError> {
        if factor.is_sign_negative() && !factor.is_zero() {
            return Err(AmountError::NotDecimal);
        }
        let cents = Decimal::from(self.cents).checked_mul(factor).ok_or(AmountError::TooLarge)?;
        let cents = cents.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        // Without places the mantissa is the number itself.
        u32::try_from(cents.mantissa()).map_err(|_| AmountError::TooLarge).and_then(Self::from_cents)
    }

    /// True for `0.00`.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.cents == 0
    }
}

impl From<Amount> for Decimal {
    fn from(amount: Amount) -> Self {
        Self::new(i64::from(amount.cents), PLACES)
    }
}

/// Exact, or refused: nothing is rounded here.
impl TryFrom<Decimal> for Amount {
    type Error = AmountError;

    fn try_from(amount: Decimal) -> Result<Self, AmountError> {
        if amount.is_sign_negative() && !amount.is_zero() {
            return Err(AmountError::NotDecimal);
        }
        let mut cents = amount.normalize();
        if cents.scale() > PLACES {
            return Err(AmountError::TooManyPlaces);
        }
        cents.rescale(PLACES);
        u32::try_from(cents.mantissa()).map_err(|_| AmountError::TooLarge).and_then(Self::from_cents)
    }
}

/// Digits, then at most two places behind a point: nothing is rounded here, either.
impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let (whole, places) = match text.split_once('.') {
            Some((_, "")) => return Err(AmountError::NotDecimal),
            Some(parts) => parts,
            None => (text, ""),
        };
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(places) {
            return Err(AmountError::NotDecimal);
        }
        if places.len() > 2 {
            return Err(AmountError::TooManyPlaces);
        }
        let mut cents = 0_u32;
        for digit in whole.bytes().chain(places.bytes()).chain("00".bytes().skip(places.len())) {
            cents = cents
                .checked_mul(10)
                .and_then(|cents| cents.checked_add(u32::from(digit - b'0')))
                .ok_or(AmountError::TooLarge)?;
        }
        Self::from_cents(cents)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{:02}", self.cents / 100, self.cents % 100))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
