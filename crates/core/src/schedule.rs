//! The pay schedule: on which day a session is paid, from the day it was confirmed.
//!
//! A schedule is published data. It assigns every day to exactly one payday, never to one before the day
//! itself, and never pays a later confirmation earlier: [`PaySchedule::new`] refuses data that would.

use crate::Date;

/// The schedule by which confirmed sessions are paid.
///
/// It is the platform's own, from its rate book (`docs/rate-book.md`, "Pay schedule"): the insurer has no part in it.
///
/// ```
/// use rate_core::{Cadence, Date, LAST_DAY, NonBankingDay, PaySchedule, PayWindow};
///
/// // 1st to 15th on the month's last day, 16th to last on the 15th of the next month.
/// let cadence = Cadence::SemiMonthly(vec![
///     PayWindow { from_day: 1, through_day: 15, payday: LAST_DAY, months_after: 0 },
///     PayWindow { from_day: 16, through_day: LAST_DAY, payday: 15, months_after: 1 },
/// ]);
/// let schedule = PaySchedule::new(cadence, NonBankingDay::Previous, Vec::new()).unwrap();
/// let payday = |day: &str| day.parse().map(|day| schedule.payday(day).to_string());
/// assert_eq!(payday("2026-04-08")?, "2026-04-30");
/// assert_eq!(payday("2026-04-16")?, "2026-05-15");
/// // The last of May is a Sunday, so Friday it is.
/// assert_eq!(payday("2026-05-04")?, "2026-05-29");
/// # Ok::<(), rate_core::DateError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaySchedule {
    cadence: Cadence,
    non_banking_day: NonBankingDay,
    bank_holidays: Vec<Date>,
}

/// The rhythm of paydays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cadence {
    /// Windows of days of the month, each paid on a day of that month or a later one.
    SemiMonthly(Vec<PayWindow>),
    /// A payday every `period_days` days.
    EveryNDays {
        /// One of the paydays; the others are whole periods before and after it.
        anchor_payday: Date,
        /// Days from one payday to the next, 1 to 366.
        period_days: u16,
        /// A payday pays what was confirmed up to this many days before it, that day included; 0 to 366.
        cutoff_days: u16,
    },
}

/// Days of the month, both ends included, and the payday of what is confirmed on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayWindow {
    /// First day of the window, 1 to 31.
    pub from_day: u8,
    /// Last day of the window, never before its first; [`LAST_DAY`] is the month's last.
    pub through_day: u8,
    /// The payday's day of the month; [`LAST_DAY`], and any day that the month lacks, is its last.
    pub payday: u8,
    /// Months from the window's own month to the payday's, 0 to 3.
    pub months_after: u8,
}

/// The month's last day, be it the 28th or the 31st.
pub const LAST_DAY: u8 = 31;

/// The rule for a payday that falls on a weekend or a bank holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NonBankingDay {
    /// It stays.
    AsIs,
    /// It moves to the next banking day.
    Next,
    /// It moves to the banking day before. Where that would be before the confirmation itself, it moves to
    /// the next one instead: a session cannot be paid before it is confirmed.
    Previous,
}

/// The fault of a schedule that cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleError {
    /// No window holds this day of the month.
    Gap {
        /// The first such day.
        day: u8,
    },
    /// Two windows hold this day of the month, or a window is out of order.
    Overlap {
        /// The window's position, from 0.
        window: usize,
    },
    /// In some month this window's payday comes before its last day.
    PaydayBeforeEnd {
        /// The window's position, from 0.
        window: usize,
    },
    /// A later window is paid before this one.
    PaydaysOutOfOrder {
        /// The earlier window's position, from 0.
        window: usize,
    },
    /// The period is not 1 to 366 days, or the cutoff is above 366.
    Period,
}

impl PaySchedule {
    /// A schedule that keeps the module's promises.
    ///
    /// # Errors
    /// A [`ScheduleError`], the first that applies: windows must run from day 1 to the month's last in order
    /// without gap or overlap, and be paid in order, across the end of a month too, none before its own end. A payday
    /// may be its window's last day, and two windows may share one.
    pub fn new(
        cadence: Cadence,
        non_banking_day: NonBankingDay,
        bank_holidays: Vec<Date>,
    ) -> Result<Self, ScheduleError> {
        match &cadence {
            Cadence::SemiMonthly(windows) => check_windows(windows)?,
            Cadence::EveryNDays { period_days, cutoff_days, .. } => {
                if !(1..=366).contains(period_days) || *cutoff_days > 366 {
                    return Err(ScheduleError::Period);
                }
            }
        }
        Ok(Self { cadence, non_banking_day, bank_holidays })
    }

