//! The fewest sessions a week that come to an amount in a year.

use super::row_year::session_of;
use super::total::Total;
use super::weeks::{Held, working_days};
use crate::{
    Amount, Caseload, CaseloadRow, Editions, OwnNumbers, PlanPosition, RateBook, RateKey, ServicePosition,
    Setting,
};

/// A caseload in the same mix as another one, with the fewest sessions a week that come to an amount in a year.
///
/// The mix is kept as well as whole sessions can: each further session a week goes to the row that is furthest behind
/// its share of them, by the method of Webster (Sainte-Laguë), so that no row loses sessions where there are more in
/// all, and with as many as before it is the caseload itself. Add-ons are in proportion to all sessions, rounded half
/// up. Rows without a rate stay as they are and are not counted.
///
/// ```
/// use rate_core::earnings::{Earnings, Target, Total};
/// use rate_core::{Caseload, RateBook, Selection, Setting, key_of};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let case = Selection::default();
/// let (caseload, key) = (Caseload::new(&book, &case).unwrap(), key_of(&book, &case).unwrap());
/// // 48 weeks at 112.00: 5 376.00 for one session a week.
/// let target = Target::new(&book, key, &caseload, Total::from_cents(9_000_000)).unwrap();
/// assert_eq!((target.sessions, target.amount.to_string()), (17, "91392.00".to_owned()));
/// // No more than 60 sessions a week are counted on.
/// assert_eq!(Target::new(&book, key, &caseload, Total::from_cents(40_000_000)), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The sessions a week of rows that have a rate, without add-ons.
    pub sessions: u32,
    /// The caseload with them.
    pub caseload: Caseload,
    /// The amount that its year comes to.
    pub amount: Total,
}

/// A row whose sessions change.
struct MixRow<'a> {
    /// The row's position.
    position: usize,
    row: &'a CaseloadRow,
    is_add_on: bool,
    /// Its payouts, each for the working weeks from one through another, counted from none.
    spans: Vec<Span>,
    /// Its sessions a week so far.
    sessions: u8,
}

/// Working weeks with one payout.
#[derive(Clone, Copy)]
struct Span {
    /// The number of working weeks before them.
    before: u32,
    /// The number of working weeks when they are over.
    after: u32,
    payout: Amount,
}

impl Target {
    /// The fewest sessions a week in the mix of `caseload` whose year comes to `amount` or more; with one session
    /// fewer it does not. `key` is as of [`Earnings::new`](super::Earnings::new).
    ///
    /// `None` where a row of the mix, add-ons included, would need more than 60 sessions a week, and for an amount
    /// above zero where no row but add-ons has both a rate and sessions. The rule is the widget's own.
    ///
    /// ```
    /// use rate_core::earnings::{Target, Total};
    /// use rate_core::{Caseload, CaseloadRow, RateBook, Selection, ServicePosition, key_of};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let case = Selection::default();
    /// let (mut caseload, key) = (Caseload::new(&book, &case).unwrap(), key_of(&book, &case).unwrap());
    /// let shorter = CaseloadRow { sessions: 10, ..CaseloadRow::new(ServicePosition::from(1)) };
    /// assert!(caseload.add_row(shorter));
    /// let target = Target::new(&book, key, &caseload, Total::from_cents(8_000_000)).unwrap();
    /// // Two to one, as far as whole sessions go: 48 weeks of 11 at 112.00 and 5 at 91.00.
    /// let sessions: Vec<u8> = target.caseload.rows().iter().map(|row| row.sessions).collect();
    /// assert_eq!((sessions, target.amount.to_string()), (vec![11, 5], "80976.00".to_owned()));
    /// ```
    #[must_use]
    pub fn new(book: &RateBook, key: RateKey, caseload: &Caseload, amount: Total) -> Option<Self> {
        Self::in_editions(&Editions::only(book), key, caseload, amount)
    }

