//! Numbers, days and amounts as plain text. The standard library's formatting does the same and much more; a page would
//! download all of it (`docs/size.md`).

use crate::earnings::Total;
use crate::{Amount, Date};

/// What has a plain text, the same in every language: [`Display`](core::fmt::Display)'s.
pub trait Plain {
    /// The text.
    ///
    /// ```
    /// use rate_core::{Amount, Plain};
    ///
    /// assert_eq!(Amount::from_cents(11_200)?.plain(), "112.00");
    /// assert_eq!((-32).plain(), "-32");
    /// # Ok::<(), rate_core::AmountError>(())
    /// ```
    fn plain(&self) -> String;
}

/// Writes a number with at least so many digits, a point before the last `places` of them. So many stand `behind` its last.
fn write(number: u64, least: u8, places: u8, behind: u8, text: &mut String) {
    let rest = number / 10;
    if rest > 0 || least > 1 {
        write(rest, least.saturating_sub(1), places, behind + 1, text);
    }
    if places == behind + 1 {
        text.push('.');
    }
    // Below ten.
    text.push(char::from(b'0' + (number % 10) as u8));
}

fn whole(number: i64) -> String {
    let mut text = String::new();
    if number < 0 {
        text.push('-');
    }
    write(number.unsigned_abs(), 1, 0, 0, &mut text);
    text
}

fn decimal(cents: u64) -> String {
    let mut text = String::new();
    write(cents, 3, 2, 0, &mut text);
    text
}

macro_rules! whole {
    ($($number:ty)*) => {$(
        impl Plain for $number {
            fn plain(&self) -> String {
                // A count, never as many as 64 bits can hold.
                whole(*self as i64)
            }
        }
    )*};
}

whole!(u8 u16 u32 usize i32);

impl Plain for Amount {
    fn plain(&self) -> String {
        decimal(self.cents().into())
    }
}

impl Plain for Total {
    fn plain(&self) -> String {
        decimal(self.cents())
    }
}

/// ISO 8601.
impl Plain for Date {
    fn plain(&self) -> String {
        let mut text = String::new();
        // No day that can be read is so far from another that it would lead to a year before 0.
        write(self.year().unsigned_abs().into(), 4, 0, 0, &mut text);
        for part in [self.month(), self.day()] {
            text.push('-');
            write(part.into(), 2, 0, 0, &mut text);
        }
        text
    }
}

impl Plain for str {
    fn plain(&self) -> String {
        self.to_owned()
    }
}

impl Plain for &str {
    fn plain(&self) -> String {
        (*self).to_owned()
    }
}

impl Plain for String {
    fn plain(&self) -> String {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_the_standard_librarys() {
        for number in [0, 7, 10, 99, 100, 4_321, i32::MAX, -1, -10, i32::MIN] {
            assert_eq!(number.plain(), number.to_string());
        }
        assert_eq!((u8::MAX.plain(), u32::MAX.plain()), ("255".to_owned(), "4294967295".to_owned()));
    }

    #[test]
    fn an_amount_has_two_places_and_all_of_its_digits() {
        for (cents, text) in [
            (0, "0.00"),
            (5, "0.05"),
            (70, "0.70"),
            (12_345, "123.45"),
            (100_000, "1000.00"),
            (u64::MAX, "184467440737095516.15"),
        ] {
            assert_eq!(Total::from_cents(cents).plain(), text);
            assert_eq!(Total::from_cents(cents).to_string(), text);
        }
    }
}
