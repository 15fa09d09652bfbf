//! One session on a timeline.

use super::axis::{MonthLabel, Permille, Stretch, months, permille};
use crate::{Breakdown, Date, DateRange, Reimbursement, Scenario};

/// One session on a time axis that ends when all is paid.
///
/// ```
/// use rate_core::{RateBook, Selection, Stretch, Timeline, quote};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let session = quote(&book, &Selection::default()).unwrap();
/// let timeline = Timeline::new(&session, &book.plan(session.key.plan).reimbursement, None);
/// // From April 1 to August 14, two weeks after July 31, are 135 days; April 30 is 29 days in, June 1 is 61.
/// assert_eq!(timeline.payday, 214);
/// assert_eq!(timeline.fronted, Some(Stretch { from: 214, through: 451 }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The axis, first and last day included: from a week before the session to two weeks after the last event.
    pub axis: DateRange,
    /// Labels of months, in order; at most nine.
    pub months: Vec<MonthLabel>,
    /// Today, where it lies on the axis.
    pub today: Option<Permille>,
    /// The session.
    pub session: Permille,
    /// The provider's confirmation.
    pub confirmed: Permille,
    /// The payday.
    pub payday: Permille,
    /// The insurer's payment, where there is one.
    pub insurer: Option<Stretch>,
    /// The days that the platform has surely paid ahead: payday to the insurer's first day, or to the end of the axis
    /// where it never pays what it owes. `None` where the insurer may pay first, or on the payday itself, where both
    /// days are in one place on the axis, and where the platform pays nothing ahead.
    pub fronted: Option<Stretch>,
    /// The days in which no payment comes although it was to be expected: from the first day of the typical window to
    /// the end of the axis, where the insurer does not pay what it owes.
    pub missed: Option<Stretch>,
}

/// Days from the start of the axis to the session.
const BEFORE: i32 = 7;

/// Days from the last event to the end of the axis.
const AFTER: i32 = 14;

impl Timeline {
    /// The timeline of `breakdown`, with the windows of its plan. Where the insurer does not pay what it owes, it is
    /// as long as if it did as usual. `today` widens nothing. Places are whole thousandths, rounded down, and each
    /// day's is where it begins.
    ///
    /// ```
    /// use rate_core::{RateBook, Scenario, Selection, Stretch, Timeline, quote};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let unpaid = Selection { scenario: Scenario::Unpaid, ..Selection::default() };
    /// let session = quote(&book, &unpaid).unwrap();
    /// let reimbursement = &book.plan(session.key.plan).reimbursement;
    /// let timeline = Timeline::new(&session, reimbursement, "2026-08-15".parse().ok());
    /// assert_eq!(timeline.axis.through.to_string(), "2026-08-14");
    /// assert_eq!((timeline.today, timeline.insurer), (None, None));
    /// // Paid on April 30, expected from June 1 on.
    /// assert_eq!(timeline.fronted, Some(Stretch { from: 214, through: 1000 }));
    /// assert_eq!(timeline.missed, Some(Stretch { from: 451, through: 1000 }));
    /// ```
    #[must_use]
    pub fn new(breakdown: &Breakdown, reimbursement: &Reimbursement, today: Option<Date>) -> Self {
        let selected = &breakdown.selection;
        let scenario = if selected.scenario == Scenario::Slow { Scenario::Slow } else { Scenario::Typical };
        let paid = breakdown.provider_paid_on;
        let window = reimbursement.window(scenario).filter(|_| breakdown.insurer_owes());
        let last = window.map_or(paid, |window| window.dates(selected.session_date).through.max(paid));
        let axis =
            DateRange { from: selected.session_date.plus_days(-BEFORE), through: last.plus_days(AFTER) };
        let at = |date| permille(axis, date);
        let payday = at(paid);
        let insurer =
            breakdown.insurer_pays.map(|range| Stretch { from: at(range.from), through: at(range.through) });
        let usual =
            reimbursement.window(Scenario::Typical).filter(|_| insurer.is_none() && breakdown.insurer_owes());
        let fronted_through = insurer.map_or(1000, |stretch| stretch.from);
        let fronts = breakdown.insurer_owes() && !breakdown.platform_fronts.is_zero();
        Self {
            axis,
            months: months(axis),
            today: today.filter(|today| (axis.from..=axis.through).contains(today)).map(at),
            session: at(selected.session_date),
            confirmed: at(selected.confirmed_on),
            payday,
            insurer,
            fronted: (fronts && payday < fronted_through)
                .then_some(Stretch { from: payday, through: fronted_through }),
            missed: usual
                .map(|window| Stretch { from: at(window.dates(selected.session_date).from), through: 1000 }),
        }
    }
}
