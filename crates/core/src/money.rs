//! Amounts of money: decimal, two places, never negative, at most 100 000.00.

use core::fmt;
use core::str::FromStr;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// An amount of money in the rate book's currency, from `0.00` to [`Amount::MAX`], exact to the cent.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

/// Why a text is not an [`Amount`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Not digits with an optional point: empty, a sign, an exponent, a separator, a currency.
    NotDecimal,
    /// More than two digits behind the point.
    TooManyPlaces,
    /// Above [`Amount::MAX`].
    TooLarge,
}

const MAX_CENTS: i64 = 10_000_000;

impl Amount {
    /// `0.00`.
    pub const ZERO: Self = Self(Decimal::from_parts(0, 0, 0, false, 2));
    /// `100000.00`, the largest amount a rate book may hold.
    pub const MAX: Self = Self(Decimal::from_parts(MAX_CENTS as u32, 0, 0, false, 2));

    /// The amount of so many cents.
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] above [`Amount::MAX`].
    pub fn from_cents(cents: u32) -> Result<Self, AmountError> {
        if i64::from(cents) > MAX_CENTS {
            return Err(AmountError::TooLarge);
        }
        Ok(Self(Decimal::new(i64::from(cents), 2)))
    }

    /// How many cents it is.
    #[must_use]
    pub fn cents(self) -> u32 {
        // Every constructor keeps two places and the bounds, so the mantissa is the number of cents.
        u32::try_from(self.0.mantissa()).unwrap_or(0)
    }

    /// By how much it is above `other`; zero where it is not.
    #[must_use]
    pub fn above(self, other: Self) -> Self {
        if self > other { Self(self.0 - other.0) } else { Self::ZERO }
    }

    /// The sum.
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] above [`Amount::MAX`].
    pub fn plus(self, other: Self) -> Result<Self, AmountError> {
        let sum = Self(self.0 + other.0);
        if sum > Self::MAX { Err(AmountError::TooLarge) } else { Ok(sum) }
    }

    /// This amount times `numerator / denominator`, rounded half up to the cent.
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] above [`Amount::MAX`], or for a zero denominator.
    pub fn scaled(self, numerator: u32, denominator: u32) -> Result<Self, AmountError> {
        let product = u64::from(self.cents()) * u64::from(numerator);
        let denominator = u64::from(denominator);
        let cents =
            (product + denominator / 2).checked_div(denominator).and_then(|cents| u32::try_from(cents).ok());
        Self::from_cents(cents.ok_or(AmountError::TooLarge)?)
    }

    /// Whether it is `0.00`.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self == Self::ZERO
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let (whole, places) = match text.split_once('.') {
            Some((whole, places)) if !places.is_empty() => (whole, places),
            Some(_) => return Err(AmountError::NotDecimal),
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
        let cents = self.cents();
        let places = [b'0' + (cents / 10 % 10) as u8, b'0' + (cents % 10) as u8];
        fmt::Display::fmt(&(cents / 100), f)?;
        f.write_str(".")?;
        f.write_str(core::str::from_utf8(&places).unwrap_or("00"))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
