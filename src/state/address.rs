//! The state that a page's address carries: followed, and told.

use rate_core::{BookVersion, Breakdown, ClientShare, Editions, Selection, Tab, UrlState};

use super::lazy;
use super::model::{LazyPart, Model, View};

impl Model {
    /// Takes over what an address says. What the book does not have is left as it is.
    pub(super) fn follow(&mut self, link: UrlState) {
        if self.book.is_none() {
            return;
        }
        self.requests.is_followed = true;
        self.select_step(link.step.unwrap_or(self.step));
        self.close_explanation();
        self.market_search = None;
        self.rates.came_to_compare = false;
        let Some(book) = &self.book else { return };
        // An address that names only a step is the walkthrough's.
        let tab = match self.view() {
            View::Only(tab) => tab,
            View::All if link.step.is_some() => Tab::Walkthrough,
            View::All => Tab::Explore,
        };
        self.tab = link.tab.unwrap_or(tab);
        self.explores |= link.tab == Some(Tab::Explore);
        self.stage = link.stage.unwrap_or(self.stage);
        if !link.caseload.is_empty() {
            self.told_caseload = link.caseload.clone();
            self.told_beside = None;
        }
        if !link.compared.is_empty() {
            self.rates.compared.clone_from(&link.compared);
            self.rates.adds.clear();
        }
        self.choices.follow(link, Editions::new(book, &self.editions));
    }

    /// Reads what an address told of a caseload, once that can be done.
    pub(super) fn read_caseload(&mut self) {
        if self.book.is_none() || self.told_caseload.is_empty() {
            return;
        }
        let session = self.told_beside.take().unwrap_or_else(|| self.selection.clone());
        if self.lazy == LazyPart::Ready {
            let told = std::mem::take(&mut self.told_caseload);
            lazy::take_caseload(self, &told, &session);
        } else {
            self.told_beside = Some(session);
        }
    }

    /// Keeps the reader's caseload for another book as an address would, by identifiers: its rows are positions in this
    /// one.
    pub(super) fn keep_caseload(&mut self) {
        if self.book.is_some() && self.lazy == LazyPart::Ready {
            self.told_caseload = lazy::tell_caseload(self);
        }
        self.told_beside = None;
        self.caseload = None;
    }

    /// The client share as it was given: a part of the rate stays that part of another one.
    fn share_as_given(&self, breakdown: &Breakdown) -> Option<ClientShare> {
        let given = self.selection.client_share.filter(|given| !matches!(given, ClientShare::Amount(_)));
        Some(given.unwrap_or(breakdown.client_share.into()))
    }

    /// The state that an address carries of this, with the session that is shown or, where there is no breakdown, as far
    /// as it is selected.
    pub(crate) fn link(&self, breakdown: Option<&Breakdown>) -> UrlState {
        let book = self.book.as_ref();
        let front = self.front();
        UrlState {
            book: book.map(BookVersion::of).unwrap_or_default(),
            // An element that shows a single view is asked for that view, unless it has led to a session.
            tab: (!self.tabs().is_empty()).then_some(front),
            selection: match breakdown {
                Some(shown) => Selection { client_share: self.share_as_given(shown), ..shown.into() },
                None => self.selection.clone(),
            },
            step: (front == Tab::Walkthrough).then_some(self.step),
            stage: (front == Tab::HowItWorks).then_some(self.stage),
            caseload: match self.lazy {
                LazyPart::Ready => lazy::tell_caseload(self),
                _ => self.told_caseload.clone(),
            },
            compared: self.rates.compared.clone(),
        }
    }
}
