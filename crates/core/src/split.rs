//! The division of one session's payment, in the order in which it is decided.

use serde::Serialize;

use crate::Amount;

/// A session payment, divided.
///
/// To the cent, always:
/// `provider_payout + platform_portion - platform_shortfall = insurer_rate`,
/// `client_share + insurer_share = insurer_rate`, and at most one of portion and shortfall is not zero.
///
/// The rules are those of `docs/rate-book.md`, "Rates". Amounts are whole cents and only subtracted, so nothing is
/// rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// The session's worth under the plan's contract.
    pub insurer_rate: Amount,
    /// The client's payment, when the session is confirmed.
    pub client_share: Amount,
    /// The insurer's debt after the claim.
    pub insurer_share: Amount,
    /// The provider's pay. Set first; nothing here changes it.
    pub provider_payout: Amount,
    /// The platform's: the rest of the rate.
    pub platform_portion: Amount,
    /// The platform's addition where the payout is above the rate.
    pub platform_shortfall: Amount,
    /// The rule that gave the portion.
    pub reason: Reason,
}

/// The rule that gave the platform's portion: the first that applies in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The payout is above the insurer rate: no portion, and the platform adds the difference.
    PayoutAboveRate,
    /// The plan's contract allows no portion; the payout is the whole rate.
    ContractDoesNotAllow,
    /// The contract allows a portion, but not for this service; the payout is the whole rate.
    ServiceNotEligible,
    /// A portion is allowed, and nothing is left of the rate.
    PayoutEqualsRate,
    /// A portion is allowed, and it is what is left of the rate.
    ContractAllows,
}

/// The two gates that a portion has to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gates {
    /// The plan's contract allows the platform a portion.
    pub contract_allows: bool,
    /// The service is eligible under that contract.
    pub service_eligible: bool,
}

impl Gates {
    /// True where both are open.
    #[must_use]
    pub fn open(self) -> bool {
        self.contract_allows && self.service_eligible
    }
}

/// The fault of a payment that cannot be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitError {
    /// The client cannot owe more than the session is worth.
    ClientShareAboveRate {
        /// The most it can be.
        insurer_rate: Amount,
    },
    /// A gate is closed and the payout is below the rate: nobody is named for the remainder.
    RemainderUnnamed {
        /// The part of the rate that is left over.
        remainder: Amount,
    },
}

impl Split {
    /// Divides `insurer_rate`: the provider payout is given, the platform's part follows from it.
    ///
    /// ```
    /// use rate_core::{Amount, Gates, Reason, Split};
    ///
    /// let open = Gates { contract_allows: true, service_eligible: true };
    /// let split = Split::new("121.00".parse()?, "112.00".parse()?, "25.00".parse()?, open).unwrap();
    /// assert_eq!(split.platform_portion, "9.00".parse()?);
    /// assert_eq!(split.reason, Reason::ContractAllows);
    /// # Ok::<(), rate_core::AmountError>(())
    /// ```
    ///
    /// # Errors
    /// - [`SplitError::ClientShareAboveRate`] where `client_share` is above `insurer_rate`.
    /// - [`SplitError::RemainderUnnamed`] where a gate is closed and the payout is below the rate.
    pub fn new(
        insurer_rate: Amount,
        provider_payout: Amount,
        client_share: Amount,
        gates: Gates,
    ) -> Result<Self, SplitError> {
        if client_share > insurer_rate {
            return Err(SplitError::ClientShareAboveRate { insurer_rate });
        }
        let remainder = insurer_rate.above(provider_payout);
        let shortfall = provider_payout.above(insurer_rate);
        if !gates.open() && !remainder.is_zero() {
            return Err(SplitError::RemainderUnnamed { remainder });
        }
        Ok(Self {
            insurer_rate,
            client_share,
            insurer_share: insurer_rate.above(client_share),
            provider_payout,
            platform_portion: remainder,
            platform_shortfall: shortfall,
            reason: reason(gates, remainder, shortfall),
        })
    }

    /// The platform's payment to the provider before any of the insurer's: the payout less the client share, zero where
    /// the share is more. Where the insurer then denies the claim or never pays, it is the platform's loss; the client
    /// share is assumed kept.
    #[must_use]
    pub fn platform_fronts(&self) -> Amount {
        self.provider_payout.above(self.client_share)
    }
}

fn reason(gates: Gates, remainder: Amount, shortfall: Amount) -> Reason {
    if !shortfall.is_zero() {
        Reason::PayoutAboveRate
    } else if !gates.contract_allows {
        Reason::ContractDoesNotAllow
    } else if !gates.service_eligible {
        Reason::ServiceNotEligible
    } else if remainder.is_zero() {
        Reason::PayoutEqualsRate
    } else {
        Reason::ContractAllows
    }
}
