//! The breakdown: one session, as selected, divided and dated.

use serde::Serialize;

use crate::{
    Amount, ClientShare, Date, DateRange, DaysFronted, OwnNumbers, Rate, RateBook, RateKey, Reason, Scenario,
    Selection, Split, SplitError, Status,
};

/// One session, divided and dated.
///
/// The public object that the widget and the command line hand out (`docs/embedding.md`). As JSON its members have these
/// names, amounts are text (`"112.00"`) and dates ISO 8601.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Breakdown {
    /// The book's identifier.
    pub book: String,
    /// The book's own status; illustrative with the provider's own numbers.
    pub status: Status,
    /// The selection, nothing left open.
    pub selection: Selected,
    /// The session's worth under the plan's contract.
    pub insurer_rate: Amount,
    /// The client's payment, when the session is confirmed.
    pub client_share: Amount,
    /// The insurer's debt after the claim: rate less client share.
    pub insurer_share: Amount,
    /// The provider's pay, in every scenario.
    pub provider_payout: Amount,
    /// The rest of the rate, which the contract leaves the platform; counted as earned only once the insurer has paid.
    pub platform_portion: Amount,
    /// The platform's addition where the payout is above the rate.
    pub platform_shortfall: Amount,
    /// The platform's payment to the provider before any of the insurer's: payout less client share, zero where that
    /// covers the payout.
    pub platform_fronts: Amount,
    /// The rule that gave the portion.
    pub reason: Reason,
    /// The payday, in every scenario.
    pub provider_paid_on: Date,
    /// The days between which the insurer pays, both included; nothing where it never does, or owes nothing.
    pub insurer_pays: Option<DateRange>,
    /// Days from the payday to the insurer's payment; nothing where there is none, or the platform fronts nothing.
    pub days_fronted: Option<DaysFronted>,
    /// The platform's loss in a scenario without an insurer payment: all that it fronts. Zero in the others.
    pub platform_absorbs: Amount,
    /// The combination that was selected.
    #[serde(skip)]
    pub key: RateKey,
    /// True where rate and payout are the provider's own numbers and not the book's.
    #[serde(skip)]
    pub own_numbers: bool,
}

/// A selection with nothing left open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Selection"))]
pub struct Selected {
    /// The market's identifier.
    pub market: String,
    /// The plan's identifier.
    pub plan: String,
    /// The license's identifier.
    pub license: String,
    /// The service's identifier.
    pub service: String,
    /// The day on which the session takes place.
    pub session_date: Date,
    /// The day on which the provider confirms it; never before the session.
    pub confirmed_on: Date,
    /// The client's debt for the session, at most the insurer rate.
    pub client_share: Amount,
    /// The insurer's answer to the claim.
    pub scenario: Scenario,
}

impl Breakdown {
    /// True where the insurer owes a part of the rate; false where the client's share is all of it.
    #[must_use]
    pub fn insurer_owes(&self) -> bool {
        !self.insurer_share.is_zero()
    }

    /// The platform's part of what is paid in the end. Where the insurer pays, that is its portion; where not, the rest
    /// of the client share that is left when the payout has been paid, if any is.
    #[must_use]
    pub fn portion_received(&self) -> Amount {
        if self.insurer_pays.is_some() { self.platform_portion } else { self.portion_from_client() }
    }

    /// The platform's part that the client pays, when the session is confirmed: the rest of the client share that is left
    /// when the payout has been paid. Any other part of it comes when the insurer pays.
    #[must_use]
    pub fn portion_from_client(&self) -> Amount {
        self.client_share.above(self.provider_payout)
    }
}

impl From<&Breakdown> for Selection {
    /// The selection with nothing left open that has this breakdown.
    fn from(breakdown: &Breakdown) -> Self {
        let selected = &breakdown.selection;
        let own = |amount| breakdown.own_numbers.then_some(amount);
        Self {
            market: Some(selected.market.clone()),
            plan: Some(selected.plan.clone()),
            license: Some(selected.license.clone()),
            service: Some(selected.service.clone()),
            session_date: Some(selected.session_date),
            confirmed_on: Some(selected.confirmed_on),
            client_share: Some(selected.client_share.into()),
            scenario: selected.scenario,
            insurer_rate: own(breakdown.insurer_rate),
            provider_payout: own(breakdown.provider_payout),
        }
    }
}

