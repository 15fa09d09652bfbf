//! The pay schedule: on which day a session is paid, from the day it was confirmed.
//!
//! A schedule is published data. It assigns every day to exactly one payday, never to one before the day
//! itself, and never pays a later confirmation earlier: [`PaySchedule::new`] refuses data that would.

use crate::Date;

/// When confirmed sessions are paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaySchedule {
    cadence: Cadence,
    non_banking_day: NonBankingDay,
    bank_holidays: Vec<Date>,
}

/// How paydays recur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cadence {
    /// Windows of days of the month, each paid on a day of that month or a later one.
    SemiMonthly(Vec<PayWindow>),
    /// A payday every so many days.
    EveryNDays {
        /// One of the paydays; the others are whole periods before and after it.
        anchor_payday: Date,
        /// Days from one payday to the next, 1 to 366.
        period_days: u16,
        /// A payday pays what was confirmed up to this many days before it, that day included.
        cutoff_days: u16,
    },
}

/// Days of the month, both ends included, and the payday of what is confirmed on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayWindow {
    /// First day of the window, 1 to 31.
    pub from_day: u8,
    /// Last day of the window; [`LAST_DAY`] is the month's last.
    pub through_day: u8,
    /// The payday's day of the month; [`LAST_DAY`], and any day that the month lacks, is its last.
    pub payday: u8,
    /// How many months after the window's own month the payday lies, 0 to 3.
    pub months_after: u8,
}

/// The month's last day, whichever it is.
pub const LAST_DAY: u8 = 31;

/// What happens to a payday that falls on a weekend or a bank holiday.
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

/// Why a schedule cannot be followed.
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
    /// without gap or overlap, and be paid in order, none before its own end.
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

    /// How paydays recur.
    #[must_use]
    pub fn cadence(&self) -> &Cadence {
        &self.cadence
    }

    /// What happens to a payday on which banks are closed.
    #[must_use]
    pub fn non_banking_day(&self) -> NonBankingDay {
        self.non_banking_day
    }

    /// The days, other than weekends, on which banks are closed.
    #[must_use]
    pub fn bank_holidays(&self) -> &[Date] {
        &self.bank_holidays
    }

    /// The day a session confirmed on `confirmed_on` is paid: that day or later, whatever the insurer does.
    #[must_use]
    pub fn payday(&self, confirmed_on: Date) -> Date {
        let nominal = match &self.cadence {
            Cadence::SemiMonthly(windows) => {
                let window = windows.iter().find(|window| confirmed_on.day() <= window.through_day);
                window.map_or(confirmed_on, |window| {
                    confirmed_on.day_of_month_after(window.months_after, window.payday)
                })
            }
            Cadence::EveryNDays { anchor_payday, period_days, cutoff_days } => {
                let earliest = confirmed_on.plus_days(i32::from(*cutoff_days));
                let behind_payday = anchor_payday.days_until(earliest).rem_euclid(i32::from(*period_days));
                let wait = if behind_payday == 0 { 0 } else { i32::from(*period_days) - behind_payday };
                earliest.plus_days(wait)
            }
        };
        self.on_banking_day(nominal, confirmed_on)
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
