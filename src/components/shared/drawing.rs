//! Lengths along a drawing.

use rate_core::Permille;

/// The place from which a label stands before its mark, so that it never leaves the drawing.
pub(crate) const LATE: Permille = 550;

/// Thousandths as a CSS percentage.
pub(crate) fn percent(permille: Permille) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}
