//! A caseload's year on a drawing of days and amounts.

use super::payday::Payday;
use super::total::Total;
use super::weeks::Week;
use crate::drawing::{months, permille};
use crate::{Date, DateRange, MonthLabel, Permille, Reimbursement, ReimbursementWindow};

/// The sums paid by each day, by the platform and by an insurer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// Labels of months, in order; at most nine.
    pub months: Vec<MonthLabel>,
    /// Labels of round amounts, from zero to the top; at most seven.
    pub amounts: Vec<AmountLabel>,
    /// Each payday, and the sum paid once it is over. Until the next one that stays so.
    pub steps: Vec<Point>,
    /// An insurer that pays as usual.
    pub typical: InsurerRange,
    /// One that takes longer.
    pub slow: InsurerRange,
}

/// A label of a round amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountLabel {
    /// The amount.
    pub amount: Total,
    /// Its place in thousandths of the height, from the bottom.
    pub up: Permille,
}

/// A place on the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Thousandths of the width, from the start.
    pub at: Permille,
    /// Thousandths of the height, from the bottom.
    pub up: Permille,
}

/// The sums that an insurer would have paid: they lie between two lines, each through the points of the weeks with
/// sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InsurerRange {
    /// The line of an insurer that pays on the first day of its window.
    pub first: Vec<Point>,
    /// The line of one that pays on the last.
    pub last: Vec<Point>,
}

/// The most parts that the height is divided into.
const PARTS: u64 = 6;

impl Chart {
    /// The drawing of a year that starts on `start`. Weeks are in order, and so are their paydays; `denied` is a
    /// percentage.
    pub(super) fn new(
        start: Date,
        weeks: &[Week],
        paydays: &[Payday],
        windows: &Reimbursement,
        denied: u8,
    ) -> Self {
        let longest = windows.typical.through_days.max(windows.slow.through_days);
        let end = |last: &Week| last.payday.max(last.on.plus_days(longest.into()));
        let through = weeks.last().map_or(start, end);
        let axis = DateRange { from: start.first_of_month(), through: through.last_of_month() };
        let amounts = amounts(weeks.last().map_or(Total::ZERO, |last| last.so_far));
        let top = amounts.last().map_or(1, |label| label.amount.cents());
        let frame = Frame { axis, top };
        Self {
            months: months(axis),
            steps: paydays.iter().map(|payday| frame.point(payday.on, payday.paid)).collect(),
            typical: frame.range(weeks, &windows.typical, denied),
            slow: frame.range(weeks, &windows.slow, denied),
            amounts,
        }
    }
}

/// The edges of the drawing.
struct Frame {
    axis: DateRange,
    /// Cents.
    top: u64,
}

impl Frame {
    fn point(&self, date: Date, total: Total) -> Point {
        // At most 1000.
        let up = (total.cents().min(self.top) * 1000 / self.top.max(1)) as Permille;
        Point { at: permille(self.axis, date), up }
    }

    fn range(&self, weeks: &[Week], window: &ReimbursementWindow, denied: u8) -> InsurerRange {
        let points = weeks.iter().map(|week| {
            let dates = window.dates(week.on);
            let total = week.so_far.without_percent(denied);
            (self.point(dates.from, total), self.point(dates.through, total))
        });
        let (first, last) = points.unzip();
        InsurerRange { first, last }
    }
}

/// Labels of multiples of a round amount until `most` is reached: of one, two or five times a power of ten, in whole
/// units of the currency.
fn amounts(most: Total) -> Vec<AmountLabel> {
    let mut step = 100;
    // Times 2, 2.5 and 2: to 2, 5 and 10.
    let mut raised = 0;
    while step * PARTS < most.cents() {
        step = if raised % 3 == 1 { step * 5 / 2 } else { step * 2 };
        raised += 1;
    }
    let parts = most.cents().div_ceil(step).max(1);
    let label = |part| AmountLabel {
        amount: Total::from_cents(part * step),
        // At most 1000.
        up: (part * 1000 / parts) as Permille,
    };
    (0..=parts).map(label).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        let axis = DateRange { from: "2026-01-01".parse().unwrap(), through: "2026-12-31".parse().unwrap() };
        Frame { axis, top: 40_000 }
    }

    #[test]
    fn a_point_lies_as_high_as_its_amount_is_of_the_top() {
        let up = |cents| frame().point(frame().axis.from, Total::from_cents(cents)).up;
        // In thousandths, rounded down; never above the top.
        assert_eq!([0, 39, 40, 10_000, 39_999, 40_000, 50_000].map(up), [0, 0, 1, 250, 999, 1000, 1000]);
        assert_eq!(frame().point("2026-07-02".parse().unwrap(), Total::ZERO).at, 500);
    }

    #[test]
    fn amounts_are_multiples_of_a_round_one_until_the_most_is_reached() {
        let written = |cents| {
            let amounts = amounts(Total::from_cents(cents));
            amounts.iter().map(|label| format!("{}@{}", label.amount, label.up)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(written(0), "0.00@0 1.00@1000");
        assert_eq!(written(101), "0.00@0 1.00@500 2.00@1000");
        // As many parts as there may be; one cent more takes a larger step.
        let most = 100 * PARTS;
        let last = |cents| amounts(Total::from_cents(cents)).pop().unwrap();
        assert_eq!(amounts(Total::from_cents(most)).len() as u64, PARTS + 1);
        assert_eq!(last(most), AmountLabel { amount: Total::from_cents(most), up: 1000 });
        let after = amounts(Total::from_cents(most + 1));
        assert_eq!(after[1].amount, Total::from_cents(200));
        // 1, 2, 5, 10, 20, 50.
        let steps = [1, 2, 5, 10, 20, 50, 100]
            .map(|times| amounts(Total::from_cents(most * times))[1].amount.cents());
        assert_eq!(steps, [100, 200, 500, 1000, 2000, 5000, 10_000]);
    }
}
