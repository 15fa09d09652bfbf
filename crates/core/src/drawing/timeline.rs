//! One session on a two-track timeline.

use super::axis::{Permille, Stretch, months, permille};
use crate::{Breakdown, Date, DateRange, Reimbursement, Scenario};

/// One session on a time axis that is the same in every scenario.
///
/// ```
/// use rate_core::{RateBook, Selection, Stretch, Timeline, quote};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let session = quote(&book, &Selection::default()).unwrap();
/// let timeline = Timeline::new(&session, &book.plan(session.key.plan).reimbursement);
/// // From April 1 to November 30 are 243 days; April 30 is 29 days in, June 1 is 61.
/// assert_eq!(timeline.payday, 119);
/// assert_eq!(timeline.fronted, Some(Stretch { from: 119, through: 251 }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The axis: whole months, first and last day included.
    pub axis: DateRange,
    /// First days of months to label, and their places; at most nine.
    pub months: Vec<(Date, Permille)>,
    /// The session.
    pub session: Permille,
    /// The provider's confirmation.
    pub confirmed: Permille,
    /// The payday.
    pub payday: Permille,
    /// The insurer's payment, where there is one.
    pub insurer: Option<Stretch>,
    /// The days that the platform has surely paid ahead: payday to the insurer's first day, or to the end of the axis
    /// where it never pays what it owes. `None` where the insurer may pay first, or on the payday itself, and where the
    /// platform pays nothing ahead.
    pub fronted: Option<Stretch>,
}

impl Timeline {
    /// The timeline of `breakdown`, wide enough for both of the plan's windows.
    #[must_use]
    pub fn new(breakdown: &Breakdown, reimbursement: &Reimbursement) -> Self {
        let selected = &breakdown.selection;
        let ends = [Scenario::Typical, Scenario::Slow]
            .into_iter()
            .filter_map(|scenario| reimbursement.window(scenario))
            .map(|window| window.dates(selected.session_date).through);
        let last = ends.fold(breakdown.provider_paid_on.max(selected.confirmed_on), Date::max);
        let axis = DateRange {
            from: selected.session_date.day_of_month_after(0, 1),
            through: last.day_of_month_after(0, 31),
        };
        let at = |date| permille(axis, date);
        let payday = at(breakdown.provider_paid_on);
        let insurer =
            breakdown.insurer_pays.map(|range| Stretch { from: at(range.from), through: at(range.through) });
        let fronted_through = insurer.map_or(1000, |stretch| stretch.from);
        let fronts = breakdown.insurer_owes() && !breakdown.platform_fronts.is_zero();
        Self {
            axis,
            months: months(axis),
            session: at(selected.session_date),
            confirmed: at(selected.confirmed_on),
            payday,
            insurer,
            fronted: (fronts && payday < fronted_through)
                .then_some(Stretch { from: payday, through: fronted_through }),
        }
    }
}