/// The reason for which a selection has no breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteError {
    /// The book has no such market.
    UnknownMarket,
    /// The book has no such plan.
    UnknownPlan,
    /// The book has no such license.
    UnknownLicense,
    /// The book has no such service.
    UnknownService,
    /// Each is known, but no rate is published for them together.
    NoRate(RateKey),
    /// Each is known, but the rates are in a file that has not been added to the book: the market's, or another
    /// edition's.
    MarketNotLoaded(RateKey),
    /// The client cannot owe more than the session is worth.
    ClientShareAboveRate {
        /// The most it can be.
        insurer_rate: Amount,
    },
    /// The contract allows no portion, or not for this service, and of the provider's own numbers the payout is below
    /// the rate: nobody is named for the remainder.
    RemainderUnnamed {
        /// The part of the rate that is left over.
        remainder: Amount,
    },
    /// A session cannot be confirmed before it takes place.
    ConfirmedBeforeSession {
        /// The earliest day it can be confirmed.
        session_date: Date,
    },
}

/// Breaks the selected session down. The book is the only source of its figures, but for the client share, the days and
/// the provider's own numbers, which a selection may name; amounts are exact to the cent, and nothing is rounded but a
/// client share that is a percentage ([`ClientShare::of`]).
///
/// ```
/// use rate_core::{QuoteError, RateBook, Reason, Selection, quote};
///
/// let book = include_str!("../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let session = quote(&book, &Selection::default()).unwrap();
/// assert_eq!(session.insurer_rate.to_string(), "121.00");
/// assert_eq!((session.platform_portion.to_string(), session.reason), ("9.00".to_owned(), Reason::ContractAllows));
/// // June 1 to July 31, 32 to 92 days after the payday.
/// let days = session.days_fronted.unwrap();
/// assert_eq!((days.min, days.max), (32, 92));
///
/// let elsewhere = Selection { market: Some("nowhere".to_owned()), ..Selection::default() };
/// assert_eq!(quote(&book, &elsewhere), Err(QuoteError::UnknownMarket));
/// ```
///
/// # Errors
/// A [`QuoteError`], the first that applies in the order of its variants.
pub fn quote(book: &RateBook, selection: &Selection) -> Result<Breakdown, QuoteError> {
    quote_on(book, key_of(book, selection)?, selection.dates(&book.walkthrough), selection)
}

/// Breaks a session of a combination down by an edition of a book; `dates` are those of the session and of its
/// confirmation.
///
/// # Errors
/// As of [`quote`].
pub(crate) fn quote_on(
    book: &RateBook,
    key: RateKey,
    (session_date, confirmed_on): (Date, Date),
    selection: &Selection,
) -> Result<Breakdown, QuoteError> {
    let own = selection.own_numbers();
    let split = divide(book, key, own, selection.client_share)?;
    let plan = book.plan(key.plan);
    if confirmed_on < session_date {
        return Err(QuoteError::ConfirmedBeforeSession { session_date });
    }
    let provider_paid_on = book.pay_schedule.payday(confirmed_on);
    let window = plan.reimbursement.window(selection.scenario);
    let platform_fronts = split.platform_fronts();
    let insurer_pays =
        window.filter(|_| !split.insurer_share.is_zero()).map(|window| window.dates(session_date));
    let waits = insurer_pays.filter(|_| !platform_fronts.is_zero());

    Ok(Breakdown {
        book: book.id.clone(),
        status: if own.is_some() { Status::Illustrative } else { book.status },
        selection: Selected {
            market: book.market(key.market).term.id.clone(),
            plan: plan.term.id.clone(),
            license: book.license(key.license).id.clone(),
            service: book.service(key.service).term.id.clone(),
            session_date,
            confirmed_on,
            client_share: split.client_share,
            scenario: selection.scenario,
        },
        insurer_rate: split.insurer_rate,
        client_share: split.client_share,
        insurer_share: split.insurer_share,
        provider_payout: split.provider_payout,
        platform_portion: split.platform_portion,
        platform_shortfall: split.platform_shortfall,
        platform_fronts,
        reason: split.reason,
        provider_paid_on,
        insurer_pays,
        days_fronted: waits.map(|range| DaysFronted::between(provider_paid_on, range)),
        platform_absorbs: if window.is_none() { platform_fronts } else { Amount::ZERO },
        key,
        own_numbers: own.is_some(),
    })
}

