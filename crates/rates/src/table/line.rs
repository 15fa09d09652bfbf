//! One line of a table: its fields, and the amounts in them.

/// Why a line has no fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadLine {
    /// A field begins with a quotation mark and does not end with one on this line.
    NotClosed,
    /// A quotation mark elsewhere than around a field.
    Stray,
}

/// The line's fields, without the quotation marks around them and blanks at their ends.
///
/// A table of rates needs no line breaks and no quotation marks within a field, and a reader that takes them would
/// read `"12"1.00` as 121.00, and lines that follow a forgotten mark as one field.
pub(crate) fn fields(line: &str) -> Result<Vec<&str>, BadLine> {
    let mut fields = Vec::new();
    let mut rest = Some(line);
    while let Some(text) = rest {
        let (field, behind) = match text.trim_start().strip_prefix('"') {
            Some(quoted) => {
                let (field, behind) = quoted.split_once('"').ok_or(BadLine::NotClosed)?;
                (field, behind.trim_start())
            }
            None => text.split_at(text.find(',').unwrap_or(text.len())),
        };
        if field.contains('"') || !(behind.is_empty() || behind.starts_with(',')) {
            return Err(BadLine::Stray);
        }
        fields.push(field.trim());
        rest = behind.strip_prefix(',');
    }
    Ok(fields)
}

/// An amount as a spreadsheet shows it (`$1,234.50`), as a rate book writes it. What is not understood beyond doubt
/// stays as it is, and is no amount: `1.234,50`, `12,34.00`, another currency's sign.
pub(super) fn plain_amount(text: &str, sign: Option<char>) -> String {
    let unsigned = sign.and_then(|sign| text.strip_prefix(sign)).unwrap_or(text).trim_start();
    let (whole, places) = match unsigned.split_once('.') {
        Some((whole, places)) => (whole, Some(places)),
        None => (unsigned, None),
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().next().is_some();
    let understood = is_digits(first)
        && (!grouped || first.len() <= 3)
        && groups.all(|group| group.len() == 3 && is_digits(group))
        && places.is_none_or(is_digits);
    if understood { unsigned.replace(',', "") } else { text.to_owned() }
}

/// The sign that a spreadsheet puts before amounts of a currency.
pub(super) fn sign(currency: &str) -> Option<char> {
    match currency {
        "USD" | "CAD" | "AUD" | "NZD" => Some('$'),
        "EUR" => Some('€'),
        "GBP" => Some('£'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use csv::ReaderBuilder;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fields_stand_between_commas() {
        assert_eq!(fields("a,b").unwrap(), ["a", "b"]);
        assert_eq!(fields(" a , b ,").unwrap(), ["a", "b", ""]);
        assert_eq!(fields("\"a,b\", \"c\" ,d").unwrap(), ["a,b", "c", "d"]);
        assert_eq!(fields("\"\"").unwrap(), [""]);
        assert_eq!(fields("\"a,b").unwrap_err(), BadLine::NotClosed);
        for line in ["\"12\"1.00", "a\"b", "\"a\"\"b\"", "a,\"b\" c"] {
            assert_eq!(fields(line).unwrap_err(), BadLine::Stray, "{line}");
        }
    }

    proptest! {
        #[test]
        fn what_is_understood_is_what_the_format_says(line in "[a-c0-9.$,\"]{1,30}") {
            if let Ok(fields) = fields(&line) {
                let mut reader = ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
                let record = reader.records().next().unwrap().unwrap();
                prop_assert_eq!(fields, record.iter().collect::<Vec<_>>());
            }
        }

        #[test]
        fn an_amount_is_read_as_its_digits_or_not_at_all(text in "[$€]?[0-9]{0,4}([,.][0-9]{0,4}){0,3}", of_dollars: bool) {
            let sign = of_dollars.then_some('$');
            if let Ok(amount) = plain_amount(&text, sign).parse::<rate_core::Amount>() {
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let (whole, places) = text.rsplit_once('.').unwrap_or((&text, ""));
                let cents = format!("{}{places:0<2}", digits(whole)).parse::<u32>().unwrap();
                prop_assert_eq!(amount.cents(), cents);
                prop_assert!(text.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.' || Some(c) == sign));
            }
        }
    }

    #[test]
    fn amounts_are_understood_or_stay_as_they_are() {
        for (text, plain) in [
            ("121.00", "121.00"),
            ("121", "121"),
            ("$121.00", "121.00"),
            ("$ 1,234.50", "1234.50"),
            ("1,234", "1234"),
            ("12,345,678.9", "12345678.9"),
            ("1.005", "1.005"),
        ] {
            assert_eq!(plain_amount(text, Some('$')), plain);
        }
        for text in [
            "", "$", "-1.00", "(1.00)", "1.234,50", "1,23", "12,34.50", "1234,567", ",123", "1,", "1.", ".5",
            "1.2E+02", "€1.00", "$$1", "1 000", "1.00 $", "1,234,",
        ] {
            assert_eq!(plain_amount(text, Some('$')), text);
            assert!(text.parse::<rate_core::Amount>().is_err(), "{text}");
        }
        assert_eq!(plain_amount("$1.00", sign("EUR")), "$1.00");
        assert_eq!(plain_amount("€1.00", sign("EUR")), "1.00");
    }
}
