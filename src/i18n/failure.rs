//! Words for what went wrong.

use super::{Locale, Slot, fill};
use crate::state::Failure;

/// The failure in a sentence or two; what is wrong with a file that cannot be used is said elsewhere.
pub(crate) fn failure_text(locale: &Locale, failure: &Failure) -> String {
    let messages = locale.messages;
    match failure {
        Failure::Network => messages.failure_network().to_owned(),
        Failure::Http { status } => fill(messages.failure_http(), &[(Slot::status, &status.to_string())]),
        Failure::Integrity => messages.failure_integrity().to_owned(),
        Failure::Blocked { directive } => fill(messages.failure_blocked(), &[(Slot::directive, directive)]),
        Failure::TooLarge { limit } => {
            fill(messages.failure_too_large(), &[(Slot::limit, &(limit / 1_000_000).to_string())])
        }
        Failure::Format { .. } => messages.failure_format().to_owned(),
        Failure::Config(refusal) => fill(
            messages.failure_config(),
            &[(Slot::name, refusal.attribute.name()), (Slot::value, &refusal.value)],
        ),
        Failure::Lazy { .. } => format!("{}. {}", messages.view_failed(), messages.view_failed_hint()),
        Failure::Language { message, .. } => message.clone(),
    }
}
