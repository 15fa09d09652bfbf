//! The weeks of a caseload's year: sessions counted, paid and dated.

use super::total::Total;
use crate::{Amount, Caseload, Date, RateBook, RateKey, ServiceIndex, Setting, WEEKS};

/// Sessions, and their payouts together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The number of sessions that take place.
    pub sessions: u32,
    /// Their payouts.
    pub amount: Total,
}

impl Sum {
    pub(super) fn add(&mut self, other: Self) {
        self.sessions += other.sessions;
        self.amount = self.amount.plus(other.amount);
    }
}

/// A service's share in the sessions of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceYear {
    /// The service.
    pub service: ServiceIndex,
    /// The payout of a session; `None` where no rate is published, and its sessions are then left out of every sum.
    pub payout: Option<Amount>,
    /// Its sessions.
    pub sum: Sum,
}

/// A choice among the sessions of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionFilter {
    /// All of them.
    Year,
    /// Those that are paid on this day.
    Payday(Date),
    /// Those that are paid in the month of this first day.
    Month(Date),
    /// Those that take place by the end of this day.
    By(Date),
    /// Those that are paid this many days after they take place.
    Waiting(i32),
}

impl SessionFilter {
    /// True for sessions on the day `session` that are paid on `payday`.
    fn holds(self, session: Date, payday: Date) -> bool {
        match self {
            Self::Year => true,
            Self::Payday(day) => payday == day,
            Self::Month(first) => payday.first_of_month() == first,
            Self::By(day) => session <= day,
            Self::Waiting(days) => session.days_until(payday) == days,
        }
    }
}

/// A week with sessions.
pub(super) struct Week {
    /// The day of its sessions.
    pub(super) on: Date,
    /// Its sessions.
    pub(super) sum: Sum,
    /// The payouts of all sessions so far.
    pub(super) so_far: Total,
    /// The day on which its sessions are paid.
    pub(super) payday: Date,
}

/// Those weeks that have sessions, in order, and each service's share in them. A key that the book does not have has no
/// rate; its service is not looked at.
pub(super) fn weeks(
    book: &RateBook,
    key: RateKey,
    caseload: &Caseload,
    filter: SessionFilter,
) -> (Vec<Week>, Vec<ServiceYear>) {
    let of_service = |service| {
        let rate = book.rate(RateKey { service, ..key });
        ServiceYear { service, payout: rate.map(|rate| rate.provider_payout), sum: Sum::default() }
    };
    let mut services: Vec<ServiceYear> =
        caseload.services().iter().map(|row| of_service(row.service)).collect();
    let [worked, held] = [Setting::Weeks, Setting::Held].map(|setting| u32::from(caseload.value(setting)));
    let delay = i32::from(caseload.value(Setting::ConfirmedAfter));
    let mut weeks: Vec<Week> = Vec::new();
    let mut so_far = Total::ZERO;
    for week in 0..WEEKS {
        // The number of weeks that have been worked before this one, and when it ends.
        let [before, after] =
            [week, week + 1].map(|weeks| (u32::from(weeks) * worked).div_ceil(WEEKS.into()));
        let on = caseload.start().plus_days(7 * i32::from(week));
        let payday = book.pay_schedule.payday(on.plus_days(delay));
        if before == after || !filter.holds(on, payday) {
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
