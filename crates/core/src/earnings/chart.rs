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
        let (mut through, mut most) = (start, Total::ZERO);
        // Weeks are in order, and so are their paydays.
        if let Some(last) = weeks.last() {
            let days = windows.typical.through_days.max(windows.slow.through_days);
            through = last.payday.max(last.on.plus_days(days.into()));
            most = last.so_far;
        }
        let axis =
            DateRange { from: start.day_of_month_after(0, 1), through: through.day_of_month_after(0, 31) };
        let amounts = amounts(most);
        let top = amounts.last().map_or(1, |(top, _)| top.cents());
        let frame = Frame { axis, top };
        let mut steps = Vec::new();
        for payday in paydays {
            steps.push(frame.point(payday.on, payday.paid));
        }
        Self {
            months: months(axis),
            steps,
            typical: frame.band(weeks, &windows.typical, denied),
            slow: frame.band(weeks, &windows.slow, denied),
            amounts,
        }
    }
}

/// What lies on the edges of the drawing.
struct Frame {
    axis: DateRange,
    /// Cents.
    top: u64,
}

impl Frame {
    #[inline(never)]
    fn point(&self, date: Date, total: Total) -> Point {
        // At most 1000.
        let up = (total.cents().min(self.top) * 1000 / self.top.max(1)) as Permille;
        Point { at: permille(self.axis, date), up }
    }

    fn band(&self, weeks: &[Week], window: &ReimbursementWindow, denied: u8) -> Band {
        let mut band = Band::default();
        for week in weeks {
            let dates = window.dates(week.on);
            let total = week.so_far.without_percent(denied);
            band.first.push(self.point(dates.from, total));
            band.last.push(self.point(dates.through, total));
        }
        band
    }
}

/// One, two or five times a power of ten, whole units of the currency, and multiples of it until `most` is reached.
fn amounts(most: Total) -> Vec<(Total, Permille)> {
    let mut step = 100;
    // Times 2, 2.5 and 2: to 2, 5 and 10.
    let mut raised = 0;
    while step * PARTS < most.cents() {
        step = if raised % 3 == 1 { step * 5 / 2 } else { step * 2 };
        raised += 1;
    }
    let parts = most.cents().div_ceil(step).max(1);
    let mut amounts = Vec::new();
    for part in 0..=parts {
        amounts.push((Total::from_cents(part * step), (part * 1000 / parts) as Permille));
    }
    amounts
}
