//! The state that a page's address can carry: `rt:` and `name=value` pairs joined by `&`, in the URL's
//! fragment. Identifiers, dates and amounts need no escaping there. No personal data: nothing else goes in.

use crate::{Selected, Selection, Step};

const PREFIX: &str = "rt:";

/// What an address says; whatever it does not say, or says in a way that makes no sense, is left open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkState {
    /// The selection.
    pub selection: Selection,
    /// The walkthrough's step, where the walkthrough is in front.
    pub step: Option<Step>,
}

impl LinkState {
    /// Reads a fragment, with or without its `#`. `None` where it is not one of ours.
    #[must_use]
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let mut state = Self::default();
        for pair in fragment.strip_prefix(PREFIX)?.split('&') {
            let Some((name, value)) = pair.split_once('=') else { continue };
            let selection = &mut state.selection;
            match name {
                "step" => state.step = value.parse().ok().and_then(Step::numbered),
                _ => {
                    // What cannot be used is left open, like what is not said.
                    let _ = selection.set(name, Some(value));
                }
            }
        }
        Some(state)
    }

    /// The fragment of a selection and, where the walkthrough is in front, its step; without the `#`.
    #[must_use]
    pub fn fragment(selected: &Selected, step: Option<Step>) -> String {
        let step = step.map(|step| step.number().to_string()).unwrap_or_default();
        let mut fragment = String::from(PREFIX);
        for (name, value) in [
            ("market", &selected.market),
            ("plan", &selected.plan),
            ("license", &selected.license),
            ("service", &selected.service),
            ("session-date", &selected.session_date.to_string()),
            ("confirmed-on", &selected.confirmed_on.to_string()),
            ("client-share", &selected.client_share.to_string()),
            ("scenario", &selected.scenario.name().to_owned()),
            ("step", &step),
        ] {
            if value.is_empty() {
                continue;
            }
            if fragment.len() > PREFIX.len() {
                fragment.push('&');
            }
            fragment.push_str(name);
            fragment.push('=');
            fragment.push_str(value);
        }
        fragment
    }
}
