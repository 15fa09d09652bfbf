//! The sessions behind one of a year's sums. None of it is kept: it is worked out when somebody asks.

use super::filter::SessionFilter;
use super::row_year::RowYear;
use super::sum::Sum;
use super::weeks::Weeks;
use crate::{Caseload, Date, DateRange, Editions, PlanPosition, RateBook, RateKey, ServicePosition};

/// The sessions of a year that a [`SessionFilter`] holds, and their sums.
///
/// ```
/// use rate_core::earnings::{FilteredSessions, SessionFilter};
/// use rate_core::{Caseload, RateBook, Selection, key_of};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let case = Selection::default();
/// let caseload = Caseload::new(&book, &case).unwrap();
/// let paid = SessionFilter::Payday("2026-04-30".parse()?);
/// let sessions = FilteredSessions::new(&book, key_of(&book, &case).unwrap(), &caseload, paid).unwrap();
/// // Twenty a week at 112.00, on April 8 and 15.
/// assert_eq!((sessions.sum.sessions, sessions.sum.amount.to_string()), (40, "4480.00".to_owned()));
/// assert_eq!(sessions.days.through.to_string(), "2026-04-15");
/// # Ok::<(), rate_core::DateError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilteredSessions {
    /// The first and the last day on which they take place.
    pub days: DateRange,
    /// The first of their paydays.
    pub payday: Date,
    /// The shares of the caseload's rows in them, in its order.
    pub rows: Vec<RowYear>,
    /// Their sum.
    pub sum: Sum,
}

impl FilteredSessions {
    /// Those of a caseload's year, with a key as of [`Earnings::new`](super::Earnings::new); `None` where there are
    /// none.
    #[must_use]
    pub fn new(book: &RateBook, key: RateKey, caseload: &Caseload, filter: SessionFilter) -> Option<Self> {
        Self::in_editions(&Editions::only(book), key, caseload, filter)
    }

    /// The same, each session by the edition of its day.
    #[must_use]
    pub fn in_editions(
        editions: &Editions<'_>,
        key: RateKey,
        caseload: &Caseload,
        filter: SessionFilter,
    ) -> Option<Self> {
        let weeks = Weeks::new(editions, key, caseload, filter);
        let (first, last) = (weeks.list.first()?, weeks.list.last()?);
        let mut sum = Sum::default();
        for row in &weeks.rows {
            sum.add(row.sum);
        }
        let days = DateRange { from: first.on, through: last.on };
        Some(Self { days, payday: first.payday, sum, rows: weeks.rows })
    }

    /// Those with this plan. The other rows stay in their places, without sessions; `days` and `payday` are still those
    /// of all.
    #[must_use]
    pub fn of_plan(self, plan: PlanPosition) -> Self {
        self.of_rows(&|row| row.plan == plan)
    }

    /// Those with this service, in the same way.
    #[must_use]
    pub fn of_service(self, service: ServicePosition) -> Self {
        self.of_rows(&|row| row.service == service)
    }

    fn of_rows(mut self, is_kept: &dyn Fn(&RowYear) -> bool) -> Self {
        self.sum = Sum::default();
        for row in &mut self.rows {
            if is_kept(row) {
                self.sum.add(row.sum);
            } else {
                row.by_payout.clear();
                row.sum = Sum::default();
            }
        }
        self
    }
}
