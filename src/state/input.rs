//! Amounts as readers write them.

use rate_core::earnings::Total;
use rate_core::{Amount, ClientShare, Percent};

use super::problems::Cause;

/// Reads an amount with or without a dollar sign, thousands in groups or not. In English a point comes before the
/// cents and commas stand between groups; where `comma` is set, as in Spanish, a comma can come before the cents too,
/// and points stand between groups.
///
/// # Errors
/// [`Cause::Ambiguous`] for a text that can be read in two ways, [`Cause::NoAmount`] for one that is no amount.
pub(super) fn read_amount(text: &str, comma: bool) -> Result<Amount, Cause> {
    read(&plain(text, comma)?)
}

/// Reads a sum, however large, as [`read_amount`] reads an amount.
///
/// # Errors
/// As of [`read_amount`].
pub(super) fn read_total(text: &str, comma: bool) -> Result<Total, Cause> {
    plain(text, comma)?.parse().map_err(|_| Cause::NoAmount)
}

/// An amount as plain digits, with a point before the cents.
fn plain(text: &str, comma: bool) -> Result<String, Cause> {
    let text = bare(text);
    let last = text.as_bytes().iter().rposition(|byte| matches!(byte, b'.' | b','));
    let mut plain = String::new();
    let Some(last) = last else { return Ok(text.to_owned()) };
    let (whole, cents) = (&text[..last], &text[last + 1..]);
    let mark = text.as_bytes()[last];
    let other = if mark == b'.' { b',' } else { b'.' };
    let alone = !whole.bytes().any(|byte| byte == mark || byte == other);
    if alone && cents.len() == 3 && comma {
        // Thousands, or a place too many.
        return Err(Cause::Ambiguous);
    }
    let groups = cents.len() == 3 && !whole.as_bytes().contains(&other) && (comma || mark == b',');
    if groups {
        return if ungroup(text, mark, &mut plain) { Ok(plain) } else { Err(Cause::NoAmount) };
    }
    if mark == b',' && !comma {
        return Err(if alone { Cause::Ambiguous } else { Cause::NoAmount });
    }
    if cents.is_empty() || !ungroup(whole, other, &mut plain) {
        return Err(Cause::NoAmount);
    }
    plain.push('.');
    plain.push_str(cents);
    Ok(plain)
}

/// Reads a client share: an amount as [`read_amount`] reads it, or a percentage from 0 to 100 with at most two places,
/// written as an amount is and followed by `%`.
///
/// # Errors
/// As of [`read_amount`]; a percentage above 100 is [`Cause::NoAmount`].
pub(super) fn read_share(text: &str, comma: bool) -> Result<ClientShare, Cause> {
    let Some(number) = text.trim().strip_suffix('%') else {
        return read_amount(text, comma).map(ClientShare::Amount);
    };
    let hundredths = u16::try_from(read_amount(number, comma)?.cents()).map_err(|_| Cause::NoAmount)?;
    Percent::from_hundredths(hundredths).map(ClientShare::Percent).map_err(|_| Cause::NoAmount)
}

fn read(plain: &str) -> Result<Amount, Cause> {
    plain.parse().map_err(|_| Cause::NoAmount)
}

/// Without the blanks and dollar signs around it.
fn bare(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix("US").unwrap_or(text);
    let text = text.strip_prefix('$').unwrap_or(text);
    let text = text.strip_suffix('$').unwrap_or(text);
    text.strip_suffix("US").unwrap_or(text).trim()
}

/// Adds the digits without the marks between their groups. False where the groups are not of three digits.
fn ungroup(digits: &str, mark: u8, plain: &mut String) -> bool {
    let (mut first, mut length) = (true, 0);
    for byte in digits.bytes() {
        if byte != mark {
            plain.push(char::from(byte));
            length += 1;
        } else if length == 3 || (first && (1..3).contains(&length)) {
            (first, length) = (false, 0);
        } else {
            return false;
        }
    }
    first || length == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, comma: bool) -> Result<String, Cause> {
        read_amount(text, comma).map(|amount| amount.to_string())
    }

    /// The result that a table below stands for: `?` for what is ambiguous, `!` for no amount.
    fn found(expected: &str) -> Result<String, Cause> {
        match expected {
            "?" => Err(Cause::Ambiguous),
            "!" => Err(Cause::NoAmount),
            text => Ok(text.to_owned()),
        }
    }

    #[test]
    fn shares_are_amounts_or_percentages() {
        for (text, english, spanish) in [
            ("25", "25.00", "25.00"),
            ("20%", "20%", "20%"),
            (" 20 % ", "20%", "20%"),
            ("12.5%", "12.5%", "12.5%"),
            ("12,5 %", "?", "12.5%"),
            ("0%", "0%", "0%"),
            ("100%", "100%", "100%"),
            ("100.01%", "!", "!"),
            ("700%", "!", "!"),
            ("-5%", "!", "!"),
            ("%", "!", "!"),
            ("20%%", "!", "!"),
        ] {
            for (comma, expected) in [(false, english), (true, spanish)] {
                let read = read_share(text, comma).map(|share| share.to_string());
                assert_eq!(read, found(expected), "{text} {comma}");
            }
        }
    }

    #[test]
    fn amounts_are_read_as_each_language_writes_them() {
        for (text, english, spanish) in [
            ("112", "112.00", "112.00"),
            (" $112.5 ", "112.50", "112.50"),
            ("112.50", "112.50", "112.50"),
            ("$1,234.50", "1234.50", "1234.50"),
            ("99,999", "99999.00", "?"),
            ("1,234", "1234.00", "?"),
            ("1.234", "!", "?"),
            ("112,50", "?", "112.50"),
            ("112,5", "?", "112.50"),
            ("1.234,50", "!", "1234.50"),
            ("1.234,50 US$", "!", "1234.50"),
            ("US$ 1.234,50", "!", "1234.50"),
            ("12.34.50", "!", "!"),
            ("1,23,456", "!", "!"),
            ("1234,567.00", "!", "!"),
            ("1,234,56", "!", "!"),
            ("100,000.00", "100000.00", "100000.00"),
            ("100,000.01", "!", "!"),
            ("1.234.567", "!", "!"),
            ("12.3456", "!", "!"),
            ("-5.00", "!", "!"),
            (".50", "!", "!"),
            ("5.", "!", "!"),
            ("1e2", "!", "!"),
            ("١٢", "!", "!"),
            ("é.50", "!", "!"),
            ("", "!", "!"),
            ("$", "!", "!"),
        ] {
            for (comma, expected) in [(false, english), (true, spanish)] {
                assert_eq!(read(text, comma), found(expected), "{text} {comma}");
            }
        }
    }
}
