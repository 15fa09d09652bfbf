//! Amounts as spreadsheets show them.

/// How amounts are written in a table.
#[derive(Clone, Debug)]
pub(super) struct Amounts {
    /// The signs that one may begin with.
    signs: Vec<char>,
    /// Whether `1,234` is a thousand and more beyond doubt.
    thousands: bool,
    /// How many had a sign or commas.
    dressed: usize,
}

impl Amounts {
    /// Amounts of this currency, or of one that is not known, in a table that is divided by this separator.
    ///
    /// Where a decimal comma is usual, `1,234` may be meant as one and a little. So it may be in a table that is divided
    /// by semicolons: that is what spreadsheets write where the comma is the decimal sign.
    pub(super) fn new(currency: Option<&str>, separator: char) -> Self {
        let (signs, has_comma_for_thousands) = match currency {
            None => (vec!['$', '€', '£'], true),
            Some("USD" | "CAD" | "AUD" | "NZD") => (vec!['$'], true),
            Some("GBP") => (vec!['£'], true),
            Some("EUR") => (vec!['€'], false),
            Some(_) => (Vec::new(), false),
        };
        Self { signs, thousands: has_comma_for_thousands && separator != ';', dressed: 0 }
    }

    /// How many amounts so far had a sign or commas.
    pub(super) fn dressed(&self) -> usize {
        self.dressed
    }

    /// An amount as a spreadsheet shows it (`$1,234.50`), as a rate book writes it. What is not understood beyond doubt
    /// stays as it is, and is no amount: `1.234,50`, `12,34.00`, another currency's sign.
    pub(super) fn plain(&mut self, text: String) -> String {
        if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return text;
        }
        let sign = text.chars().next().filter(|sign| self.signs.contains(sign));
        let unsigned = text.trim_start_matches(|it| Some(it) == sign);
        let one_sign = text.len() - unsigned.len() == sign.map_or(0, char::len_utf8);
        let (whole, places) = match unsigned.trim_start().split_once('.') {
            Some((whole, places)) => (whole, Some(places)),
            None => (unsigned.trim_start(), None),
        };
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        let grouped = groups.clone().next().is_some();
        let thousands = self.thousands && sign != Some('€');
        let understood = one_sign
            && is_digits(first)
            && (!grouped || first.len() <= 3)
            && (!grouped || thousands || places.is_some())
            && groups.all(|group| group.len() == 3 && is_digits(group))
            && places.is_none_or(is_digits);
        if !understood {
            return text;
        }
        if let Some(sign) = sign {
            // One table is in one currency.
            self.signs.retain(|known| *known == sign);
        }
        self.dressed += 1;
        unsigned.trim_start().replace(',', "")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(text: &str, currency: Option<&str>, separator: char) -> String {
        Amounts::new(currency, separator).plain(text.to_owned())
    }

    #[test]
    fn amounts_are_understood_or_stay_as_they_are() {
        for (text, expected) in [
            ("121.00", "121.00"),
            ("121", "121"),
            ("$121.00", "121.00"),
            ("$ 1,234.50", "1234.50"),
            ("1,234", "1234"),
            ("12,345,678.9", "12345678.9"),
            ("1.005", "1.005"),
        ] {
            assert_eq!(plain(text, Some("USD"), ','), expected);
        }
        for text in [
            "", "$", "-1.00", "(1.00)", "1.234,50", "1,23", "12,34.50", "1234,567", ",123", "1,", "1.", ".5",
            "1.2E+02", "€1.00", "$$1", "1 000", "1.00 $", "1,234,",
        ] {
            assert_eq!(plain(text, Some("USD"), ','), text);
            assert!(text.parse::<rate_core::Amount>().is_err(), "{text}");
        }
        assert_eq!(plain("$1.00", Some("EUR"), ','), "$1.00");
        assert_eq!(plain("€1.00", Some("EUR"), ','), "1.00");
    }

    #[test]
    fn a_comma_that_may_be_decimal_is_not_taken_for_thousands() {
        for (currency, separator) in [(Some("EUR"), ','), (Some("CHF"), ','), (Some("USD"), ';'), (None, ';')]
        {
            assert_eq!(plain("1,210", currency, separator), "1,210");
            assert_eq!(plain("1,210.50", currency, separator), "1210.50");
        }
        assert_eq!(plain("€1,210", None, ','), "€1,210");
        assert_eq!(plain("£1,210", None, ','), "1210");
        assert_eq!(plain("1,210", Some("USD"), '\t'), "1210");
    }

    #[test]
    fn a_table_without_a_book_has_one_sign() {
        let mut amounts = Amounts::new(None, ',');
        assert_eq!(amounts.plain("€1.00".to_owned()), "1.00");
        assert_eq!(amounts.plain("$1.00".to_owned()), "$1.00");
        assert_eq!(amounts.plain("€2.00".to_owned()), "2.00");
        assert_eq!(amounts.dressed(), 2);
    }

    proptest! {
        #[test]
        fn an_amount_is_read_as_its_digits_or_not_at_all(
            text in "[$€]?[0-9]{0,4}([,.][0-9]{0,4}){0,3}",
            currency in prop::sample::select(vec![Some("USD"), Some("EUR"), Some("CHF"), None]),
            of_commas: bool,
        ) {
            let mut amounts = Amounts::new(currency, if of_commas { ',' } else { ';' });
            let signs = amounts.signs.clone();
            if let Ok(amount) = amounts.plain(text.clone()).parse::<rate_core::Amount>() {
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let (whole, places) = text.rsplit_once('.').unwrap_or((&text, ""));
                let cents = format!("{}{places:0<2}", digits(whole)).parse::<u32>().unwrap();
                prop_assert_eq!(amount.cents(), cents);
                prop_assert!(text.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.' || signs.contains(&c)));
            }
        }
    }
}
