//! Words for what went wrong.

use rate_core::Plain;

use super::{Slot, Words, fill};
use crate::state::Failure;

/// The failure's message. The problems of a file that cannot be used may follow it: see `later::problem`.
pub(crate) fn failure_text(words: &Words, failure: &Failure) -> String {
    let copy = words.copy;
    match failure {
        Failure::Network => copy.failure_network().to_owned(),
        Failure::Http { status } => fill(copy.failure_http(), &[(Slot::status, &status.plain())]),
        Failure::Integrity => copy.failure_integrity().to_owned(),
        Failure::Blocked { directive } => fill(copy.failure_blocked(), &[(Slot::directive, directive)]),
        Failure::TooLarge { limit } => {
            fill(copy.failure_too_large(), &[(Slot::limit, &(limit / 1_000_000).plain())])
        }
        Failure::Format { .. } => copy.failure_format().to_owned(),
        Failure::Config { name, value } => {
            fill(copy.failure_config(), &[(Slot::name, name), (Slot::value, value)])
        }
    }
}
