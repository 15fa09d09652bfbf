//! The fields of a line.

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
    fields_by(',', line)
}

/// The fields of a line that are divided by `separator`.
pub(super) fn fields_by(separator: char, line: &str) -> Result<Vec<&str>, BadLine> {
    // A tab is a blank, unless it divides.
    let is_blank = |character: char| character.is_whitespace() && character != separator;
    let mut fields = Vec::new();
    let mut rest = Some(line);
    while let Some(text) = rest {
        let (field, behind) = match text.trim_start_matches(is_blank).strip_prefix('"') {
            Some(quoted) => {
                let (field, behind) = quoted.split_once('"').ok_or(BadLine::NotClosed)?;
                (field, behind.trim_start_matches(is_blank))
            }
            None => text.split_at(text.find(separator).unwrap_or(text.len())),
        };
        if field.contains('"') || !(behind.is_empty() || behind.starts_with(separator)) {
            return Err(BadLine::Stray);
        }
        fields.push(field.trim());
        rest = behind.strip_prefix(separator);
    }
    Ok(fields)
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

    #[test]
    fn fields_stand_between_other_separators() {
        assert_eq!(fields_by(';', "a;\"1,5;0\" ;b").unwrap(), ["a", "1,5;0", "b"]);
        assert_eq!(fields_by('\t', "\t a\t\"b\" \t\"\"\t").unwrap(), ["", "a", "b", "", ""]);
    }

    proptest! {
        #[test]
        fn what_is_understood_is_what_the_format_says(line in "[a-c0-9.$,;\"]{1,30}", of_commas: bool) {
            let separator = if of_commas { ',' } else { ';' };
            if let Ok(fields) = fields_by(separator, &line) {
                let mut builder = ReaderBuilder::new();
                builder.has_headers(false).delimiter(u8::try_from(separator).unwrap());
                let mut reader = builder.from_reader(line.as_bytes());
                let record = reader.records().next().unwrap().unwrap();
                prop_assert_eq!(fields, record.iter().collect::<Vec<_>>());
            }
        }
    }
}
