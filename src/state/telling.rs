//! Events for the page, each told once.

use super::effect::{Effect, PageEvent};
use super::error::Failure;
use super::model::Model;
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
        let link = breakdown.as_ref().map(|shown| self.link(shown));
        let tab = link.as_ref().and_then(|link| link.tab);
        let fragment = link.map(|link| link.to_fragment()).unwrap_or_default();
        let shown = Shown { breakdown, fragment, tab };
        let is_followed = std::mem::take(&mut self.loading.is_followed);
        let event = match self.report.shown.take() {
            None => Some(PageEvent::Ready(shown.breakdown.clone())),
            Some(before) => {
                self.tell_address(&before, &shown, is_followed, effects);
                (before.breakdown != shown.breakdown).then(|| PageEvent::Change(shown.breakdown.clone()))
            }
        };
        effects.extend(event.map(Effect::Tell));
        self.report.shown = Some(shown);
    }

    /// Has the page's address follow what is shown.
    fn tell_address(&mut self, before: &Shown, shown: &Shown, is_followed: bool, effects: &mut Vec<Effect>) {
        if !self.is_linked() || shown.fragment.is_empty() || before.fragment == shown.fragment {
            return;
        }
        // The reader can go back from one view to another.
        let is_new = !is_followed && before.tab.is_some() && shown.tab.is_some() && before.tab != shown.tab;
        if is_new && self.loading.fragment != before.fragment {
            effects.push(Effect::SetAddress { fragment: before.fragment.clone(), is_new: false });
        }
        self.loading.fragment.clone_from(&shown.fragment);
        effects.push(Effect::SetAddress { fragment: shown.fragment.clone(), is_new });
    }
}
