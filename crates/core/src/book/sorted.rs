//! Rows in the order of their markets.

use core::ops::Range;

use crate::position::MarketPosition;

/// The stretch of rows that are of this market, empty where it has none. Rows are in the order of their markets.
pub(super) fn of_market<T>(
    rows: &[T],
    market_of: impl Fn(&T) -> MarketPosition,
    market: MarketPosition,
) -> Range<usize> {
    let from = rows.partition_point(|row| market_of(row) < market);
    let through = rows.partition_point(|row| market_of(row) <= market);
    from..through
}
