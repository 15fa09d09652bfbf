//! A caseload's year.

use super::chart::Chart;
use super::filter::SessionFilter;
use super::insurer::Pace;
use super::payday::{Payday, Reached};
use super::row_year::RowYear;
use super::sum::Sum;
use super::total::Total;
use super::weeks::{Week, Weeks};
use crate::{Caseload, Date, Editions, PlanPosition, RateBook, RateKey};

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
    /// The shares of the caseload's rows, in its order.
    pub rows: Vec<RowYear>,
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
    /// The lead over insurers that pay as usual.
    pub typical: Ahead,
    /// The lead over insurers that take longer.
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

/// The lead of the platform's payouts over the payments of insurers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// The most that the provider has been paid and insurers would not have, each paying on the last day of its window.
    pub gap: Total,
    /// The position of the first payday on which it is so.
    pub payday: usize,
    /// The most that the platform has fronted at once: of sessions that it has paid and their insurers have not, each
    /// paying on the last day of its window, the payouts less the client shares.
    pub fronted: Total,
    /// The position of the first payday on which it is so.
    pub fronted_payday: usize,
    /// The platform's payments of its own by then: payouts less client shares. What insurers have repaid of it is not
    /// fronted any more.
    pub fronted_so_far: Total,
    /// The most days from a payday to the last day on which the insurer would pay for a session in it; negative where
    /// insurers pay first.
    pub days: i32,
    /// The plan that the days are of, the book's first of those with as many; `None` in a year without sessions.
    pub plan: Option<PlanPosition>,
}

impl Earnings {
    /// The year of `caseload` with the market and license of `key`, and its plan for rows that have none; its service
    /// is not looked at. A position that the book does not have has no rate, so its sums are zero.
    ///
    /// Payouts are sums of whole cents; counts and the denied share are rounded as the [module](super) says, whose
    /// rules these are. The year has 52 weeks, and its paydays may be behind its end.
    ///
    /// ```
    /// use rate_core::earnings::Earnings;
    /// use rate_core::{Caseload, RateBook, Selection, Setting, key_of};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let case = Selection::default();
    /// let mut caseload = Caseload::new(&book, &case).unwrap();
    /// for (setting, value) in [(Setting::Weekly(0), 1), (Setting::Weeks, 52), (Setting::Cancelled, 10)] {
    ///     caseload.set(setting, value);
    /// }
    /// let earnings = Earnings::new(&book, key_of(&book, &case).unwrap(), &caseload);
    /// // Of 52 sessions 46.8 take place, so 47 do, at 112.00 each.
    /// assert_eq!((earnings.year.sessions, earnings.year.amount.to_string()), (47, "5264.00".to_owned()));
    /// // The last is on March 31, and is paid in the middle of April.
    /// assert_eq!(caseload.end().to_string(), "2027-04-06");
    /// assert_eq!(earnings.paydays.last().unwrap().on.to_string(), "2027-04-15");
    /// ```
    #[must_use]
    pub fn new(book: &RateBook, key: RateKey, caseload: &Caseload) -> Self {
        Self::in_editions(&Editions::only(book), key, caseload)
    }

    /// The year with each session at the rate of the edition of its day, by the book's own pay schedule and windows. A
    /// session on a day that no edition covers has no rate.
    #[must_use]
    pub fn in_editions(editions: &Editions<'_>, key: RateKey, caseload: &Caseload) -> Self {
        let weeks = Weeks::new(editions, key, caseload, SessionFilter::Year);
        let waits = || weeks.list.iter().map(|week| week.on.days_until(week.payday));
        let mut earnings = Self {
            rows: Vec::new(),
            paydays: Vec::new(),
            months: Vec::new(),
            year: Sum::default(),
            longest_wait: waits().max().unwrap_or_default(),
            shortest_wait: waits().min().unwrap_or_default(),
            typical: Ahead::default(),
            slow: Ahead::default(),
            chart: Chart::default(),
        };
        for week in &weeks.list {
            earnings.take(week);
        }
        if !weeks.insurers.is_empty() {
            for payday in &mut earnings.paydays {
                payday.typical = reached(&weeks, payday.on, Pace::Typical);
                payday.slow = reached(&weeks, payday.on, Pace::Slow);
            }
            earnings.typical = earnings.ahead(&weeks, Pace::Typical);
            earnings.slow = earnings.ahead(&weeks, Pace::Slow);
            earnings.chart = Chart::new(caseload.start(), &weeks, &earnings.paydays);
        }
        earnings.rows = weeks.rows;
        earnings
    }