/// Divides a session of a combination. Rate and payout are `own`, the provider's own numbers, or else the book's; the
/// client share is the plan's usual one where none is given, in the walkthrough's combination the case's, and then at
/// most the rate.
///
/// # Errors
/// [`QuoteError::NoRate`], [`QuoteError::MarketNotLoaded`], [`QuoteError::ClientShareAboveRate`] or
/// [`QuoteError::RemainderUnnamed`].
pub(crate) fn divide(
    book: &RateBook,
    key: RateKey,
    own: Option<OwnNumbers>,
    client_share: Option<ClientShare>,
) -> Result<Split, QuoteError> {
    let OwnNumbers { insurer_rate, provider_payout } = match own {
        Some(own) => own,
        None => {
            let Rate { insurer_rate, provider_payout, .. } = book.rate_of(key)?;
            OwnNumbers { insurer_rate, provider_payout }
        }
    };
    let plan = book.plan(key.plan);
    let case = &book.walkthrough;
    let is_case = key == case.key();
    let usual_share = case.client_share.filter(|_| is_case).unwrap_or(plan.client_share);
    let client_share = client_share.unwrap_or(usual_share.min(insurer_rate).into()).of(insurer_rate);
    let split = Split::new(insurer_rate, provider_payout, client_share, plan.contract.gates(key.service));
    split.map_err(|error| match error {
        SplitError::ClientShareAboveRate { insurer_rate } => {
            QuoteError::ClientShareAboveRate { insurer_rate }
        }
        // Only own numbers come here: a checked book holds no such rate.
        SplitError::RemainderUnnamed { remainder } => QuoteError::RemainderUnnamed { remainder },
    })
}

impl RateBook {
    /// The rate of a combination, or the reason why there is none.
    pub(crate) fn rate_of(&self, key: RateKey) -> Result<Rate, QuoteError> {
        self.rate(key).copied().ok_or_else(|| match self.market_file(key.market) {
            Some(_) => QuoteError::MarketNotLoaded(key),
            None => QuoteError::NoRate(key),
        })
    }
}

/// The combination that is selected: what the selection leaves open is as in the book's walkthrough. Whether a rate
/// is published for it is not asked.
///
/// ```
/// use rate_core::{QuoteError, RateBook, Selection, key_of};
///
/// let book = include_str!("../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let mut selection = Selection { service: Some("90834".to_owned()), ..Selection::default() };
/// let key = key_of(&book, &selection).unwrap();
/// assert_eq!((book.plan(key.plan).term.id.as_str(), key.service), ("example-ppo", 1.into()));
///
/// selection.license = Some("none".to_owned());
/// assert_eq!(key_of(&book, &selection), Err(QuoteError::UnknownLicense));
/// ```
///
/// # Errors
/// [`QuoteError::UnknownMarket`], [`QuoteError::UnknownPlan`], [`QuoteError::UnknownLicense`] or
/// [`QuoteError::UnknownService`]: for the first identifier, in this order, that the book does not have.
pub fn key_of(book: &RateBook, selection: &Selection) -> Result<RateKey, QuoteError> {
    let case = &book.walkthrough;
    let Selection { market, plan, license, service, .. } = selection;
    let market = market.as_ref().map_or(Some(case.market), |id| book.market_position(id));
    let plan = plan.as_ref().map_or(Some(case.plan), |id| book.plan_position(id));
    let license = license.as_ref().map_or(Some(case.license), |id| book.license_position(id));
    let service = service.as_ref().map_or(Some(case.service), |id| book.service_position(id));
    Ok(RateKey {
        market: market.ok_or(QuoteError::UnknownMarket)?,
        plan: plan.ok_or(QuoteError::UnknownPlan)?,
        license: license.ok_or(QuoteError::UnknownLicense)?,
        service: service.ok_or(QuoteError::UnknownService)?,
    })
}
