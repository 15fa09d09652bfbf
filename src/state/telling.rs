//! Events for the page, each told once.

use super::effect::{Effect, PageEvent};
use super::error::Failure;
use super::model::{Model, View};
use super::report::Shown;

impl Model {
    /// Tells the page what it does not know yet: attributes that cannot be used, failures, and the breakdown, once
    /// there is one or it is sure that there is none. The page's address follows what the reader changes.
    pub(super) fn tell_page(&mut self, effects: &mut Vec<Effect>) {
        let awaits_words = self.awaits_words();
        let told = std::mem::replace(&mut self.report.refused, self.refused.clone());
        let mut tell = |failure: Failure| effects.push(Effect::Tell(PageEvent::Error(failure)));
        for refusal in self.refused.iter().filter(|refusal| !told.contains(refusal)) {
            tell(Failure::Config(refusal.clone()));
        }
        if !awaits_words {
            if std::mem::take(&mut self.report.book_failed)
                && let Some(failure) = &self.failure
            {
                tell(failure.clone());
            }
            if std::mem::take(&mut self.report.rates_failed)
                && let Some(failure) = self.rates_failure()
            {
                tell(failure.clone());
            }
        }
        std::mem::take(&mut self.report.failures).into_iter().for_each(tell);
        self.tell_breakdown(effects);
    }

    fn tell_breakdown(&mut self, effects: &mut Vec<Effect>) {
        let breakdown = self.breakdown();
        if self.book.is_none() || breakdown.is_none() && self.awaits_rates() {
            return;
        }
        let (front, has_tabs) = (self.front(), !self.tabs().is_empty());
        let fragment = self.link(breakdown.as_ref()).to_fragment();
        let shown = Shown { breakdown: breakdown.clone(), fragment: fragment.clone(), front, has_tabs };
        let is_followed = std::mem::take(&mut self.requests.is_followed);
        let Some(before) = self.report.shown.replace(shown) else {
            return effects.push(Effect::Tell(PageEvent::Ready(breakdown)));
        };
        if self.is_linked() && before.fragment != fragment {
            // The reader can go back from one view to another, and from a session to the view that has led to it.
            let led = has_tabs && (before.has_tabs || self.view() != View::All);
            let is_new = !is_followed && led && before.front != front;
            if is_new && self.requests.fragment != before.fragment {
                effects.push(Effect::SetAddress { fragment: before.fragment, is_new: false });
            }
            self.requests.fragment.clone_from(&fragment);
            effects.push(Effect::SetAddress { fragment, is_new });
        }
        if before.breakdown != breakdown {
            effects.push(Effect::Tell(PageEvent::Change(breakdown)));
        }
    }
}
