//! The breakdown: one session, as selected, divided and dated.

use serde::Serialize;

use crate::{
    Amount, AmountError, Date, DateRange, DaysFronted, RateBook, RateKey, Reason, Scenario, Split,
    SplitError, Status,
};

/// Which session to break down. What is `None` is the book's walkthrough case's, the client share the plan's
/// usual one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// A market's identifier.
    pub market: Option<String>,
    /// A plan's identifier.
    pub plan: Option<String>,
    /// A license's identifier.
    pub license: Option<String>,
    /// A service's identifier.
    pub service: Option<String>,
    /// When the session takes place.
    pub session_date: Option<Date>,
    /// When the provider confirms it; the day of the session where only that is given.
    pub confirmed_on: Option<Date>,
    /// What the client owes.
    pub client_share: Option<Amount>,
    /// What the insurer does.
    pub scenario: Scenario,
    /// A rate that the provider was quoted. With [`Selection::provider_payout`] it stands in the place of the
    /// book's, published or not; alone it changes nothing.
    pub insurer_rate: Option<Amount>,
    /// A payout that the provider was quoted, as the rate beside it.
    pub provider_payout: Option<Amount>,
}

/// Why a text cannot be used for a part of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionError {
    /// No part has this name.
    Name,
    /// Not a calendar day.
    Date,
    /// Not an amount.
    Amount(AmountError),
    /// Not a scenario.
    Scenario,
}

impl Selection {
    /// The provider's own numbers, rate and payout, where both are there.
    #[must_use]
    pub fn own_numbers(&self) -> Option<(Amount, Amount)> {
        self.insurer_rate.zip(self.provider_payout)
    }

    /// Sets a part by its public name (`market`, `plan`, `license`, `service`, `session-date`,
    /// `confirmed-on`, `client-share`, `scenario`, `insurer-rate`, `provider-payout`) from text; `None` leaves it
    /// open.
    ///
    /// # Errors
    /// A [`SelectionError`], and the part is as it was.
    pub fn set(&mut self, name: &str, value: Option<&str>) -> Result<(), SelectionError> {
        let id = match name {
            "market" => &mut self.market,
            "plan" => &mut self.plan,
            "license" => &mut self.license,
            "service" => &mut self.service,
            _ => return self.set_value(name, value),
        };
        *id = value.map(str::to_owned);
        Ok(())
    }

    /// Sets what is no identifier.
    fn set_value(&mut self, name: &str, value: Option<&str>) -> Result<(), SelectionError> {
        let amount = match name {
            "session-date" | "confirmed-on" => {
                let date = value.map(str::parse).transpose().map_err(|_| SelectionError::Date)?;
                *(if name == "session-date" { &mut self.session_date } else { &mut self.confirmed_on }) =
                    date;
                return Ok(());
            }
            "scenario" => {
                self.scenario = match value {
                    Some(name) => Scenario::named(name).ok_or(SelectionError::Scenario)?,
                    None => Scenario::default(),
                };
                return Ok(());
            }
            "client-share" => &mut self.client_share,
            "insurer-rate" => &mut self.insurer_rate,
            "provider-payout" => &mut self.provider_payout,
            _ => return Err(SelectionError::Name),
        };
        *amount = value.map(str::parse).transpose().map_err(SelectionError::Amount)?;
        Ok(())
    }
}

/// What one session comes to: the public object that the widget and the command line hand out.
///
/// As JSON its members have these names, amounts are text (`"112.00"`) and dates ISO 8601.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Breakdown {
    /// The book's identifier.
    pub book: String,
    /// Whether the amounts are paid or made up: the book's own status, and illustrative with the provider's own
    /// numbers.
    pub status: Status,
    /// What was selected, nothing left open.
    pub selection: Selected,
    /// What the contract says the session is worth.
    pub insurer_rate: Amount,
    /// What the client pays when the session is confirmed.
    pub client_share: Amount,
    /// What the insurer owes after the claim.
    pub insurer_share: Amount,
    /// What the provider is paid, in every scenario.
    pub provider_payout: Amount,
    /// What the contract leaves the platform; counted as earned only once the insurer has paid.
    pub platform_portion: Amount,
    /// What the platform adds where the payout is above the rate.
    pub platform_shortfall: Amount,
    /// Which rule gave the portion.
    pub reason: Reason,
    /// The payday, in every scenario.
    pub provider_paid_on: Date,
    /// Between which days the insurer pays; `None` where it never does.
    pub insurer_pays: Option<DateRange>,
    /// Days from the payday to the insurer's payment; `None` where there is none.
    pub days_fronted: Option<DaysFronted>,
    /// What the platform loses in a scenario without an insurer payment; zero in the others.
    pub platform_absorbs: Amount,
    /// Positions in the book of what was selected.
    #[serde(skip)]
    pub key: RateKey,
    /// Rate and payout are the provider's own numbers and not the book's.
    #[serde(skip)]
    pub own_numbers: bool,
}

/// A selection with nothing left open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Selected {
    pub market: String,
    pub plan: String,
    pub license: String,
    pub service: String,
    pub session_date: Date,
    pub confirmed_on: Date,
    pub client_share: Amount,
    pub scenario: Scenario,
}

