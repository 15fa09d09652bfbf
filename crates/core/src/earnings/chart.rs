//! A caseload's year on a drawing of days and amounts.

use super::insurer::{Insurer, Pace};
use super::payday::Payday;
use super::total::Total;
use super::weeks::Weeks;
use crate::drawing::{months, permille};
use crate::{Date, DateRange, MonthLabel, Permille};

/// The sums paid by each day, by the platform and by an insurer.
///
/// Places are whole thousandths, rounded down. The width goes from the first day of the month in which the year
/// starts to the last day of a month: that of the last payday or, where it is later, of the last day of an insurer's
/// longer window after the last session. The height goes from zero to the last of [`amounts`](Self::amounts). A year
/// under plans that the book does not have has an empty drawing.
///
/// ```
/// use rate_core::earnings::{Earnings, Point};
/// use rate_core::{Caseload, RateBook, Selection, key_of};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let case = Selection::default();
/// let caseload = Caseload::new(&book, &case).unwrap();
/// let chart = Earnings::new(&book, key_of(&book, &case).unwrap(), &caseload).chart;
/// // The year comes to 107 520.00.
/// assert_eq!(chart.amounts.last().unwrap().amount.to_string(), "120000.00");
/// // April 30 is 29 of 578 days in, from April 1 to October 31 of the next year, and 4 480.00 are paid by then.
/// assert_eq!(chart.steps[0], Point { at: 50, up: 37 });
/// // The first week's 2 240.00, 54 to 114 days after April 8.
/// assert_eq!(chart.typical.first[0], Point { at: 105, up: 18 });
/// assert_eq!(chart.typical.last[0], Point { at: 209, up: 18 });
/// ```
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

/// The sums that an insurer would have paid, less the share that it denies: they lie between two lines. Each has a
/// point for the payments of a week; payments of several insurers within seven days share one, which is at the last
/// of them.
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
    /// The drawing of a year that starts on `start`. Paydays are in order, like weeks.
    pub(super) fn new(start: Date, weeks: &Weeks<'_>, paydays: &[Payday]) -> Self {
        let last = weeks.list.last();
        let mut through = last.map_or(start, |last| last.payday);
        for (position, insurer) in weeks.insurers.iter().enumerate() {
            if let Some(last) = last.filter(|_| weeks.has_sessions(position)) {
                through = through.max(last.on.plus_days(insurer.longest().into()));
            }
        }
        let axis = DateRange { from: start.first_of_month(), through: through.last_of_month() };
        let amounts = amounts(last.map_or(Total::ZERO, |last| last.so_far));
        let top = amounts.last().map_or(1, |label| label.amount.cents());
        let frame = Frame { axis, top };
        Self {
            months: months(axis),
            steps: paydays.iter().map(|payday| frame.point(payday.on, payday.paid)).collect(),
            typical: frame.range(weeks, Pace::Typical),
            slow: frame.range(weeks, Pace::Slow),
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

    fn range(&self, weeks: &Weeks<'_>, pace: Pace) -> InsurerRange {
        InsurerRange {
            first: self.line(weeks, &|insurer| insurer.window(pace).from_days),
            last: self.line(weeks, &|insurer| insurer.window(pace).through_days),
        }
    }

    /// The line of insurers that pay this many days after each session: a point for each week of one insurer's
    /// payments. Of further insurers, payments within seven days share a point, which is at the last of them.
    fn line(&self, weeks: &Weeks<'_>, days: &dyn Fn(&Insurer<'_>) -> u16) -> Vec<Point> {
        let mut next = vec![0; weeks.insurers.len()];
        let mut points: Vec<Point> = Vec::new();
        let mut next_from = None;
        loop {
            // The insurer whose next payment is the earliest.
            let mut earliest: Option<(Date, usize)> = None;
            for (position, insurer) in weeks.insurers.iter().enumerate() {
                let week = weeks.list.get(next[position]).filter(|_| weeks.has_sessions(position));
                let Some(week) = week else { continue };
                let on = week.on.plus_days(days(insurer).into());
                if earliest.is_none_or(|(known, _)| on < known) {
                    earliest = Some((on, position));
                }
            }
            let Some((on, position)) = earliest else { return points };
            next[position] += 1;
            let mut total = Total::ZERO;
            for (position, insurer) in weeks.insurers.iter().enumerate() {
                if let Some(last) = next[position].checked_sub(1) {
                    total = total.plus(insurer.allowed(weeks.so_far(last, position).payouts));
                }
            }
            let point = self.point(on, total);
            match (points.last_mut(), next_from) {
                (Some(last), Some(from)) if on < from => *last = point,
                _ => {
                    points.push(point);
                    next_from = Some(on.plus_days(7));
                }
            }
        }
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
