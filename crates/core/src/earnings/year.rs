//! A caseload's year.

use super::chart::Chart;
use super::payday::{Payday, Reached};
use super::total::Total;
use super::weeks::{ServiceYear, SessionFilter, Sum, Week, weeks};
use crate::{Caseload, Date, RateBook, RateKey, ReimbursementWindow, Setting};

/// A caseload's year.
///
/// ```
/// use rate_core::earnings::Earnings;
/// use rate_core::{Caseload, RateBook, Selection, Setting, key_of};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let case = Selection::default();
/// let mut caseload = Caseload::new(&book, &case).unwrap();
/// caseload.set(Setting::Weeks, 52);
/// let year = Earnings::new(&book, key_of(&book, &case).unwrap(), &caseload);
/// // Twenty sessions a week at 112.00.
/// assert_eq!((year.year.sessions, year.year.amount.to_string()), (1040, "116480.00".to_owned()));
/// assert_eq!((year.paydays.len(), year.paydays[0].on.to_string()), (24, "2026-04-30".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earnings {
    /// The caseload's services, in its order.
    pub services: Vec<ServiceYear>,
    /// The paydays of its sessions, in order, those behind the end of the year included.
    pub paydays: Vec<Payday>,
    /// The calendar months that have a payday, in order.
    pub months: Vec<Month>,
    /// All of its sessions.
    pub year: Sum,
    /// The most days from a session to its payday.
    pub longest_wait: i32,
    /// The fewest; zero in a year without sessions.
    pub shortest_wait: i32,
    /// The lead over an insurer that pays as usual.
    pub typical: Ahead,
    /// The lead over one that takes longer.
    pub slow: Ahead,
    /// All of it as places on a drawing.
    pub chart: Chart,
}

/// A calendar month with a payday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// The sessions that are paid in it, and their payouts.
    pub sum: Sum,
}

/// The lead of the platform's payouts over the payments of an insurer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// The most that the provider has been paid and the insurer would not have, if it pays on the last day of its
    /// window.
    pub gap: Total,
    /// The position of the first payday on which it is so.
    pub payday: usize,
    /// The most days from a payday to the last day on which the insurer would pay for a session in it; negative where
    /// the insurer pays first.
    pub days: i32,
}

impl Earnings {
    /// The year of `caseload` with the market, plan and license of `key`, whose service is not looked at. A position
    /// that the book does not have has no rate, so its sums are zero.
    ///
    /// Payouts are sums of whole cents; counts and the denied share are rounded as the [module](super) says.
    #[must_use]
    pub fn new(book: &RateBook, key: RateKey, caseload: &Caseload) -> Self {
        let (weeks, services) = weeks(book, key, caseload, SessionFilter::Year);
        let waits = || weeks.iter().map(|week| week.on.days_until(week.payday));
        let mut earnings = Self {
            services,
            paydays: Vec::new(),
            months: Vec::new(),
            year: Sum::default(),
            longest_wait: waits().max().unwrap_or_default(),
            shortest_wait: waits().min().unwrap_or_default(),
            typical: Ahead::default(),
            slow: Ahead::default(),
            chart: Chart::default(),
        };
        for week in &weeks {
            earnings.take(week);
        }
        let plan = book.plans.get(usize::from(key.plan));
        let Some(windows) = plan.map(|plan| &plan.reimbursement) else { return earnings };
        let denied = caseload.value(Setting::Denied);
        for payday in &mut earnings.paydays {
            payday.typical = reached(&weeks, payday.on, &windows.typical, denied);
            payday.slow = reached(&weeks, payday.on, &windows.slow, denied);
        }
        earnings.typical = earnings.ahead(&windows.typical, |payday| payday.typical);
        earnings.slow = earnings.ahead(&windows.slow, |payday| payday.slow);
        earnings.chart = Chart::new(caseload.start(), &weeks, &earnings.paydays, windows, denied);
        earnings
    }

    /// Adds a week to its payday, its month and the year. Weeks come in order, and so do their paydays.
    fn take(&mut self, week: &Week) {
        self.year.add(week.sum);
        match self.paydays.last_mut() {
            Some(last) if last.on == week.payday => {
                last.sum.add(week.sum);
                last.paid = week.so_far;
            }
            _ => self.paydays.push(Payday {
                on: week.payday,
                sum: week.sum,
                paid: week.so_far,
                typical: Reached::default(),
                slow: Reached::default(),
            }),
        }
        let first = week.payday.first_of_month();
        match self.months.last_mut() {
            Some(last) if last.first == first => last.sum.add(week.sum),
            _ => self.months.push(Month { first, sum: week.sum }),
        }
    }

    /// The lead over an insurer that pays in `window`, and has reached by each payday what `reached` tells.
    fn ahead(&self, window: &ReimbursementWindow, reached: fn(&Payday) -> Reached) -> Ahead {
        if self.paydays.is_empty() {
            return Ahead::default();
        }
        let mut ahead =
            Ahead { days: i32::from(window.through_days) - self.shortest_wait, ..Ahead::default() };
        // Between paydays only the insurer pays, so the gap is widest on one.
        for (position, payday) in self.paydays.iter().enumerate() {
            let gap = payday.paid.above(reached(payday).least);
            if gap > ahead.gap {
                (ahead.gap, ahead.payday) = (gap, position);
            }
        }
        ahead
    }
}

/// The payments by the end of `day` of an insurer that pays in `window` after each session.
fn reached(weeks: &[Week], day: Date, window: &ReimbursementWindow, denied: u8) -> Reached {
    let after = |days: u16| {
        let last = day.plus_days(-i32::from(days));
        let claimed = weeks.iter().take_while(|week| week.on <= last).last();
        claimed.map_or(Total::ZERO, |week| week.so_far).without_percent(denied)
    };
    Reached { least: after(window.through_days), most: after(window.from_days) }
}
