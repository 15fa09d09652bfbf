//! Amounts as the files write them, exactly, of any number of digits.

use rate_core::{Amount, AmountError};

use super::rules::PartsOfACent;

/// A number, in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cents {
    negative: bool,
    /// As many as fit, where there are more.
    whole: u64,
    /// Whether there are parts of a cent, and whether they are half of one or more.
    parts: bool,
    half: bool,
}

impl Cents {
    /// Reads a number with or without an exponent; `None` for any other text.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let text = text.trim_ascii();
        let (negative, text) = match text.strip_prefix(b"-") {
            Some(text) => (true, text),
            None => (false, text),
        };
        let mark = text.iter().position(|byte| matches!(byte, b'e' | b'E')).unwrap_or(text.len());
        let (digits, exponent) = text.split_at_checked(mark)?;
        let exponent = match exponent {
            [] => 0,
            [_, exponent @ ..] => std::str::from_utf8(exponent).ok()?.parse::<i32>().ok()?,
        };
        let before = digits.iter().position(|byte| *byte == b'.').unwrap_or(digits.len());
        let (units, places) = digits.split_at_checked(before)?;
        let places = places.strip_prefix(b".").unwrap_or(places);
        if units.is_empty() {
            return None;
        }
        let mut cents = Self { negative, ..Self::default() };
        // How many digits from here are whole cents.
        let mut left = i64::try_from(units.len()).ok()? + i64::from(exponent) + 2;
        for byte in units.iter().chain(places) {
            let digit = char::from(*byte).to_digit(10)?;
            if left > 0 {
                cents.whole = cents.whole.saturating_mul(10).saturating_add(u64::from(digit));
            } else {
                cents.parts |= digit > 0;
                cents.half |= left == 0 && digit >= 5;
            }
            left -= 1;
        }
        // A u64 has at most 20 digits.
        for _ in 0..left.clamp(0, 20) {
            cents.whole = cents.whole.saturating_mul(10);
        }
        Some(cents)
    }

    /// The amount, and whether it was rounded to the cent.
    ///
    /// # Errors
    /// As for an amount's text.
    pub(super) fn amount(self, rule: PartsOfACent) -> Result<(Amount, bool), AmountError> {
        if self.negative && (self.whole > 0 || self.parts) {
            return Err(AmountError::NotDecimal);
        }
        if self.parts && rule == PartsOfACent::Refuse {
            return Err(AmountError::TooManyPlaces);
        }
        let cents = u32::try_from(self.whole.saturating_add(u64::from(self.half)));
        let amount = cents.map_err(|_| AmountError::TooLarge).and_then(Amount::from_cents)?;
        Ok((amount, self.parts))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amount(text: &str, rule: PartsOfACent) -> Option<Result<String, AmountError>> {
        Cents::read(text.as_bytes()).map(|cents| cents.amount(rule).map(|(amount, _)| amount.to_string()))
    }

    #[test]
    fn amounts_are_exact() {
        for (text, read) in [
            ("120.50", "120.50"),
            ("120.5", "120.50"),
            ("120", "120.00"),
            ("120.", "120.00"),
            ("1.2e2", "120.00"),
            ("12050E-2", "120.50"),
            ("120.500000000000000000000000", "120.50"),
            ("0.07", "0.07"),
            ("0", "0.00"),
            ("-0.0", "0.00"),
            ("0e999999999", "0.00"),
            ("100000", "100000.00"),
        ] {
            assert_eq!(amount(text, PartsOfACent::Refuse), Some(Ok(read.to_owned())), "{text}");
            assert_eq!(amount(text, PartsOfACent::Round), Some(Ok(read.to_owned())), "{text}");
        }
        for (text, error) in [
            ("100000.01", AmountError::TooLarge),
            ("1e300", AmountError::TooLarge),
            ("1e2147483647", AmountError::TooLarge),
            ("-5", AmountError::NotDecimal),
            ("-0.001", AmountError::NotDecimal),
        ] {
            assert_eq!(amount(text, PartsOfACent::Refuse), Some(Err(error)), "{text}");
            assert_eq!(amount(text, PartsOfACent::Round), Some(Err(error)), "{text}");
        }
        for text in
            ["", "-", ".", ".5", "1,234.50", "$5", "abc", "1e", "1e99999999999", "1.2.3", "1e5e5", "٣"]
        {
            assert_eq!(amount(text, PartsOfACent::Round), None, "{text}");
        }
    }

    #[test]
    fn parts_of_a_cent_are_rounded_half_up_or_refused() {
        for (text, rounded) in [
            ("121.125", "121.13"),
            ("121.124999999999999999999999999999", "121.12"),
            ("120.99999999999999", "121.00"),
            ("120.9899999999999948840923025272786617279052734375", "120.99"),
            ("0.004", "0.00"),
            ("0.005", "0.01"),
            ("1e-9", "0.00"),
            ("12.345e1", "123.45"),
            ("12345.5e-2", "123.46"),
            ("99999.995", "100000.00"),
        ] {
            assert_eq!(amount(text, PartsOfACent::Round), Some(Ok(rounded.to_owned())), "{text}");
            if text != "12.345e1" {
                assert_eq!(
                    amount(text, PartsOfACent::Refuse),
                    Some(Err(AmountError::TooManyPlaces)),
                    "{text}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn every_amount_is_read_as_the_core_writes_it(cents in 0_u32..=10_000_000) {
            let text = Amount::from_cents(cents).unwrap().to_string();
            prop_assert_eq!(amount(&text, PartsOfACent::Refuse), Some(Ok(text)));
        }

        #[test]
        fn rounding_is_that_of_whole_numbers(number in 0_u64..100_000_000, places in 0_i32..12, shift in -9_i32..9) {
            let digits = format!("{number:013}");
            let (units, decimals) = digits.split_at(13 - usize::try_from(places).unwrap());
            let text = format!("{units}.{decimals}e{shift}");
            let cents = Cents::read(text.as_bytes()).unwrap();
            // In units of 10^-22, of which a cent has 10^20.
            let exact = u128::from(number) * 10_u128.pow(u32::try_from(22 - places + shift).unwrap());
            let cent = 10_u128.pow(20);
            let half_up = (exact + cent / 2) / cent;
            prop_assert_eq!(u128::from(cents.whole) + u128::from(cents.half), half_up);
            prop_assert_eq!(cents.parts, exact % cent != 0);
        }

        #[test]
        fn any_bytes_are_a_number_or_none(text in "[0-9.eE+-]{0,30}") {
            if let Some(cents) = Cents::read(text.as_bytes()) {
                let _ = (cents.amount(PartsOfACent::Refuse), cents.amount(PartsOfACent::Round));
            }
        }
    }
}
