//! The client's share of a session, in the three ways in which plans set it.

use core::fmt;
use core::str::FromStr;

use crate::{Amount, AmountError};

/// The client's share of a session, as a plan sets it.
///
/// As text it is an amount (`25.00`), a percentage (`20%`, `12.5%`) or `all`.
///
/// ```
/// use rate_core::{Amount, ClientShare};
///
/// let rate: Amount = "156.95".parse()?;
/// let share = |text: &str| text.parse().map(|share: ClientShare| share.of(rate).to_string());
/// assert_eq!(share("25").as_deref(), Ok("25.00"));
/// // 31.39 exactly; 12.5 % are 19.61875.
/// assert_eq!(share("20%").as_deref(), Ok("31.39"));
/// assert_eq!(share("12.5%").as_deref(), Ok("19.62"));
/// assert_eq!(share("all").as_deref(), Ok("156.95"));
/// # Ok::<(), rate_core::AmountError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientShare {
    /// A copay: this amount, whatever the session is worth.
    Amount(Amount),
    /// Coinsurance: this part of the insurer rate.
    Percent(Percent),
    /// The whole insurer rate: a deductible that is not met.
    All,
}

/// A percentage from 0 to 100 with at most two places. As text it has no sign, and no zeros at the end of its places.
///
/// ```
/// use rate_core::Percent;
///
/// assert_eq!(Percent::from_hundredths(1_250)?, "12.5".parse()?);
/// assert_eq!(Percent::from_hundredths(1_250)?.to_string(), "12.5");
/// # Ok::<(), rate_core::AmountError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent {
    hundredths: u16,
}

impl Percent {
    /// Hundredths of a percent in the whole.
    const WHOLE: u16 = 10_000;

    /// The percentage of this many hundredths of a percent: 1 250 is 12.5 %.
    ///
    /// # Errors
    /// [`AmountError::TooLarge`] above 10 000, which is 100 %.
    pub fn from_hundredths(hundredths: u16) -> Result<Self, AmountError> {
        if hundredths > Self::WHOLE { Err(AmountError::TooLarge) } else { Ok(Self { hundredths }) }
    }

    /// This percentage of an amount, rounded half up to the cent: in whole numbers, so that a page needs no others.
    ///
    /// ```
    /// use rate_core::{Amount, Percent};
    ///
    /// let rate: Amount = "156.95".parse()?;
    /// assert_eq!(Percent::from_hundredths(1_250)?.of(rate).to_string(), "19.62");
    /// # Ok::<(), rate_core::AmountError>(())
    /// ```
    #[must_use]
    pub fn of(self, amount: Amount) -> Amount {
        let whole = u64::from(Self::WHOLE);
        let cents = (u64::from(amount.cents()) * u64::from(self.hundredths) + whole / 2) / whole;
        // At most the amount itself.
        u32::try_from(cents).ok().and_then(|cents| Amount::from_cents(cents).ok()).unwrap_or(amount)
    }
}

impl ClientShare {
    /// The amount of it for a session that is worth `insurer_rate`. A percentage is rounded to the cent, half a cent
    /// upwards. Only an [`Amount`](Self::Amount) can be above the rate.
    #[must_use]
    pub fn of(self, insurer_rate: Amount) -> Amount {
        match self {
            Self::Amount(amount) => amount,
            Self::Percent(percent) => percent.of(insurer_rate),
            Self::All => insurer_rate,
        }
    }
}

impl From<Amount> for ClientShare {
    fn from(amount: Amount) -> Self {
        Self::Amount(amount)
    }
}

/// Reads the text form, that of `client-share` in `docs/embedding.md`: an amount, a number and `%` without a blank in
/// between, or `all` in small letters. Nothing is rounded.
///
/// ```
/// use rate_core::{AmountError, ClientShare, Percent};
///
/// assert_eq!("25".parse(), Ok(ClientShare::Amount("25.00".parse()?)));
/// assert_eq!("12.50%".parse(), Ok(ClientShare::Percent(Percent::from_hundredths(1_250)?)));
/// assert_eq!("all".parse(), Ok(ClientShare::All));
/// assert_eq!("20 %".parse::<ClientShare>(), Err(AmountError::NotDecimal));
/// assert_eq!("33.333%".parse::<ClientShare>(), Err(AmountError::TooManyPlaces));
/// assert_eq!("100.01%".parse::<ClientShare>(), Err(AmountError::TooLarge));
/// # Ok::<(), rate_core::AmountError>(())
/// ```
///
/// # Errors
/// As of [`Amount`], for an amount and for the number before `%`, which can be 100 at most.
impl FromStr for ClientShare {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        match (text, text.strip_suffix('%')) {
            ("all", _) => Ok(Self::All),
            (_, Some(percent)) => Ok(Self::Percent(percent.parse()?)),
            (amount, None) => Ok(Self::Amount(amount.parse()?)),
        }
    }
}

/// Reads the number alone, without `%`. Nothing is rounded.
///
/// # Errors
/// As of [`Amount`]; [`AmountError::TooLarge`] above 100.
impl FromStr for Percent {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        // A number with two places, as an amount is.
        let number: Amount = text.parse()?;
        u16::try_from(number.cents()).map_err(|_| AmountError::TooLarge).and_then(Self::from_hundredths)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, places) = (self.hundredths / 100, self.hundredths % 100);
        match (places % 10, places) {
            (_, 0) => write!(f, "{whole}"),
            (0, _) => write!(f, "{whole}.{}", places / 10),
            _ => write!(f, "{whole}.{places:02}"),
        }
    }
}

impl fmt::Display for ClientShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Amount(amount) => amount.fmt(f),
            Self::Percent(percent) => write!(f, "{percent}%"),
            Self::All => f.write_str("all"),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_read_and_written_the_same() {
        for text in ["0.00", "25.00", "100000.00", "0%", "0.05%", "7.5%", "20%", "33.33%", "100%", "all"] {
            assert_eq!(text.parse::<ClientShare>().unwrap().to_string(), text);
        }
        for (text, same) in [("25", "25.00"), ("20.0%", "20%"), ("12.50%", "12.5%")] {
            assert_eq!(text.parse::<ClientShare>().unwrap().to_string(), same);
        }
    }

    #[test]
    fn what_is_no_share_is_refused() {
        for (text, error) in [
            ("", AmountError::NotDecimal),
            ("%", AmountError::NotDecimal),
            ("-1%", AmountError::NotDecimal),
            ("20 %", AmountError::NotDecimal),
            ("ALL", AmountError::NotDecimal),
            ("33.333%", AmountError::TooManyPlaces),
            ("100.01%", AmountError::TooLarge),
            ("700%", AmountError::TooLarge),
            ("100000.01", AmountError::TooLarge),
        ] {
            assert_eq!(text.parse::<ClientShare>(), Err(error), "{text}");
        }
    }

    #[test]
    fn half_a_cent_of_coinsurance_is_the_clients() {
        let of = |percent: &str, rate: &str| {
            percent.parse::<ClientShare>().unwrap().of(rate.parse().unwrap()).to_string()
        };
        // 0.005, 10.005, 10.0049.
        assert_eq!(of("50%", "0.01"), "0.01");
        assert_eq!(of("50%", "20.01"), "10.01");
        assert_eq!(of("49.99%", "20.01"), "10.00");
        assert_eq!(of("100%", "156.95"), "156.95");
        assert_eq!(of("0%", "156.95"), "0.00");
    }
}
