//! Events for the page around, as names and JSON.

use contract::{CtaDetail, ErrorDetail, Event};
use rate_core::Breakdown;
use serde::Serialize;

use crate::components::error_message;
use crate::state::{Model, PageEvent};

/// The detail of an event.
#[derive(Serialize)]
#[serde(untagged)]
enum Detail<'a> {
    /// Of `rt-ready` and `rt-change`.
    Breakdown(Option<&'a Breakdown>),
    /// Of `rt-error`.
    Error(ErrorDetail<'a>),
    /// Of `rt-cta`.
    Cta(CtaDetail<'a>),
}

/// The event's name, and its detail as JSON.
pub(super) fn name_and_detail(model: &Model, event: &PageEvent) -> (&'static str, String) {
    let (name, detail) = match event {
        PageEvent::Ready(breakdown) => (Event::Ready.name(), Detail::Breakdown(breakdown.as_ref())),
        PageEvent::Change(breakdown) => (Event::Change.name(), Detail::Breakdown(breakdown.as_ref())),
        PageEvent::Error(failure) => {
            let message = error_message(model, failure);
            (Event::Error.name(), Detail::Error(ErrorDetail { code: failure.code(), message }))
        }
        PageEvent::Cta { place, link } => (Event::Cta.name(), Detail::Cta(CtaDetail { place, link })),
    };
    (name, json(&detail))
}

/// The breakdown as JSON; `null` where there is none.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // Only a browser has it.
pub(super) fn breakdown_json(breakdown: Option<&Breakdown>) -> String {
    json(&Detail::Breakdown(breakdown))
}

/// The detail as JSON; `null` for what has no form in it, which none of these is.
fn json(detail: &Detail<'_>) -> String {
    serde_json::to_string(detail).unwrap_or_else(|_| "null".to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::components::tests::loaded;
    use crate::state::{Attribute, Failure, Refusal};

    fn told(event: &PageEvent) -> (&'static str, Value) {
        let (name, detail) = name_and_detail(&loaded(), event);
        (name, serde_json::from_str(&detail).unwrap())
    }

    #[test]
    fn a_breakdown_is_told_whole_and_none_as_null() {
        let breakdown = loaded().breakdown().unwrap();
        let (name, detail) = told(&PageEvent::Ready(Some(breakdown)));
        assert_eq!((name, &detail["provider_paid_on"]), ("rt-ready", &json!("2026-04-30")));
        assert_eq!(detail["insurer_pays"], json!({ "from": "2026-06-01", "through": "2026-07-31" }));
        assert_eq!(told(&PageEvent::Change(None)), ("rt-change", Value::Null));
    }

    #[test]
    fn failures_have_a_code_and_words() {
        let value = "{\"a\"\n}".to_owned();
        let refusal = Failure::Config(Refusal { attribute: Attribute::Market, value });
        let (name, detail) = told(&PageEvent::Error(refusal));
        assert_eq!((name, &detail["code"]), ("rt-error", &json!("config")));
        assert!(detail["message"].as_str().unwrap().contains("market=\"{\"a\"\n}\""), "{detail}");
    }

    #[test]
    fn a_followed_link_is_told_with_its_place() {
        let event = PageEvent::Cta { place: "answer", link: "https://example.org/?a=1&b=2".to_owned() };
        let detail = json!({ "place": "answer", "link": "https://example.org/?a=1&b=2" });
        assert_eq!(told(&event), ("rt-cta", detail));
    }
}