    /// The rhythm of its paydays.
    #[must_use]
    pub fn cadence(&self) -> &Cadence {
        &self.cadence
    }

    /// The rule for a payday on which banks are closed.
    #[must_use]
    pub fn non_banking_day(&self) -> NonBankingDay {
        self.non_banking_day
    }

    /// The days, other than weekends, on which banks are closed.
    #[must_use]
    pub fn bank_holidays(&self) -> &[Date] {
        &self.bank_holidays
    }

    /// The window of days of the month that holds `confirmed_on`; `None` where paydays do not go by the month.
    #[must_use]
    pub fn window(&self, confirmed_on: Date) -> Option<&PayWindow> {
        let Cadence::SemiMonthly(windows) = &self.cadence else { return None };
        windows.iter().find(|window| confirmed_on.day() <= window.through_day)
    }

    /// The day a session confirmed on `confirmed_on` is paid: that day or later, whatever the insurer does.
    #[must_use]
    pub fn payday(&self, confirmed_on: Date) -> Date {
        let nominal = match &self.cadence {
            Cadence::SemiMonthly(_) => self.window(confirmed_on).map_or(confirmed_on, |window| {
                confirmed_on.day_of_month_after(window.months_after, window.payday)
            }),
            Cadence::EveryNDays { anchor_payday, period_days, cutoff_days } => {
                let earliest = confirmed_on.plus_days(i32::from(*cutoff_days));
                let behind_payday = anchor_payday.days_until(earliest).rem_euclid(i32::from(*period_days));
                let wait = if behind_payday == 0 { 0 } else { i32::from(*period_days) - behind_payday };
                earliest.plus_days(wait)
            }
        };
        self.on_banking_day(nominal, confirmed_on)
    }

    /// The last day on which a session can be confirmed and is still paid on the payday of `confirmed_on`.
    ///
    /// ```
    /// use rate_core::RateBook;
    ///
    /// let book = include_str!("../../../data/books/april-8-example.json");
    /// let schedule = RateBook::from_json(book.as_bytes()).unwrap().pay_schedule;
    /// assert_eq!(schedule.confirm_by("2026-04-08".parse()?).to_string(), "2026-04-15");
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn confirm_by(&self, confirmed_on: Date) -> Date {
        let payday = self.payday(confirmed_on);
        // No window is as long as a year, no period longer, and few paydays fall together.
        let later = (1..800).map(|days| confirmed_on.plus_days(days));
        later.take_while(|day| self.payday(*day) == payday).last().unwrap_or(confirmed_on)
    }

    fn on_banking_day(&self, nominal: Date, confirmed_on: Date) -> Date {
        match self.non_banking_day {
            NonBankingDay::AsIs => nominal,
            NonBankingDay::Next => self.nearest_banking_day(nominal, 1),
            NonBankingDay::Previous => {
                let before = self.nearest_banking_day(nominal, -1);
                if before < confirmed_on { self.nearest_banking_day(nominal, 1) } else { before }
            }
        }
    }

    fn nearest_banking_day(&self, from: Date, step: i32) -> Date {
        let mut day = from;
        // At most every other day is no weekend but a holiday, so this many steps always find one.
        for _ in 0..=2 * self.bank_holidays.len() + 2 {
            if !day.is_weekend() && !self.bank_holidays.contains(&day) {
                break;
            }
            day = day.plus_days(step);
        }
        day
    }
}

fn check_windows(windows: &[PayWindow]) -> Result<(), ScheduleError> {
    let mut next_day = 1;
    for (position, window) in windows.iter().enumerate() {
        if window.from_day > next_day {
            return Err(ScheduleError::Gap { day: next_day });
        }
        if window.from_day < next_day || window.through_day < window.from_day {
            return Err(ScheduleError::Overlap { window: position });
        }
        if window.months_after == 0 && window.payday < window.through_day {
            return Err(ScheduleError::PaydayBeforeEnd { window: position });
        }
        next_day = window.through_day + 1;
    }
    if next_day <= LAST_DAY {
        return Err(ScheduleError::Gap { day: next_day });
    }
    let paid = |window: &PayWindow| (window.months_after, window.payday);
    for (position, pair) in windows.windows(2).enumerate() {
        if paid(&pair[1]) < paid(&pair[0]) {
            return Err(ScheduleError::PaydaysOutOfOrder { window: position });
        }
    }
    if let [first, .., last] = windows {
        let first_of_next_month = (first.months_after + 1, first.payday);
        if first_of_next_month < paid(last) {
            return Err(ScheduleError::PaydaysOutOfOrder { window: windows.len() - 1 });
        }
    }
    Ok(())
}
