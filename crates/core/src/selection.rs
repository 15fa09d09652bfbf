//! The session that a reader selects, as far as they have.

use crate::{Amount, AmountError, Case, ClientShare, Date, Scenario};

/// The session to break down. A member that is `None` is the book's walkthrough case's, the client share the plan's
/// usual one.
///
/// ```
/// use rate_core::{Selection, SelectionError};
///
/// let mut selection = Selection::default();
/// selection.set("service", Some("90834")).unwrap();
/// selection.set("session-date", Some("2026-09-01")).unwrap();
/// assert_eq!(selection.set("session-date", Some("soon")), Err(SelectionError::Date));
/// assert_eq!(selection.session_date.map(|day| day.to_string()), Some("2026-09-01".to_owned()));
/// ```
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
    /// The day on which the session takes place.
    pub session_date: Option<Date>,
    /// The day on which the provider confirms it; the day of the session where only that is given.
    pub confirmed_on: Option<Date>,
    /// The client's debt for the session.
    pub client_share: Option<ClientShare>,
    /// The insurer's answer to the claim.
    pub scenario: Scenario,
    /// A rate that the provider was quoted. With [`Selection::provider_payout`] it stands in the place of the
    /// book's, published or not; alone it changes nothing.
    pub insurer_rate: Option<Amount>,
    /// A payout that the provider was quoted, as the rate beside it.
    pub provider_payout: Option<Amount>,
}

/// A rate and a payout that a provider was quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnNumbers {
    /// The session's worth under the plan's contract.
    pub insurer_rate: Amount,
    /// The provider's pay.
    pub provider_payout: Amount,
}

/// The fault of a text that cannot be used for a member of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionError {
    /// No member has this name.
    Name,
    /// Not a calendar day.
    Date,
    /// Not an amount or, for the client share, no [`ClientShare`].
    Amount(AmountError),
    /// Not a scenario.
    Scenario,
}

impl Selection {
    /// The provider's own numbers, where both are there.
    #[must_use]
    pub fn own_numbers(&self) -> Option<OwnNumbers> {
        Some(OwnNumbers { insurer_rate: self.insurer_rate?, provider_payout: self.provider_payout? })
    }

    /// The days of the session and of its confirmation. Of what is left open, the session is on the case's day, and is
    /// confirmed on its own day or, where that is open too, on the case's.
    #[must_use]
    pub fn dates(&self, case: &Case) -> (Date, Date) {
        let confirmed_on = self.confirmed_on.or(self.session_date).unwrap_or(case.confirmed_on);
        (self.session_date.unwrap_or(case.session_date), confirmed_on)
    }

    /// Sets a member by its public name (`market`, `plan`, `license`, `service`, `session-date`,
    /// `confirmed-on`, `client-share`, `scenario`, `insurer-rate`, `provider-payout`) from text; `None` leaves it
    /// open.
    ///
    /// # Errors
    /// A [`SelectionError`], and the member is as it was.
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

    /// Sets a member that is no identifier.
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
                    Some(name) => Scenario::from_name(name).ok_or(SelectionError::Scenario)?,
                    None => Scenario::default(),
                };
                return Ok(());
            }
            "client-share" => {
                self.client_share = value.map(str::parse).transpose().map_err(SelectionError::Amount)?;
                return Ok(());
            }
            "insurer-rate" => &mut self.insurer_rate,
            "provider-payout" => &mut self.provider_payout,
            _ => return Err(SelectionError::Name),
        };
        *amount = value.map(str::parse).transpose().map_err(SelectionError::Amount)?;
        Ok(())
    }
}
