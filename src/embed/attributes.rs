//! From what a page may write to what the state takes. What cannot be used is named, and the default stands
//! in its place.

use rate_core::{QuoteError, Selection};

use super::Inner;
use super::detail::error_detail;
use crate::state::{Failure, Model, View};

/// Attributes that say how the widget looks, and behind them those that select a session, in the order in which each
/// can rely on those before it.
const ATTRIBUTES: [&str; 10] = [
    "view",
    "theme",
    "market",
    "plan",
    "license",
    "service",
    "session-date",
    "confirmed-on",
    "client-share",
    "scenario",
];
/// How many of them say how it looks.
const LOOKS: usize = 2;

impl Inner {
    /// Takes over every attribute that needs no book.
    pub(super) fn configure(&self) {
        for name in &ATTRIBUTES[..LOOKS] {
            self.apply(name);
        }
    }

    /// Takes over every attribute that selects.
    pub(super) fn configure_selection(&self) {
        for name in &ATTRIBUTES[LOOKS..] {
            if self.host.has_attribute(name) {
                self.apply(name);
            }
        }
    }

    /// Takes over one attribute.
    pub(super) fn apply(&self, name: &str) {
        let Some(at) = ATTRIBUTES.iter().position(|known| *known == name) else { return };
        let name = ATTRIBUTES[at];
        if at >= LOOKS && !self.has_book() {
            // It is read again with the book.
            return;
        }
        let value = self.host.get_attribute(name);
        let mut model = self.state.change();
        let used = match name {
            "theme" => matches!(value.as_deref(), None | Some("auto" | "light" | "dark")),
            "view" => {
                let view = view_named(value.as_deref());
                model.view = view.unwrap_or_default();
                view.is_some()
            }
            _ => select(&mut model, name, value.as_deref()),
        };
        model.refused.retain(|refusal| !matches!(refusal, Failure::Config { name: of, .. } if *of == name));
        if used {
            return;
        }
        let refusal = Failure::Config { name, value: value.unwrap_or_default() };
        let detail = error_detail(&model, &refusal);
        model.refused.push(refusal);
        drop(model);
        self.emit("rt-error", &detail);
    }
}

/// Selects by an attribute; one that cannot be used leaves that part to the book's default.
fn select(model: &mut Model, name: &str, value: Option<&str>) -> bool {
    let mut next = model.selection.clone();
    let used = next.set(name, value).is_ok() && accepts(model, name, &mut next);
    if !used {
        // Leaving a part open is always possible.
        let _ = next.set(name, None);
    }
    model.problems.clear();
    if model.selection.own_numbers().is_some() && next.own_numbers().is_none() {
        model.own = false;
    }
    model.selection = next;
    used
}

/// Whether the part called `name` can be used. What was chosen before and no longer fits it is left open.
fn accepts(model: &Model, name: &str, next: &mut Selection) -> bool {
    match model.refusal(next) {
        None | Some(QuoteError::NoRate(_) | QuoteError::MarketNotLoaded(_)) => true,
        Some(QuoteError::UnknownMarket) => name != "market",
        Some(QuoteError::UnknownPlan) => name != "plan",
        Some(QuoteError::UnknownLicense) => name != "license",
        Some(QuoteError::UnknownService) => name != "service",
        Some(QuoteError::ClientShareAboveRate { .. }) => {
            let before = next.client_share.filter(|_| name != "client-share");
            next.client_share = None;
            before.is_some()
        }
        Some(QuoteError::RemainderUnnamed { .. }) => {
            (next.insurer_rate, next.provider_payout) = (None, None);
            true
        }
        Some(QuoteError::ConfirmedBeforeSession { .. }) => {
            next.confirmed_on = None;
            name == "session-date"
        }
    }
}

fn view_named(name: Option<&str>) -> Option<View> {
    match name {
        None | Some("all") => Some(View::All),
        Some("explore") => Some(View::Explore),
        Some("walkthrough") => Some(View::Walkthrough),
        Some("earnings") => Some(View::Earnings),
        Some("how-it-works") => Some(View::HowItWorks),
        Some(_) => None,
    }
}