    /// The same, with each session at the rate of the edition of its day.
    #[must_use]
    pub fn in_editions(
        editions: &Editions<'_>,
        key: RateKey,
        caseload: &Caseload,
        amount: Total,
    ) -> Option<Self> {
        let mut mix = mix(editions, key, caseload);
        let is_session = |row: &&MixRow<'_>| !row.is_add_on;
        let present: u32 = mix.iter().filter(is_session).map(|row| u32::from(row.row.sessions)).sum();
        let mut sessions = 0;
        loop {
            let year = year_of(&mix, caseload);
            if year >= amount {
                let mut caseload = caseload.clone();
                for row in &mix {
                    // A caseload has at most twelve rows.
                    caseload.set(Setting::Weekly(row.position as u8), row.sessions);
                }
                return Some(Self { sessions, caseload, amount: year });
            }
            sessions += 1;
            let next = next_row(&mix, key.plan)?;
            add_to(mix.get_mut(next)?, 1)?;
            for row in mix.iter_mut().filter(|row| row.is_add_on) {
                // In halves, so that the rounding is exact.
                let times = (2 * sessions * u32::from(row.row.sessions) + present) / (2 * present).max(1);
                let more = times.saturating_sub(row.sessions.into());
                add_to(row, more)?;
            }
        }
    }
}

/// The rows that have a rate, without sessions.
fn mix<'a>(editions: &Editions<'_>, key: RateKey, caseload: &'a Caseload) -> Vec<MixRow<'a>> {
    let mut mix = Vec::new();
    let book = editions.book();
    for (position, row) in caseload.rows().iter().enumerate() {
        let mut spans: Vec<Span> = Vec::new();
        for (before, day) in (0..).zip(working_days(caseload)) {
            let session = session_of(editions, editions.rates_of(day), key, row);
            let Ok(payout) = session.map(|session| session.provider_payout) else { continue };
            match spans.last_mut() {
                Some(last) if last.after == before && last.payout == payout => last.after = before + 1,
                _ => spans.push(Span { before, after: before + 1, payout }),
            }
        }
        if !spans.is_empty() {
            let is_add_on = book.services.get(usize::from(row.service)).is_some_and(|service| service.add_on);
            mix.push(MixRow { position, row, is_add_on, spans, sessions: 0 });
        }
    }
    mix
}

/// The amount that these rows come to in a year.
fn year_of(mix: &[MixRow<'_>], caseload: &Caseload) -> Total {
    let mut year = Total::ZERO;
    for row in mix {
        let held = Held::new(row.sessions, caseload);
        for span in &row.spans {
            let times = held.through(span.after) - held.through(span.before);
            year = year.plus(Total::times(span.payout, times));
        }
    }
    year
}

/// The plan, the service and the own numbers that a row is for. By these, rows have one order, however they stand.
type Place = (PlanPosition, ServicePosition, Option<(Amount, Amount)>);

fn place(row: &CaseloadRow, selected: PlanPosition) -> Place {
    let own = row.own.map(|OwnNumbers { insurer_rate, provider_payout }| (insurer_rate, provider_payout));
    (row.plan.unwrap_or(selected), row.service, own)
}

/// The position of the row that the next session goes to: the one whose share in the mix, divided by twice its sessions
/// and one, is the largest. `None` where no row has sessions.
fn next_row(mix: &[MixRow<'_>], selected: PlanPosition) -> Option<usize> {
    let mut next: Option<(usize, &MixRow<'_>)> = None;
    for (position, row) in mix.iter().enumerate().filter(|(_, row)| !row.is_add_on && row.row.sessions > 0) {
        let is_next = next.is_none_or(|(_, known)| {
            let [this, that] = [(row, known), (known, row)]
                .map(|(row, other)| u32::from(row.row.sessions) * (2 * u32::from(other.sessions) + 1));
            this > that || this == that && place(row.row, selected) < place(known.row, selected)
        });
        if is_next {
            next = Some((position, row));
        }
    }
    next.map(|(position, _)| position)
}

/// Adds so many sessions a week; `None` where that is more than a row may have.
fn add_to(row: &mut MixRow<'_>, more: u32) -> Option<()> {
    let (_, most) = Setting::Weekly(0).limits();
    let sessions = u8::try_from(u32::from(row.sessions) + more).ok().filter(|sessions| *sessions <= most)?;
    row.sessions = sessions;
    Some(())
}