    /// Adds a week to its payday, its month and the year. Weeks come in order, and so do their paydays.
    fn take(&mut self, week: &Week) {
        self.year.add(week.sum);
        match self.paydays.last_mut() {
            Some(last) if last.on == week.payday => {
                last.sum.add(week.sum);
                last.paid = week.so_far;
                last.last_confirmed_on = week.confirmed_on;
            }
            _ => self.paydays.push(Payday {
                on: week.payday,
                last_confirmed_on: week.confirmed_on,
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

    /// The lead over insurers that pay at this pace, and have reached by each payday what is said there.
    fn ahead(&self, weeks: &Weeks<'_>, pace: Pace) -> Ahead {
        let mut ahead = Ahead::default();
        for (position, insurer) in weeks.insurers.iter().enumerate() {
            let Some(wait) = shortest_wait(weeks, position) else { continue };
            let days = i32::from(insurer.window(pace).through_days) - wait;
            let is_first = ahead.plan.is_none_or(|known| days == ahead.days && insurer.plan < known);
            if is_first || days > ahead.days {
                (ahead.days, ahead.plan) = (days, Some(insurer.plan));
            }
        }
        // Between paydays only insurers pay, so both are most on one.
        for (position, payday) in self.paydays.iter().enumerate() {
            let reached = match pace {
                Pace::Typical => payday.typical,
                Pace::Slow => payday.slow,
            };
            let gap = payday.paid.above(reached.least);
            if gap > ahead.gap {
                (ahead.gap, ahead.payday) = (gap, position);
            }
            let fronted = fronted(weeks, payday.on, pace);
            if fronted > ahead.fronted {
                (ahead.fronted, ahead.fronted_payday) = (fronted, position);
                ahead.fronted_so_far = fronted_so_far(weeks, payday.on);
            }
        }
        ahead
    }
}

/// The fewest days from a session of an insurer's plan to its payday; `None` where the plan has no sessions.
fn shortest_wait(weeks: &Weeks<'_>, insurer: usize) -> Option<i32> {
    let mut before = 0;
    let mut shortest = None;
    for (position, week) in weeks.list.iter().enumerate() {
        let times = weeks.so_far(position, insurer).times;
        let wait = week.on.days_until(week.payday);
        if times > before && shortest.is_none_or(|shortest| wait < shortest) {
            shortest = Some(wait);
        }
        before = times;
    }
    shortest
}

/// The payments of insurers by the end of `day`, each in its window after each session.
fn reached(weeks: &Weeks<'_>, day: Date, pace: Pace) -> Reached {
    let mut reached = Reached::default();
    for (position, insurer) in weeks.insurers.iter().enumerate() {
        let window = insurer.window(pace);
        let after = |days: u16| {
            let claimed = weeks.by(day.plus_days(-i32::from(days)), position);
            insurer.allowed(claimed.payouts)
        };
        reached.least = reached.least.plus(after(window.through_days));
        reached.most = reached.most.plus(after(window.from_days));
    }
    reached
}

/// The amount that the platform has paid of its own by the end of `day`.
fn fronted_so_far(weeks: &Weeks<'_>, day: Date) -> Total {
    let of_plans = (0..weeks.insurers.len()).map(|position| weeks.paid_by(day, position).fronted);
    of_plans.fold(Total::ZERO, Total::plus)
}

/// The amount that the platform has paid by the end of `day` for sessions whose insurers have not, each paying on the
/// last day of its window.
fn fronted(weeks: &Weeks<'_>, day: Date, pace: Pace) -> Total {
    let mut fronted = Total::ZERO;
    for (position, insurer) in weeks.insurers.iter().enumerate() {
        let paid = weeks.paid_by(day, position).fronted;
        let claimed =
            weeks.by(day.plus_days(-i32::from(insurer.window(pace).through_days)), position).fronted;
        fronted = fronted.plus(paid.above(insurer.allowed(claimed)));
    }
    fronted
}
