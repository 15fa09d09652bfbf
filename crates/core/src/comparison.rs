//! Sessions side by side: what differs between up to three of them.

use crate::earnings::Total;
use crate::{Amount, Breakdown, QuoteError, RateBook, ReimbursementWindow, Selection, quote};

/// Up to three sessions side by side.
///
/// ```
/// use rate_core::{ComparedPart, Comparison, RateBook, Selection};
///
/// let book = include_str!("../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let other = Selection { service: Some("90834".to_owned()), ..Selection::default() };
/// let comparison = Comparison::new(&book, &[other, Selection::default()]);
/// let difference = comparison.difference(0, 1).unwrap();
/// // The April 8 session pays 112.00, the shorter one 91.00.
/// assert_eq!((difference.payout.amount.to_string(), difference.payout.is_less), ("21.00".to_owned(), false));
/// assert!(comparison.differs(ComparedPart::Service) && !comparison.differs(ComparedPart::Payday));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The sessions in their order, or the reasons why there is none.
    pub sessions: Vec<Result<Compared, QuoteError>>,
}

/// A session that is compared with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The session.
    pub breakdown: Breakdown,
    /// The payout for an hour ([`Total::per_hour`]); `None` where the book does not say how long the service is.
    pub payout_per_hour: Option<Total>,
    /// The days after the session in which the insurer pays; `None` where it never does, or owes nothing.
    pub window: Option<ReimbursementWindow>,
}

/// A part of a session that can be another one in another session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparedPart {
    /// The market.
    Market,
    /// The plan.
    Plan,
    /// The provider's license.
    License,
    /// The service.
    Service,
    /// The day of the session.
    SessionDate,
    /// The insurer's answer.
    Scenario,
    /// The insurer rate.
    InsurerRate,
    /// The client share.
    ClientShare,
    /// The provider payout.
    Payout,
    /// The payout for an hour.
    PerHour,
    /// The platform portion.
    Portion,
    /// The platform shortfall.
    Shortfall,
    /// The platform's payment before the insurer's.
    Fronts,
    /// The day on which the provider is paid.
    Payday,
    /// The days after the session in which the insurer pays.
    Window,
    /// The days that the platform waits.
    DaysFronted,
}

impl ComparedPart {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 16] = [
        Self::Market,
        Self::Plan,
        Self::License,
        Self::Service,
        Self::SessionDate,
        Self::Scenario,
        Self::InsurerRate,
        Self::ClientShare,
        Self::Payout,
        Self::PerHour,
        Self::Portion,
        Self::Shortfall,
        Self::Fronts,
        Self::Payday,
        Self::Window,
        Self::DaysFronted,
    ];
}

/// By how much one amount is more or less than another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoneyDifference {
    /// How far they are apart.
    pub amount: Total,
    /// True where the second one is less than the first.
    pub is_less: bool,
}

impl MoneyDifference {
    /// The way from the first to the second amount.
    #[must_use]
    pub fn between(first: Total, second: Total) -> Self {
        let is_less = second < first;
        let amount = if is_less { first.above(second) } else { second.above(first) };
        Self { amount, is_less }
    }

    /// True where both are the same.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.amount == Total::ZERO
    }
}

/// What the second of two sessions has more or less than the first. Days are negative where it has fewer, or is
/// earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Of the insurer rates.
    pub insurer_rate: MoneyDifference,
    /// Of the provider payouts.
    pub payout: MoneyDifference,
    /// Of the payouts for an hour, as each is rounded; `None` where one of them is not known.
    pub per_hour: Option<MoneyDifference>,
    /// Of the platform portions.
    pub portion: MoneyDifference,
    /// Of the platform shortfalls.
    pub shortfall: MoneyDifference,
    /// Of what the platform pays before the insurer does.
    pub fronts: MoneyDifference,
    /// Days from the first payday to the second.
    pub payday_days: i32,
    /// Days from the first day on which the one insurer pays to that of the other, both counted from their sessions;
    /// `None` where one of them never pays.
    pub window_from_days: Option<i32>,
    /// Days from the last day on which the one insurer pays to that of the other, in the same way.
    pub window_through_days: Option<i32>,
    /// Of the fewest days that the platform waits; `None` where it waits for one of them not at all.
    pub fronted_min_days: Option<i32>,
    /// Of the most days that the platform waits, in the same way.
    pub fronted_max_days: Option<i32>,
}

impl Comparison {
    /// The most sessions side by side.
    pub const MOST: usize = 3;

    /// The first three of these selections, each broken down.
    #[must_use]
    pub fn new(book: &RateBook, selections: &[Selection]) -> Self {
        let compared = |selection| Compared::new(book, selection);
        Self { sessions: selections.iter().take(Self::MOST).map(compared).collect() }
    }

    /// The members of a selection that an address has of a session to compare. Its days are chosen for all of them, and
    /// its client share is the plan's usual one.
    const MEMBERS: [&'static str; 6] =
        ["market", "plan", "license", "service", "insurer-rate", "provider-payout"];

    /// The sessions that an address compares: `market,plan,license,service` of each, with the provider's own rate and
    /// payout behind where they stand in the place of the book's, and `;` in between. What makes no sense is left out.
    ///
    /// ```
    /// use rate_core::Comparison;
    ///
    /// let text = "ny,example-ppo,masters,90837;ny,example-ppo,masters,90837,130.00,118.25";
    /// let sessions = Comparison::read(&format!("{text};ny,example-ppo"));
    /// assert_eq!(sessions.len(), 2);
    /// assert_eq!(Comparison::write(&sessions), text);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Vec<Selection> {
        text.split(';').filter_map(Self::session).collect()
    }

