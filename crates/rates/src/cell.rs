//! Cells of the tables that this program writes: none of them is a formula to a spreadsheet.

use std::borrow::Cow;

/// How a text begins that a spreadsheet takes for a formula, or that leads to one.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The text with an apostrophe before it, where a spreadsheet would compute it.
///
/// Texts that begin like that behind apostrophes get one more, so that each has a form of its own. Identifiers can begin
/// with a minus. [`unguarded`] takes the apostrophe away from those, so that a table which was written, opened in a
/// spreadsheet and saved again is read as it was.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) { format!("'{text}").into() } else { text.into() }
}

/// The text without the apostrophe that [`guarded`] puts before it.
pub(crate) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(text)
}

/// True where the text is a formula behind any apostrophes.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_cell_is_a_formula_and_none_is_lost(text in "[-=+@\t\r'a-c0-9.]{0,8}") {
            let cell = guarded(&text);
            prop_assert!(!cell.starts_with(FORMULA));
            prop_assert_eq!(unguarded(&cell), &text);
        }
    }

    #[test]
    fn what_is_harmless_stays_as_it_is() {
        for text in ["", "ny", "1-2", "'tis", "a=b", ".-", "'"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
