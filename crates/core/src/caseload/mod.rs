//! A caseload: a provider's word on a year of sessions. Whole numbers within limits, and nothing computed.

mod preset;
mod row;
mod setting;
mod weeks_off;

pub use preset::Preset;
pub use row::CaseloadRow;
pub use setting::Setting;
pub use weeks_off::{WEEKS, WeeksOff};

use crate::{Date, PlanPosition, QuoteError, RateBook, Selection, key_of};

/// A provider's year. Its numbers are within their limits; each combination is in it once. It is the reader's own
/// assumption: no rate book says anything of it.
///
/// ```
/// use rate_core::{Caseload, RateBook, Selection, Setting};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let mut caseload = Caseload::new(&book, &Selection::default()).unwrap();
/// let first = Setting::Weekly(0);
/// assert_eq!((caseload.value(first), caseload.value(Setting::Weeks)), (20, 48));
/// // The nearest that it can be.
/// caseload.set(first, 200);
/// assert_eq!(caseload.value(first), 60);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caseload {
    start: Date,
    rows: Vec<CaseloadRow>,
    weeks_off: WeeksOff,
    cancelled: u8,
    confirmed_after: u8,
    denied: u8,
    /// Shares of plans that have their own, each once, in the order of the plans.
    denied_by: Vec<PlanDenial>,
}

/// The share of claims that a plan's insurer denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanDenial {
    /// The plan.
    pub plan: PlanPosition,
    /// The percentage that is denied, 0 to 100.
    pub denied: u8,
}

impl Caseload {
    /// The most rows that it holds.
    pub const MOST_ROWS: usize = 12;

    /// A caseload to start from: 20 sessions a week of the selected service under whichever plan is selected, at the
    /// selection's own numbers where it has some, in 48 weeks from the selected session's day on, none cancelled,
    /// confirmed as long after as the selected session is, 60 days at most, none denied. What the selection leaves open
    /// is the case's of the book.
    ///
    /// # Errors
    /// A [`QuoteError`] for the first identifier that the book does not have.
    pub fn new(book: &RateBook, selection: &Selection) -> Result<Self, QuoteError> {
        let service = key_of(book, selection)?.service;
        let (start, confirmed) = selection.dates(&book.walkthrough);
        let (least, most) = Setting::ConfirmedAfter.limits();
        // At most 60.
        let confirmed_after = start.days_until(confirmed).clamp(least.into(), most.into()) as u8;
        Ok(Self {
            start,
            rows: vec![CaseloadRow {
                own: selection.own_numbers(),
                sessions: 20,
                ..CaseloadRow::new(service)
            }],
            weeks_off: WeeksOff::Spread(4),
            cancelled: 0,
            confirmed_after,
            denied: 0,
            denied_by: Vec::new(),
        })
    }

    /// The first day of its year.
    #[must_use]
    pub fn start(&self) -> Date {
        self.start
    }

    /// The first day of the week of its year that holds a day; `None` for a day outside of the year.
    #[must_use]
    pub fn week_of(&self, day: Date) -> Option<Date> {
        let week = self.start.days_until(day).div_euclid(7);
        (0..i32::from(WEEKS)).contains(&week).then(|| self.start.plus_days(7 * week))
    }

    /// The last day of its year.
    #[must_use]
    pub fn end(&self) -> Date {
        self.start.plus_days(7 * i32::from(WEEKS) - 1)
    }

    /// Moves the start of its year to `start`.
    pub fn start_on(&mut self, start: Date) {
        self.start = start;
    }

    /// Its rows, in the order in which they were added; never empty.
    #[must_use]
    pub fn rows(&self) -> &[CaseloadRow] {
        &self.rows
    }

    /// The weeks without sessions.
    #[must_use]
    pub fn weeks_off(&self) -> &WeeksOff {
        &self.weeks_off
    }

    /// Takes these weeks off, in the place of those before; of spread ones 51 at most.
    pub fn take_off(&mut self, weeks: WeeksOff) {
        self.weeks_off = match weeks {
            WeeksOff::Spread(weeks) => WeeksOff::Spread(weeks.min(WEEKS - 1)),
            named => named,
        };
    }

    /// The percentage of claims that the insurer of this plan denies: its own, or [`Setting::Denied`].
    #[must_use]
    pub fn denied_by(&self, plan: PlanPosition) -> u8 {
        let own = self.denied_by.iter().find(|known| known.plan == plan);
        own.map_or(self.denied, |known| known.denied)
    }

