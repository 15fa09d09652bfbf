//! Sessions side by side: their figures, by how much those differ, and how an address tells of them.

use crate::earnings::Total;
use crate::{Amount, Breakdown, Editions, QuoteError, ReimbursementWindow, Selection};

/// The most sessions side by side.
pub const MOST_COMPARED: usize = 3;

/// A session that is compared with others.
///
/// ```
/// use rate_core::{Compared, Editions, RateBook, Selection};
///
/// let book = include_str!("../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let other = Selection { service: Some("90834".to_owned()), ..Selection::default() };
/// let compared = |selection| Compared::new(Editions::only(&book), selection).unwrap();
/// let difference = compared(&other).difference(&compared(&Selection::default()));
/// // The April 8 session pays 112.00, the shorter one 91.00.
/// assert_eq!((difference.payout.amount.to_string(), difference.payout.is_less), ("21.00".to_owned(), false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The session.
    pub breakdown: Breakdown,
    /// The payout for an hour ([`Total::per_hour`]); `None` where the book does not say how long the service is.
    pub payout_per_hour: Option<Total>,
    /// The days after the session in which the insurer pays; `None` where it never does, or owes nothing.
    pub window: Option<ReimbursementWindow>,
}

/// By how much one amount is more or less than another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoneyDifference {
    /// The amount by which they differ.
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

/// The differences from the first of two sessions to the second.
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
}

impl Compared {
    /// The selected session, by the edition of its day.
    ///
    /// # Errors
    /// As of [`Editions::quote`].
    pub fn new(editions: Editions<'_>, selection: &Selection) -> Result<Self, QuoteError> {
        let breakdown = editions.quote(selection)?;
        let edition = editions.on(breakdown.selection.session_date).unwrap_or(editions.book());
        let payout_per_hour =
            edition.service(breakdown.key.service).payout_per_hour(breakdown.provider_payout);
        let windows = &edition.plan(breakdown.key.plan).reimbursement;
        let window = breakdown.insurer_pays.and_then(|_| windows.window(breakdown.selection.scenario));
        Ok(Self { payout_per_hour, window: window.cloned(), breakdown })
    }

    /// The differences from this session to `second`, in the book's currency and exact to the cent: less where
    /// `second` has less. Only the payouts for an hour are rounded, each before the two are compared.
    ///
    /// ```
    /// use rate_core::{Compared, Editions, RateBook, Selection};
    ///
    /// let book = include_str!("../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let shorter = Selection { service: Some("90834".to_owned()), ..Selection::default() };
    /// let compared = |selection| Compared::new(Editions::only(&book), selection).unwrap();
    /// let difference = compared(&Selection::default()).difference(&compared(&shorter));
    /// // 112.00 and then 91.00; for an hour 126.79 and then 143.68.
    /// assert_eq!((difference.payout.amount.to_string(), difference.payout.is_less), ("21.00".to_owned(), true));
    /// let per_hour = difference.per_hour.unwrap();
    /// assert_eq!((per_hour.amount.to_string(), per_hour.is_less), ("16.89".to_owned(), false));
    /// ```
    #[must_use]
    pub fn difference(&self, second: &Self) -> Difference {
        let (a, b) = (&self.breakdown, &second.breakdown);
        let money = |first: Amount, second: Amount| {
            MoneyDifference::between(Total::times(first, 1), Total::times(second, 1))
        };
        let per_hour = self.payout_per_hour.zip(second.payout_per_hour);
        Difference {
            insurer_rate: money(a.insurer_rate, b.insurer_rate),
            payout: money(a.provider_payout, b.provider_payout),
            per_hour: per_hour.map(|(first, second)| MoneyDifference::between(first, second)),
            portion: money(a.platform_portion, b.platform_portion),
            shortfall: money(a.platform_shortfall, b.platform_shortfall),
        }
    }
}

/// The members of a selection that an address has of a session to compare. Its days are chosen for all of them, and its
/// client share is the plan's usual one.
const MEMBERS: [&str; 6] = ["market", "plan", "license", "service", "insurer-rate", "provider-payout"];

/// The sessions that an address compares: `market,plan,license,service` of each, with the provider's own rate and payout
/// behind where they stand in the place of the book's, and `;` in between. What makes no sense is left out. There may be
/// more than [`MOST_COMPARED`]: those that a book does not have take no place.
///
/// ```
/// use rate_core::{compared_in, compared_text};
///
/// let text = "ny,example-ppo,masters,90837;ny,example-ppo,masters,90837,130.00,118.25";
/// let sessions = compared_in(&format!("{text};ny,example-ppo"));
/// assert_eq!(sessions.len(), 2);
/// assert_eq!(compared_text(&sessions), text);
/// ```
#[must_use]
pub fn compared_in(text: &str) -> Vec<Selection> {
    text.split(';').filter_map(session).collect()
}

fn session(text: &str) -> Option<Selection> {
    let mut selection = Selection::default();
    let mut members = 0;
    for value in text.split(',') {
        let name = MEMBERS.get(members).filter(|_| !value.is_empty())?;
        selection.set(name, Some(value)).ok()?;
        members += 1;
    }
    matches!(members, 4 | 6).then_some(selection)
}

/// The text from which [`compared_in`] reads these sessions, by identifier. One that leaves its market, plan, license
/// or service open is left out, and so are days, client shares and scenarios.
#[must_use]
pub fn compared_text(sessions: &[Selection]) -> String {
    let mut text = String::new();
    for session in sessions {
        let Selection { market: Some(market), plan: Some(plan), license: Some(license), .. } = session else {
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
