//! What a caseload comes to: paydays, months and a year, beside what an insurer would have paid by the same days.
//!
//! Four rules keep counts and cents whole:
//!
//! - A week's sessions are on its first day. The year has 52 weeks, so each is on the weekday on which it starts.
//! - Weeks off are spread evenly over the year, the first one after work has begun: of the 52 weeks, week `n`
//!   (from 0) is worked where `n * weeks / 52`, rounded up, is less than for the week behind it.
//! - Sessions held are counted on the running total: of the first `n` planned of a service, `n * held / 100` take
//!   place, half a session rounded up, so that the count is never off by more than half a session.
//! - What the insurer denies is taken from the running total of what it would have paid, rounded down to the cent.
//!
//! The comparison is one of timing: the insurer pays the same payouts, each in its window after the session.

mod chart;
mod csv;
mod total;

pub use chart::{Band, Chart, Point};
pub use total::Total;

use crate::caseload::{Caseload, Setting, WEEKS};
use crate::{Amount, Date, RateBook, RateKey, ReimbursementWindow};

/// A caseload's year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earnings {
    /// Its services, in the caseload's order.
    pub services: Vec<ServiceYear>,
    /// The paydays of its sessions, in order, those behind the end of the year included.
    pub paydays: Vec<Payday>,
    /// The calendar months that have a payday, in order, each by its first day.
    pub months: Vec<(Date, Sum)>,
    /// All of its sessions.
    pub year: Sum,
    /// The most days from a session to its payday.
    pub longest_wait: i32,
    /// Against an insurer that pays as usual.
    pub typical: Ahead,
    /// Against one that takes longer.
    pub slow: Ahead,
    /// Where all of it lies on a drawing.
    pub chart: Chart,
}

/// Sessions, and what is paid for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many take place.
    pub sessions: u32,
    /// Their payouts.
    pub amount: Total,
}

/// A service's part of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceYear {
    /// Its position in the book.
    pub service: u16,
    /// What a session pays; `None` where no rate is published, and its sessions are then left out of every sum.
    pub payout: Option<Amount>,
    /// Its sessions.
    pub sum: Sum,
}

/// A payday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payday {
    /// The day.
    pub on: Date,
    /// What is paid on it.
    pub sum: Sum,
    /// What has been paid so far, this day included.
    pub paid: Total,
    /// What an insurer that pays as usual would have paid by the end of this day.
    pub typical: Reached,
    /// What one that takes longer would have paid.
    pub slow: Reached,
}

/// What an insurer would have paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// If it pays on the last day of its window.
    pub least: Total,
    /// If it pays on the first.
    pub most: Total,
}

/// How far the platform's payouts are ahead of what the insurer would have paid.
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

/// A week with sessions.
struct Week {
    on: Date,
    sum: Sum,
    /// What all sessions so far pay.
    so_far: Total,
    payday: Date,
}

impl Earnings {
    /// The year of `caseload` with the market, plan and license of `key`, whose service is not looked at. A position
    /// that the book does not have has no rate.
    #[must_use]
    pub fn new(book: &RateBook, key: RateKey, caseload: &Caseload) -> Self {
        let (weeks, services) = weeks(book, key, caseload);
        let windows = book.plans.get(usize::from(key.1)).map(|plan| &plan.reimbursement);
        let denied = caseload.value(Setting::Denied);
        let mut earnings = Self {
            services,
            paydays: Vec::new(),
            months: Vec::new(),
            year: Sum::default(),
            longest_wait: 0,
            typical: Ahead::default(),
            slow: Ahead::default(),
            chart: Chart::default(),
        };
        for week in &weeks {
            earnings.take(week);
        }
        let Some(windows) = windows else { return earnings };
        for payday in &mut earnings.paydays {
            payday.typical = reached(&weeks, &windows.typical, denied, payday.on);
            payday.slow = reached(&weeks, &windows.slow, denied, payday.on);
        }
        earnings.typical = ahead(&weeks, &earnings.paydays, &windows.typical, |payday| payday.typical);
        earnings.slow = ahead(&weeks, &earnings.paydays, &windows.slow, |payday| payday.slow);
        earnings.chart = Chart::new(caseload.start(), &weeks, &earnings.paydays, windows, denied);
        earnings
    }

