//! The weeks of a caseload's year: sessions counted, paid and dated.

use super::filter::SessionFilter;
use super::insurer::Insurer;
use super::row_year::{RowYear, session_of};
use super::sum::Sum;
use super::total::Total;
use crate::{Amount, Caseload, Date, RateBook, RateKey, Setting, Split, WEEKS};

/// Those weeks of a year that have sessions, and the shares of rows and of insurers in them.
pub(super) struct Weeks<'a> {
    /// In order.
    pub(super) list: Vec<Week>,
    /// The caseload's rows.
    pub(super) rows: Vec<RowYear>,
    /// The insurers of the rows' plans, each plan once, in the order of its first row.
    pub(super) insurers: Vec<Insurer<'a>>,
    /// What sessions come to so far, week after week and in each for every insurer.
    so_far: Vec<SoFar>,
}

/// A week with sessions.
pub(super) struct Week {
    /// The day of its sessions.
    pub(super) on: Date,
    /// The day on which they are confirmed.
    pub(super) confirmed_on: Date,
    /// The day on which they are paid.
    pub(super) payday: Date,
    /// Its sessions.
    pub(super) sum: Sum,
    /// The payouts of all sessions so far.
    pub(super) so_far: Total,
}

/// What the sessions of one plan come to, from the first through those of a week.
#[derive(Clone, Copy, Default)]
pub(super) struct SoFar {
    /// Sessions and add-ons.
    pub(super) times: u32,
    /// Their payouts.
    pub(super) payouts: Total,
    /// What the platform pays of them before their insurer does. Nothing of sessions for which the insurer owes nothing.
    pub(super) fronted: Total,
}

impl<'a> Weeks<'a> {
    /// The weeks of a caseload's year with sessions that `filter` holds. A position that the book does not have has no
    /// rate; the service of `key` is not looked at.
    pub(super) fn new(book: &'a RateBook, key: RateKey, caseload: &Caseload, filter: SessionFilter) -> Self {
        let mut weeks = Self { list: Vec::new(), rows: Vec::new(), insurers: Vec::new(), so_far: Vec::new() };
        let lines = weeks.lines(book, key, caseload);
        let off = caseload.weeks_off().of_year(caseload.start());
        let held = u32::from(caseload.value(Setting::Held));
        let delay = i32::from(caseload.value(Setting::ConfirmedAfter));
        let mut worked = 0;
        let mut total = Total::ZERO;
        let mut so_far = vec![SoFar::default(); weeks.insurers.len()];
        for week in 0..WEEKS {
            if off >> week & 1 == 1 {
                continue;
            }
            let before = worked;
            worked += 1;
            let on = caseload.start().plus_days(7 * i32::from(week));
            let confirmed_on = on.plus_days(delay);
            let payday = book.pay_schedule.payday(confirmed_on);
            if !filter.holds(on, payday) {
                continue;
            }
            let mut sum = Sum::default();
            for line in &lines {
                let count = |weeks| (line.weekly * weeks * held + 50) / 100;
                let times = count(worked) - count(before);
                let new = Sum::of(times, line.is_add_on, Total::times(line.payout, times));
                sum.add(new);
                weeks.rows[line.row].sum.add(new);
                let of_plan = &mut so_far[line.insurer];
                of_plan.times += times;
                of_plan.payouts = of_plan.payouts.plus(new.amount);
                of_plan.fronted = of_plan.fronted.plus(Total::times(line.fronted, times));
            }
            if sum.times() > 0 {
                total = total.plus(sum.amount);
                weeks.list.push(Week { on, confirmed_on, payday, sum, so_far: total });
                weeks.so_far.extend_from_slice(&so_far);
            }
        }
        weeks
    }

    /// The rows that have a rate; notes all rows, without sessions, and their insurers.
    fn lines(&mut self, book: &'a RateBook, key: RateKey, caseload: &Caseload) -> Vec<Line> {
        let mut lines = Vec::new();
        for (position, row) in caseload.rows().iter().enumerate() {
            let plan = row.plan.unwrap_or(key.plan);
            let session = session_of(book, key, row);
            let payout = session.map(|session| session.provider_payout);
            self.rows.push(RowYear { plan, service: row.service, payout, sum: Sum::default() });
            let Some(known) = book.plans.get(usize::from(plan)) else { continue };
            let insurer = self.insurers.iter().position(|insurer| insurer.plan == plan);
            let insurer = insurer.unwrap_or_else(|| {
                let denied = caseload.denied_by(plan);
                self.insurers.push(Insurer { plan, windows: &known.reimbursement, denied });
                self.insurers.len() - 1
            });
            let Ok(session) = session else { continue };
            lines.push(Line {
                row: position,
                insurer,
                weekly: row.sessions.into(),
                is_add_on: book.service(row.service).add_on,
                payout: session.provider_payout,
                fronted: fronted(&session),
            });
        }
        lines
    }

    /// What the sessions of an insurer's plan come to, from the first through those of the week at `position`.
    pub(super) fn so_far(&self, position: usize, insurer: usize) -> SoFar {
        self.so_far.get(position * self.insurers.len() + insurer).copied().unwrap_or_default()
    }

    /// True where an insurer's plan has sessions.
    pub(super) fn has_sessions(&self, insurer: usize) -> bool {
        self.before(self.list.len(), insurer).times > 0
    }

    /// What the sessions of an insurer's plan come to that take place by the end of `day`.
    pub(super) fn by(&self, day: Date, insurer: usize) -> SoFar {
        self.before(self.list.partition_point(|week| week.on <= day), insurer)
    }

    /// What the sessions of an insurer's plan come to that are paid by the end of `day`.
    pub(super) fn paid_by(&self, day: Date, insurer: usize) -> SoFar {
        self.before(self.list.partition_point(|week| week.payday <= day), insurer)
    }

    fn before(&self, weeks: usize, insurer: usize) -> SoFar {
        weeks.checked_sub(1).map_or_else(SoFar::default, |last| self.so_far(last, insurer))
    }
}

/// A row that has a rate.
struct Line {
    /// The row's position.
    row: usize,
    /// Its insurer's position.
    insurer: usize,
    /// Sessions a week.
    weekly: u32,
    is_add_on: bool,
    payout: Amount,
    /// What the platform pays of a session before the insurer does.
    fronted: Amount,
}

/// What the platform pays of a session before its insurer does; nothing where the insurer owes nothing.
fn fronted(session: &Split) -> Amount {
    if session.insurer_share.is_zero() { Amount::ZERO } else { session.platform_fronts() }
}
