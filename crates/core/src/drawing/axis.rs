//! An axis of days.

use crate::{Date, DateRange};

/// A place along a drawing, in thousandths of its width or height from the start: 0 to 1000, rounded down.
pub type Permille = u16;

/// A stretch of a drawing, from one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The start.
    pub from: Permille,
    /// The end; never before `from`.
    pub through: Permille,
}

/// A label of a month on an axis of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthLabel {
    /// The month's first day.
    pub month: Date,
    /// The place from which the axis is in it.
    pub at: Permille,
}

/// The most months that are labelled.
const LABELS: i32 = 9;

/// The place of the start of `date` on an axis from the first day to the last. Days outside lie on its ends.
pub(crate) fn permille(axis: DateRange, date: Date) -> Permille {
    let length = axis.from.days_until(axis.through).max(1);
    let days = axis.from.days_until(date).clamp(0, length);
    // At most 1000.
    (days * 1000 / length) as Permille
}

/// The narrowest room in which a month's label can stand.
const LABEL: Permille = 85;

/// The labels of months, evenly spread and at most nine. A month of which too little is on the axis has none.
pub(crate) fn months(axis: DateRange) -> Vec<MonthLabel> {
    let count = |date: Date| date.year() * 12 + i32::from(date.month());
    let all = count(axis.through) - count(axis.from) + 1;
    let every = (all - 1) / LABELS + 1;
    let next = |first: &Date| (0..every).fold(*first, |first, _| first.day_of_month_after(1, 1));
    let first = axis.from.first_of_month();
    core::iter::successors(Some(first), |first| Some(next(first)))
        .take_while(|first| *first <= axis.through)
        .filter(|first| permille(axis, next(first)) - permille(axis, *first) >= LABEL)
        .map(|month| MonthLabel { month, at: permille(axis, month) })
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn labels(from: &str, through: &str) -> String {
        let axis = DateRange { from: from.parse().unwrap(), through: through.parse().unwrap() };
        let months = months(axis);
        assert!(months.iter().all(|label| label.at == permille(axis, label.month)));
        let names = months.iter().map(|label| format!("{}-{:02}", label.month.year(), label.month.month()));
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn at_most_nine_months_are_labelled_evenly_spread() {
        assert_eq!(labels("2026-04-01", "2026-04-30"), "2026-04");
        // Two days of April are no room for its name, nor are two of July.
        assert_eq!(labels("2026-04-29", "2026-06-30"), "2026-05 2026-06");
        assert_eq!(labels("2026-05-01", "2026-07-02"), "2026-05 2026-06");
        let nine = "2026-11 2026-12 2027-01 2027-02 2027-03 2027-04 2027-05 2027-06 2027-07";
        assert_eq!(labels("2026-11-01", "2027-07-31"), nine);
        assert_eq!(labels("2026-11-01", "2027-08-31"), "2026-11 2027-01 2027-03 2027-05 2027-07");
        let two_years = "2026-11 2027-02 2027-05 2027-08 2027-11 2028-02 2028-05 2028-08";
        assert_eq!(labels("2026-11-01", "2028-10-31"), two_years);
    }
}