    /// Adds a week to its payday, its month and the year. Weeks come in order, and so do their paydays.
    fn take(&mut self, week: &Week) {
        self.longest_wait = self.longest_wait.max(week.on.days_until(week.payday));
        self.year.add(week.sum);
        match self.paydays.last_mut() {
            Some(last) if last.on == week.payday => {
                last.sum.add(week.sum);
                last.paid = week.so_far;
            }
            _ => {
                let none = Reached { least: Total::ZERO, most: Total::ZERO };
                let (on, sum, paid) = (week.payday, week.sum, week.so_far);
                self.paydays.push(Payday { on, sum, paid, typical: none, slow: none });
            }
        }
        let month = week.payday.day_of_month_after(0, 1);
        match self.months.last_mut() {
            Some((last, sum)) if *last == month => sum.add(week.sum),
            _ => self.months.push((month, week.sum)),
        }
    }
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.sessions += other.sessions;
        self.amount = self.amount.plus(other.amount);
    }
}

/// The weeks that have sessions, and what each service comes to.
fn weeks(book: &RateBook, key: RateKey, caseload: &Caseload) -> (Vec<Week>, Vec<ServiceYear>) {
    let mut services = Vec::new();
    for row in caseload.services() {
        let payout = book.rate((key.0, key.1, key.2, row.service)).map(|rate| rate.provider_payout);
        services.push(ServiceYear { service: row.service, payout, sum: Sum::default() });
    }
    let (worked, held) =
        (u32::from(caseload.value(Setting::Weeks)), u32::from(caseload.value(Setting::Held)));
    let delay = i32::from(caseload.value(Setting::ConfirmedAfter));
    let mut weeks: Vec<Week> = Vec::new();
    let mut so_far = Total::ZERO;
    for week in 0..u32::from(WEEKS) {
        // How many weeks have been worked when this one ends.
        let before = (week * worked).div_ceil(WEEKS.into());
        let after = ((week + 1) * worked).div_ceil(WEEKS.into());
        if before == after {
            continue;
        }
        let mut sum = Sum::default();
        for (service, row) in services.iter_mut().zip(caseload.services()) {
            let Some(payout) = service.payout else { continue };
            let planned = u32::from(row.sessions) * after;
            let sessions = (planned * held + 50) / 100 - service.sum.sessions;
            let new = Sum { sessions, amount: Total::times(payout, sessions) };
            service.sum.add(new);
            sum.add(new);
        }
        if sum.sessions > 0 {
            // At most 51 weeks.
            let on = caseload.start().plus_days(7 * week as i32);
            so_far = so_far.plus(sum.amount);
            weeks.push(Week { on, sum, so_far, payday: book.pay_schedule.payday(on.plus_days(delay)) });
        }
    }
    (weeks, services)
}

/// What the insurer would have paid by the end of `day`.
fn reached(weeks: &[Week], window: &ReimbursementWindow, denied: u8, day: Date) -> Reached {
    let after = |days: u16| {
        let last = day.plus_days(-i32::from(days));
        let paid = weeks.partition_point(|week| week.on <= last);
        let so_far = paid.checked_sub(1).map_or(Total::ZERO, |last| weeks[last].so_far);
        so_far.without_percent(denied)
    };
    Reached { least: after(window.through_days), most: after(window.from_days) }
}

fn ahead(
    weeks: &[Week],
    paydays: &[Payday],
    window: &ReimbursementWindow,
    reached: fn(&Payday) -> Reached,
) -> Ahead {
    let mut ahead = Ahead::default();
    // Between paydays only the insurer pays, so the gap is widest on one.
    for (position, payday) in paydays.iter().enumerate() {
        let gap = payday.paid.above(reached(payday).least);
        if gap > ahead.gap {
            ahead = Ahead { gap, payday: position, days: 0 };
        }
    }
    let days = |week: &Week| week.payday.days_until(window.dates(week.on).through);
    ahead.days = weeks.iter().map(days).max().unwrap_or_default();
    ahead
}
