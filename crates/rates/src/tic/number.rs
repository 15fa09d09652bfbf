//! Numbers as the files write them, exactly: identifiers, which may be written as floats.

/// A decimal number: `mantissa` times ten to the power of `exponent`. Equal numbers are equal however written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Number {
    negative: bool,
    mantissa: u64,
    exponent: i32,
}

impl Number {
    /// Reads a number of at most 19 significant digits; `None` for any other text.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let text = text.trim_ascii();
        let (negative, text) = match text.strip_prefix(b"-") {
            Some(text) => (true, text),
            None => (false, text),
        };
        let exponent_mark = text.iter().position(|byte| matches!(byte, b'e' | b'E'));
        let (digits, exponent) = match exponent_mark.and_then(|mark| text.split_at_checked(mark)) {
            Some((digits, exponent)) => (digits, std::str::from_utf8(exponent.get(1..)?).ok()?.parse().ok()?),
            None => (text, 0_i32),
        };
        let mut number = Self { negative, mantissa: 0, exponent };
        // Trailing zeros are a matter of the exponent, and not of the digits that there is room for.
        let (mut zeros, mut places, mut any) = (0_u32, false, false);
        for byte in digits {
            match byte {
                b'.' if !places && any => places = true,
                b'0'..=b'9' => {
                    any = true;
                    number.exponent = number.exponent.checked_sub(i32::from(places))?;
                    if *byte == b'0' {
                        zeros = zeros.checked_add(1)?;
                        continue;
                    }
                    let shifted = match number.mantissa {
                        0 => 0,
                        mantissa => mantissa.checked_mul(10_u64.checked_pow(zeros.checked_add(1)?)?)?,
                    };
                    number.mantissa = shifted.checked_add(u64::from(byte - b'0'))?;
                    zeros = 0;
                }
                _ => return None,
            }
        }
        number.exponent = number.exponent.checked_add(i32::try_from(zeros).ok()?)?;
        if number.mantissa == 0 {
            number = Self { negative: false, mantissa: 0, exponent: 0 };
        }
        any.then_some(number)
    }

    /// The number, where it is whole and not negative.
    pub(super) fn whole(self) -> Option<u64> {
        let power = 10_u64.checked_pow(u32::try_from(self.exponent).ok()?)?;
        self.mantissa.checked_mul(power).filter(|_| !self.negative)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_identifier_is_the_same_however_it_is_written() {
        let same = ["1234567890", "1234567890.0", "1.23456789e9", " 1234567890 "];
        assert!(
            same.iter().all(|text| Number::read(text.as_bytes()).unwrap().whole() == Some(1_234_567_890))
        );
        assert_ne!(Number::read(b"1.5"), Number::read(b"1.51"));
        assert_eq!(Number::read(b"1.5").unwrap().whole(), None);
        assert_eq!(Number::read(b"-1").unwrap().whole(), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_number_or_none(text in "[0-9.eE+-]{0,30}") {
            if let Some(number) = Number::read(text.as_bytes()) {
                let _ = number.whole();
            }
        }
    }
}
