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
mod parts;
mod total;

pub use chart::{Band, Chart, Point};
pub use parts::{Of, Parts};
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
    /// The fewest; zero in a year without sessions.
    pub shortest_wait: i32,
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
        let (weeks, services) = weeks(book, key, caseload, Of::Year);
        let windows = book.plans.get(usize::from(key.1)).map(|plan| &plan.reimbursement);
        let denied = caseload.value(Setting::Denied);
        let mut earnings = Self {
            services,
            paydays: Vec::new(),
            months: Vec::new(),
            year: Sum::default(),
            longest_wait: 0,
            shortest_wait: 0,
            typical: Ahead::default(),
            slow: Ahead::default(),
            chart: Chart::default(),
        };
        let mut soonest = None;
        for week in &weeks {
            let wait = week.on.days_until(week.payday);
            earnings.longest_wait = earnings.longest_wait.max(wait);
            soonest = Some(wait.min(soonest.unwrap_or(wait)));
            earnings.take(week);
        }
        earnings.shortest_wait = soonest.unwrap_or_default();
        let Some(windows) = windows else { return earnings };
        let typical = |payday: &mut Payday, reached| payday.typical = reached;
        let slow = |payday: &mut Payday, reached| payday.slow = reached;
        let paydays = &mut earnings.paydays;
        earnings.typical = compare(&weeks, paydays, &windows.typical, denied, soonest, typical);
        earnings.slow = compare(&weeks, paydays, &windows.slow, denied, soonest, slow);
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

/// Those weeks that have sessions, and what each service comes to in them.
fn weeks(book: &RateBook, key: RateKey, caseload: &Caseload, of: Of) -> (Vec<Week>, Vec<ServiceYear>) {
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
        // At most 51 weeks.
        let on = caseload.start().plus_days(7 * week as i32);
        let payday = book.pay_schedule.payday(on.plus_days(delay));
        if before == after || !of.holds(on, payday) {
            continue;
        }
        let mut sum = Sum::default();
        for (service, row) in services.iter_mut().zip(caseload.services()) {
            let Some(payout) = service.payout else { continue };
            let count = |weeks| (u32::from(row.sessions) * weeks * held + 50) / 100;
            let sessions = count(after) - count(before);
            let new = Sum { sessions, amount: Total::times(payout, sessions) };
            service.sum.add(new);
            sum.add(new);
        }
        if sum.sessions > 0 {
            so_far = so_far.plus(sum.amount);
            weeks.push(Week { on, sum, so_far, payday });
        }
    }
    (weeks, services)
}

/// Beside each payday, what an insurer that pays in `window` would have paid by then, and how far it is behind. `soonest`
/// is the fewest days from a session to its payday.
#[inline(never)]
fn compare(
    weeks: &[Week],
    paydays: &mut [Payday],
    window: &ReimbursementWindow,
    denied: u8,
    soonest: Option<i32>,
    note: fn(&mut Payday, Reached),
) -> Ahead {
    let mut ahead = Ahead::default();
    if let Some(soonest) = soonest {
        ahead.days = i32::from(window.through_days) - soonest;
    }
    // Between paydays only the insurer pays, so the gap is widest on one.
    for (position, payday) in paydays.iter_mut().enumerate() {
        let least = reached(weeks, payday.on, window.through_days, denied);
        let gap = payday.paid.above(least);
        if gap > ahead.gap {
            (ahead.gap, ahead.payday) = (gap, position);
        }
        note(payday, Reached { least, most: reached(weeks, payday.on, window.from_days, denied) });
    }
    ahead
}

/// What the insurer would have paid by the end of `day`, so many days after each session.
#[inline(never)]
fn reached(weeks: &[Week], day: Date, days: u16, denied: u8) -> Total {
    let last = day.plus_days(-i32::from(days));
    let mut so_far = Total::ZERO;
    for week in weeks {
        if week.on > last {
            break;
        }
        so_far = week.so_far;
    }
    so_far.without_percent(denied)
}