    fn session(text: &str) -> Option<Selection> {
        let mut selection = Selection::default();
        let mut members = 0;
        for value in text.split(',') {
            let name = Self::MEMBERS.get(members).filter(|_| !value.is_empty())?;
            selection.set(name, Some(value)).ok()?;
            members += 1;
        }
        matches!(members, 4 | 6).then_some(selection)
    }

    /// The text from which [`read`](Self::read) reads these sessions; one that does not say which is left out.
    #[must_use]
    pub fn write(sessions: &[Selection]) -> String {
        let mut text = String::new();
        for session in sessions {
            let Selection { market: Some(market), plan: Some(plan), license: Some(license), .. } = session
            else {
                continue;
            };
            let Some(service) = &session.service else { continue };
            let between = if text.is_empty() { "" } else { ";" };
            text.push_str(&format!("{between}{market},{plan},{license},{service}"));
            if let Some(own) = session.own_numbers() {
                text.push_str(&format!(",{},{}", own.insurer_rate, own.provider_payout));
            }
        }
        text
    }

    /// What the session at position `second` has more or less than the one at `first`; `None` where one of them has no
    /// breakdown or is not there.
    #[must_use]
    pub fn difference(&self, first: usize, second: usize) -> Option<Difference> {
        let at = |position: usize| self.sessions.get(position)?.as_ref().ok();
        Some(at(first)?.difference(at(second)?))
    }

    /// True where not all sessions have the same in this part. Those without a breakdown have nothing to compare.
    #[must_use]
    pub fn differs(&self, part: ComparedPart) -> bool {
        let mut sessions = self.sessions.iter().flatten();
        let Some(first) = sessions.next() else { return false };
        sessions.any(|session| !first.is_same(session, part))
    }
}

impl Compared {
    /// The selected session.
    ///
    /// # Errors
    /// As of [`quote`].
    pub fn new(book: &RateBook, selection: &Selection) -> Result<Self, QuoteError> {
        let breakdown = quote(book, selection)?;
        let minutes = book.service(breakdown.key.service).minutes;
        let payout_per_hour = minutes.and_then(|minutes| Total::per_hour(breakdown.provider_payout, minutes));
        let windows = &book.plan(breakdown.key.plan).reimbursement;
        let window = breakdown.insurer_pays.and_then(|_| windows.window(breakdown.selection.scenario));
        Ok(Self { payout_per_hour, window: window.cloned(), breakdown })
    }

    /// What `second` has more or less than this one.
    #[must_use]
    pub fn difference(&self, second: &Self) -> Difference {
        let (a, b) = (&self.breakdown, &second.breakdown);
        let money = |first: Amount, second: Amount| {
            MoneyDifference::between(Total::times(first, 1), Total::times(second, 1))
        };
        let per_hour = self.payout_per_hour.zip(second.payout_per_hour);
        let windows = self.window.as_ref().zip(second.window.as_ref());
        let waits = a.days_fronted.zip(b.days_fronted);
        Difference {
            insurer_rate: money(a.insurer_rate, b.insurer_rate),
            payout: money(a.provider_payout, b.provider_payout),
            per_hour: per_hour.map(|(first, second)| MoneyDifference::between(first, second)),
            portion: money(a.platform_portion, b.platform_portion),
            shortfall: money(a.platform_shortfall, b.platform_shortfall),
            fronts: money(a.platform_fronts, b.platform_fronts),
            payday_days: a.provider_paid_on.days_until(b.provider_paid_on),
            window_from_days: windows.map(|(a, b)| i32::from(b.from_days) - i32::from(a.from_days)),
            window_through_days: windows.map(|(a, b)| i32::from(b.through_days) - i32::from(a.through_days)),
            fronted_min_days: waits.map(|(a, b)| b.min - a.min),
            fronted_max_days: waits.map(|(a, b)| b.max - a.max),
        }
    }

    /// True where both have the same in this part.
    #[must_use]
    pub fn is_same(&self, other: &Self, part: ComparedPart) -> bool {
        let (a, b) = (&self.breakdown, &other.breakdown);
        let days = |it: &Self| it.window.as_ref().map(|window| (window.from_days, window.through_days));
        match part {
            ComparedPart::Market => a.key.market == b.key.market,
            ComparedPart::Plan => a.key.plan == b.key.plan,
            ComparedPart::License => a.key.license == b.key.license,
            ComparedPart::Service => a.key.service == b.key.service,
            ComparedPart::SessionDate => a.selection.session_date == b.selection.session_date,
            ComparedPart::Scenario => a.selection.scenario == b.selection.scenario,
            ComparedPart::InsurerRate => a.insurer_rate == b.insurer_rate,
            ComparedPart::ClientShare => a.client_share == b.client_share,
            ComparedPart::Payout => a.provider_payout == b.provider_payout,
            ComparedPart::PerHour => self.payout_per_hour == other.payout_per_hour,
            ComparedPart::Portion => a.platform_portion == b.platform_portion,
            ComparedPart::Shortfall => a.platform_shortfall == b.platform_shortfall,
            ComparedPart::Fronts => a.platform_fronts == b.platform_fronts,
            ComparedPart::Payday => a.provider_paid_on == b.provider_paid_on,
            ComparedPart::Window => days(self) == days(other),
            ComparedPart::DaysFronted => a.days_fronted == b.days_fronted,
        }
    }
}