    /// The shares of denied claims of the plans that have their own.
    #[must_use]
    pub fn denied_by_plans(&self) -> &[PlanDenial] {
        &self.denied_by
    }

    /// A number's value; `0` for a row that is not there.
    #[must_use]
    pub fn value(&self, setting: Setting) -> u8 {
        match setting {
            Setting::Weekly(row) => self.rows.get(usize::from(row)).map_or(0, |row| row.sessions),
            Setting::Weeks => WEEKS - self.weeks_off.count(self.start),
            Setting::WeeksOff => self.weeks_off.count(self.start),
            Setting::Held => 100 - self.cancelled,
            Setting::Cancelled => self.cancelled,
            Setting::ConfirmedAfter => self.confirmed_after,
            Setting::Denied => self.denied,
            Setting::DeniedBy(plan) => self.denied_by(plan),
        }
    }

    /// Sets a number, or the nearest that it can be. A row that is not there stays so; weeks are spread evenly again.
    pub fn set(&mut self, setting: Setting, value: u8) {
        let (least, most) = setting.limits();
        let value = value.clamp(least, most);
        let number = match setting {
            Setting::Weekly(row) => match self.rows.get_mut(usize::from(row)) {
                Some(row) => &mut row.sessions,
                None => return,
            },
            Setting::Weeks | Setting::WeeksOff => {
                let off = if setting == Setting::Weeks { WEEKS - value } else { value };
                self.weeks_off = WeeksOff::Spread(off);
                return;
            }
            Setting::Held => {
                self.cancelled = 100 - value;
                return;
            }
            Setting::Cancelled => &mut self.cancelled,
            Setting::ConfirmedAfter => &mut self.confirmed_after,
            Setting::Denied => &mut self.denied,
            Setting::DeniedBy(plan) => return self.deny(plan, value),
        };
        *number = value;
    }

    fn deny(&mut self, plan: PlanPosition, denied: u8) {
        let at = self.denied_by.iter().take_while(|known| known.plan < plan).count();
        match self.denied_by.get_mut(at) {
            Some(known) if known.plan == plan => known.denied = denied,
            _ => self.denied_by.insert(at, PlanDenial { plan, denied }),
        }
    }

    /// Adds a row, or its sessions to the row that is for the same. False, and unchanged, where the rows would be more
    /// than there may be, or a row's sessions more than 60.
    pub fn add_row(&mut self, row: CaseloadRow) -> bool {
        let (_, most) = Setting::Weekly(0).limits();
        let has_room = self.rows.len() < Self::MOST_ROWS;
        let known = self.rows.iter_mut().find(|known| known.is_for_same(&row));
        let sessions = known.as_ref().map_or(0, |known| known.sessions).saturating_add(row.sessions);
        let fits = sessions <= most && (has_room || known.is_some());
        match known {
            _ if !fits => {}
            Some(known) => known.sessions = sessions,
            None => self.rows.push(row),
        }
        fits
    }

    /// Puts another row in the place of one. Where another is for the same, that one gets its sessions, and this one
    /// goes. False, and unchanged, where there is no such row, or a row's sessions would be more than 60.
    pub fn replace_row(&mut self, row: u8, new: CaseloadRow) -> bool {
        let at = usize::from(row);
        if at >= self.rows.len() {
            return false;
        }
        let old = self.rows.remove(at);
        let merges = self.rows.iter().any(|known| known.is_for_same(&new));
        let is_added = self.add_row(new);
        if !is_added {
            self.rows.insert(at, old);
        } else if !merges && let Some(last) = self.rows.pop() {
            self.rows.insert(at, last);
        }
        is_added
    }

    /// Removes a row. False, and unchanged, where it is the only one or not there.
    pub fn remove(&mut self, row: u8) -> bool {
        let row = usize::from(row);
        let removes = self.rows.len() > 1 && row < self.rows.len();
        if removes {
            self.rows.remove(row);
        }
        removes
    }

    /// Clears all rows but one, which becomes `row`.
    #[must_use]
    pub fn with_only(mut self, row: CaseloadRow) -> Self {
        self.rows = vec![CaseloadRow { sessions: row.sessions.min(Setting::Weekly(0).limits().1), ..row }];
        self
    }
}
