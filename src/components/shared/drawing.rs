//! Lengths along a drawing.

use rate_core::Permille;

/// Thousandths as a CSS percentage.
pub(crate) fn percent(permille: Permille) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}