/// Why a selection has no breakdown.
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
    /// Each is known, but the market's rates are in a file that has not been added to the book.
    MarketNotLoaded(RateKey),
    /// The client cannot owe more than the session is worth.
    ClientShareAboveRate {
        /// The most it can be.
        insurer_rate: Amount,
    },
    /// The contract allows no portion, or not for this service, and of the provider's own numbers the payout is below
    /// the rate: nobody is named for the remainder.
    RemainderUnnamed {
        /// What is left over.
        remainder: Amount,
    },
    /// A session cannot be confirmed before it takes place.
    ConfirmedBeforeSession {
        /// The earliest day it can be confirmed.
        session_date: Date,
    },
}

/// Breaks the selected session down.
///
/// # Errors
/// A [`QuoteError`], the first that applies in the order of its variants.
pub fn quote(book: &RateBook, selection: &Selection) -> Result<Breakdown, QuoteError> {
    let key = key_of(book, selection)?;
    let own = selection.own_numbers();
    let (insurer_rate, provider_payout) = match (own, book.rate(key)) {
        (Some(own), _) => own,
        (None, Some(rate)) => (rate.insurer_rate, rate.provider_payout),
        (None, None) if book.market_file(key.0).is_some() => return Err(QuoteError::MarketNotLoaded(key)),
        (None, None) => return Err(QuoteError::NoRate(key)),
    };
    let plan = &book.plans[usize::from(key.1)];
    let case = &book.walkthrough;

    let is_case = key == case.key();
    let usual_share = case.client_share.filter(|_| is_case).unwrap_or(plan.client_share);
    let client_share = selection.client_share.unwrap_or(usual_share.min(insurer_rate));
    let split = Split::new(insurer_rate, provider_payout, client_share, plan.contract.gates(key.3));
    let split = split.map_err(|error| match error {
        SplitError::ClientShareAboveRate { insurer_rate } => {
            QuoteError::ClientShareAboveRate { insurer_rate }
        }
        // A checked book holds no such rate.
        SplitError::RemainderUnnamed { remainder } => QuoteError::RemainderUnnamed { remainder },
    })?;

    let session_date = selection.session_date.unwrap_or(case.session_date);
    let confirmed_on = selection.confirmed_on.or(selection.session_date).unwrap_or(case.confirmed_on);
    if confirmed_on < session_date {
        return Err(QuoteError::ConfirmedBeforeSession { session_date });
    }
    let provider_paid_on = book.pay_schedule.payday(confirmed_on);
    let insurer_pays = plan.reimbursement.window(selection.scenario).map(|window| window.dates(session_date));

    Ok(Breakdown {
        book: book.id.clone(),
        status: if own.is_some() { Status::Illustrative } else { book.status },
        selection: Selected {
            market: book.markets[usize::from(key.0)].id.clone(),
            plan: plan.term.id.clone(),
            license: book.licenses[usize::from(key.2)].id.clone(),
            service: book.services[usize::from(key.3)].term.id.clone(),
            session_date,
            confirmed_on,
            client_share,
            scenario: selection.scenario,
        },
        insurer_rate: split.insurer_rate,
        client_share: split.client_share,
        insurer_share: split.insurer_share,
        provider_payout: split.provider_payout,
        platform_portion: split.platform_portion,
        platform_shortfall: split.platform_shortfall,
        reason: split.reason,
        provider_paid_on,
        insurer_pays,
        days_fronted: insurer_pays.map(|range| DaysFronted::between(provider_paid_on, range)),
        platform_absorbs: if insurer_pays.is_none() { split.absorbed_if_unpaid() } else { Amount::ZERO },
        key,
        own_numbers: own.is_some(),
    })
}

/// The positions of what is selected.
///
/// # Errors
/// A [`QuoteError`] for the first identifier that the book does not have.
pub fn key_of(book: &RateBook, selection: &Selection) -> Result<RateKey, QuoteError> {
    let case = &book.walkthrough;
    let market = find(&selection.market, case.market, &|at| book.markets.get(at).map(|market| &market.id));
    let plan = find(&selection.plan, case.plan, &|at| book.plans.get(at).map(|plan| &plan.term.id));
    let license =
        find(&selection.license, case.license, &|at| book.licenses.get(at).map(|license| &license.id));
    let service =
        find(&selection.service, case.service, &|at| book.services.get(at).map(|service| &service.term.id));
    Ok((
        market.ok_or(QuoteError::UnknownMarket)?,
        plan.ok_or(QuoteError::UnknownPlan)?,
        license.ok_or(QuoteError::UnknownLicense)?,
        service.ok_or(QuoteError::UnknownService)?,
    ))
}

/// Where the list that `id_at` reads has the identifier.
fn find<'a>(id: &Option<String>, default: u16, id_at: &dyn Fn(usize) -> Option<&'a String>) -> Option<u16> {
    let Some(id) = id else { return Some(default) };
    let mut at = 0;
    while let Some(known) = id_at(at.into()) {
        if known == id {
            return Some(at);
        }
        at = at.checked_add(1)?;
    }
    None
}
