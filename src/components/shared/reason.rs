//! The rule that gave the platform's portion, in words.

use rate_core::{Breakdown, Reason};

use crate::i18n::Messages;

/// The message for the rule, with its figures.
pub(crate) fn reason_message(messages: &Messages, breakdown: &Breakdown) -> &'static str {
    match breakdown.reason {
        Reason::ContractAllows if breakdown.portion_received() < breakdown.platform_portion => {
            messages.portion_not_received()
        }
        Reason::ContractAllows => messages.reason_contract_allows(),
        Reason::ContractDoesNotAllow | Reason::ServiceNotEligible => {
            messages.reason_contract_does_not_allow()
        }
        Reason::PayoutEqualsRate => messages.reason_payout_equals_rate(),
        Reason::PayoutAboveRate if breakdown.platform_absorbs > breakdown.platform_shortfall => {
            messages.shortfall_absorbed()
        }
        Reason::PayoutAboveRate => messages.reason_payout_above_rate(),
    }
}
