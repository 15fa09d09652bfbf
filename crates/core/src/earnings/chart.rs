//! Where a caseload's year lies on a drawing: whole thousandths of its width from the start and of its height from
//! the bottom, so that drawing takes no arithmetic.

use super::{Payday, Total, Week};
use crate::timeline::{months, permille};
use crate::{Date, DateRange, Permille, Reimbursement, ReimbursementWindow};

/// What has been paid by each day, by the platform and by an insurer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chart {
    /// First days of months to label, and where they are; at most nine.
    pub months: Vec<(Date, Permille)>,
    /// Round amounts to label, from zero to the top, and where they are; at most seven.
    pub amounts: Vec<(Total, Permille)>,
    /// Each payday, and how much has been paid once it is over. Until the next one that stays so.
    pub steps: Vec<Point>,
    /// An insurer that pays as usual.
    pub typical: Band,
    /// One that takes longer.
    pub slow: Band,
}

/// A place on the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// From the start.
    pub at: Permille,
    /// From the bottom.
    pub up: Permille,
}

/// What an insurer would have paid lies between two lines, each through the points of the weeks with sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Band {
    /// If it pays on the first day of its window.
    pub first: Vec<Point>,
    /// If it pays on the last.
    pub last: Vec<Point>,
}

/// Into how many parts the height is divided, at most.
const PARTS: u64 = 6;

impl Chart {
    pub(super) fn new(
        start: Date,
        weeks: &[Week],
        paydays: &[Payday],
        windows: &Reimbursement,
        denied: u8,
    ) -> Self {
        let mut last = start;
        for week in weeks {
            for window in [&windows.typical, &windows.slow] {
                last = last.max(week.payday).max(window.dates(week.on).through);
            }
        }
        let axis =
            DateRange { from: start.day_of_month_after(0, 1), through: last.day_of_month_after(0, 31) };
        let amounts = amounts(weeks.last().map_or(Total::ZERO, |week| week.so_far));
        let top = amounts.last().map_or(1, |(top, _)| top.cents());
        let point = |date, total: Total| Point { at: permille(axis, date), up: up(total, top) };
        let line = |days: u16| {
            let place =
                |week: &Week| point(week.on.plus_days(days.into()), week.so_far.without_percent(denied));
            weeks.iter().map(place).collect()
        };
        let band = |window: &ReimbursementWindow| Band {
            first: line(window.from_days),
            last: line(window.through_days),
        };
        Self {
            months: months(axis),
            steps: paydays.iter().map(|payday| point(payday.on, payday.paid)).collect(),
            typical: band(&windows.typical),
            slow: band(&windows.slow),
            amounts,
        }
    }
}

fn up(total: Total, top: u64) -> Permille {
    // At most 1000.
    (total.cents().min(top) * 1000 / top.max(1)) as Permille
}

/// One, two or five times a power of ten, whole units of the currency, and multiples of it until `most` is reached.
fn amounts(most: Total) -> Vec<(Total, Permille)> {
    let mut step = 100;
    // Times 2, 2.5 and 2: to 2, 5 and 10.
    let mut factors = [(2, 1), (5, 2), (2, 1)].into_iter().cycle();
    while step * PARTS < most.cents() {
        let (times, by) = factors.next().unwrap_or((10, 1));
        step = step * times / by;
    }
    let parts = most.cents().div_ceil(step).max(1);
    let tick = |part| (Total::from_cents(part * step), (part * 1000 / parts) as Permille);
    (0..=parts).map(tick).collect()
}
