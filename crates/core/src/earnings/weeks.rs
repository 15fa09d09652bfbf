//! The weeks of a caseload's year: sessions counted, paid and dated.

use super::filter::SessionFilter;
use super::insurer::Insurer;
use super::row_year::{RowYear, session_of};
use super::sum::Sum;
use super::total::Total;
use crate::editions::DayRates;
use crate::{Amount, Caseload, Date, Editions, RateKey, Setting, Split, WEEKS};

/// Those weeks of a year that have sessions, and the shares of rows and of insurers in them.
pub(super) struct Weeks<'a> {
    /// In order.
    pub(super) list: Vec<Week>,
    /// The caseload's rows.
    pub(super) rows: Vec<RowYear>,
    /// The insurers of the rows' plans, each plan once, in the order of its first row.
    pub(super) insurers: Vec<Insurer<'a>>,
    /// The sums of sessions so far, week after week and in each for every insurer.
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

/// The sums of the sessions of one plan, from the first through those of a week.
#[derive(Clone, Copy, Default)]
pub(super) struct SoFar {
    /// Sessions and add-ons.
    pub(super) times: u32,
    /// Their payouts.
    pub(super) payouts: Total,
    /// The amount that the platform pays of them before their insurer does. Nothing of sessions for which the insurer
    /// owes nothing.
    pub(super) fronted: Total,
}

impl<'a> Weeks<'a> {
    /// The weeks of a caseload's year with sessions that `filter` holds. A position that the book does not have has no
    /// rate; the service of `key` is not looked at.
    pub(super) fn new(
        editions: &Editions<'a>,
        key: RateKey,
        caseload: &Caseload,
        filter: SessionFilter,
    ) -> Self {
        let mut weeks = Self { list: Vec::new(), rows: Vec::new(), insurers: Vec::new(), so_far: Vec::new() };
        let lines = weeks.lines(editions, key, caseload);
        let mut total = Total::ZERO;
        let mut so_far = vec![SoFar::default(); weeks.insurers.len()];
        for (worked, on) in (0..).zip(working_days(caseload)) {
            let confirmed_on = on.plus_days(caseload.value(Setting::ConfirmedAfter).into());
            let payday = editions.book().pay_schedule.payday(confirmed_on);
            if !filter.holds(on, payday) {
                continue;
            }
            let rates = editions.rates_of(on);
            let mut sum = Sum::default();
            for line in lines.iter().filter(|line| line.rates == rates) {
                let times = line.held.through(worked + 1) - line.held.through(worked);
                let new = Sum::of(times, line.is_add_on, Total::times(line.payout, times));
                sum.add(new);
                weeks.rows[line.row].add(new, line.payout);
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

    /// The rows' rates in each edition and outside of all; notes all rows, without sessions, and their insurers.
    fn lines(&mut self, editions: &Editions<'a>, key: RateKey, caseload: &Caseload) -> Vec<Line> {
        let mut lines = Vec::new();
        let book = editions.book();
        let on_first_day = editions.rates_of(caseload.start());
        for (position, row) in caseload.rows().iter().enumerate() {
            let plan = row.plan.unwrap_or(key.plan);
            let payout = session_of(editions, on_first_day, key, row).map(|session| session.provider_payout);
            self.rows.push(RowYear {
                plan,
                service: row.service,
                payout,
                by_payout: Vec::new(),
                sum: Sum::default(),
            });
            let Some(known) = book.plans.get(usize::from(plan)) else { continue };
            let insurer = self.insurers.iter().position(|insurer| insurer.plan == plan);
            let insurer = insurer.unwrap_or_else(|| {
                let denied = caseload.denied_by(plan);
                self.insurers.push(Insurer { plan, windows: &known.reimbursement, denied });
                self.insurers.len() - 1
            });
            let places = (0..editions.len()).map(DayRates::Edition).chain([DayRates::Nowhere]);
            for rates in places {
                let Ok(session) = session_of(editions, rates, key, row) else { continue };
                lines.push(Line {
                    row: position,
                    rates,
                    insurer,
                    held: Held::new(row.sessions, caseload),
                    is_add_on: book.service(row.service).add_on,
                    payout: session.provider_payout,
                    fronted: fronted(&session),
                });
            }
        }
        lines
    }

    /// The sums of the sessions of an insurer's plan, from the first through those of the week at `position`.
    pub(super) fn so_far(&self, position: usize, insurer: usize) -> SoFar {
        self.so_far.get(position * self.insurers.len() + insurer).copied().unwrap_or_default()
    }

    /// True where an insurer's plan has sessions.
    pub(super) fn has_sessions(&self, insurer: usize) -> bool {
        self.before(self.list.len(), insurer).times > 0
    }

    /// The sums of the sessions of an insurer's plan that take place by the end of `day`.
    pub(super) fn by(&self, day: Date, insurer: usize) -> SoFar {
        self.before(self.list.partition_point(|week| week.on <= day), insurer)
    }

    /// The sums of the sessions of an insurer's plan that are paid by the end of `day`.
    pub(super) fn paid_by(&self, day: Date, insurer: usize) -> SoFar {
        self.before(self.list.partition_point(|week| week.payday <= day), insurer)
    }

    fn before(&self, weeks: usize, insurer: usize) -> SoFar {
        weeks.checked_sub(1).map_or_else(SoFar::default, |last| self.so_far(last, insurer))
    }
}

/// A row that has a rate on some days.
struct Line {
    /// The row's position.
    row: usize,
    /// The place of those days' rates.
    rates: DayRates,
    /// Its insurer's position.
    insurer: usize,
    held: Held,
    is_add_on: bool,
    payout: Amount,
    /// The amount that the platform pays of a session before the insurer does.
    fronted: Amount,
}

/// A count of the sessions of a row that take place.
#[derive(Clone, Copy)]
pub(super) struct Held {
    /// Sessions a week.
    weekly: u32,
    /// Planned sessions in a hundred that take place.
    percent: u32,
}

impl Held {
    /// The sessions that take place of so many a week.
    pub(super) fn new(weekly: u8, caseload: &Caseload) -> Self {
        Self { weekly: weekly.into(), percent: caseload.value(Setting::Held).into() }
    }

    /// The sessions of the first so many working weeks, half a session rounded up.
    pub(super) fn through(self, weeks: u32) -> u32 {
        (self.weekly * weeks * self.percent + 50) / 100
    }
}

/// The days on which the sessions of working weeks are.
pub(super) fn working_days(caseload: &Caseload) -> impl Iterator<Item = Date> {
    let start = caseload.start();
    let off = caseload.weeks_off().of_year(start);
    let worked = (0..WEEKS).filter(move |week| off >> week & 1 == 0);
    worked.map(move |week| start.plus_days(7 * i32::from(week)))
}

/// The amount that the platform pays of a session before its insurer does; nothing where the insurer owes nothing.
fn fronted(session: &Split) -> Amount {
    if session.insurer_share.is_zero() { Amount::ZERO } else { session.platform_fronts() }
}
