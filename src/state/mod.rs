//! What the widget knows, as one signal, and the one memo that asks the core. No arithmetic here.

mod act;
mod ask;
mod earning;
mod entry;
mod load;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

use leptos::prelude::*;
use rate_core::{
    Breakdown, Caseload, Date, LinkCaseload, LinkState, MarketFile, QuoteError, RateBook, Selection, Stage,
    Step, key_of, quote,
};

use crate::i18n::{Catalogue, Words};
use crate::later;

pub(crate) use rate_core::Tab;

pub(crate) use act::{Action, Cause, Event, Field, FieldProblem};
pub(crate) use ask::{Earned, Place, Quantity};
pub(crate) use earning::{Earn, Earning, Entry};
pub(crate) use load::{Failure, default_book};

/// Which views are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// Every view, behind tabs.
    #[default]
    All,
    /// The rates.
    Explore,
    /// The story of one session.
    Walkthrough,
    /// What a caseload comes to.
    Earnings,
    /// How rates come about, and what the platform does.
    HowItWorks,
}

/// The part of the application that is loaded when a view that needs it is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Later {
    /// Nothing has needed it.
    #[default]
    Unasked,
    /// On its way.
    Coming,
    /// Here, with its texts and styles.
    Here,
    /// It could not be had.
    Failed,
}

/// What the widget knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    /// The book in use: the last one that could be loaded.
    pub(crate) book: Option<RateBook>,
    /// Why the book that was asked for is not the one in use.
    pub(crate) failure: Option<Failure>,
    /// Why a market's file could not be had, and the market's position.
    pub(crate) market_failure: Option<(u16, Failure)>,
    /// Attributes that could not be used.
    pub(crate) refused: Vec<Failure>,
    /// The reader's choices.
    pub(crate) selection: Selection,
    /// Whether rate and payout are typed by the reader; the selection has them once both can be used.
    pub(crate) own: bool,
    /// What was typed that cannot be used.
    pub(crate) problems: Vec<FieldProblem>,
    /// What the reader asks about, and where.
    pub(crate) asked: Option<(Place, Quantity)>,
    /// The walkthrough's step.
    pub(crate) step: Step,
    /// The stage of the drawing of what changes hands.
    pub(crate) stage: Stage,
    /// The reader's caseload, once there is one of their own.
    pub(crate) caseload: Option<Caseload>,
    /// Whether the address was made with another book than the one in use, or an earlier one.
    pub(crate) link_changed: bool,
    /// What is shown of it beside its numbers.
    pub(crate) earning: Earning,
    /// Which views are shown.
    pub(crate) view: View,
    /// Which of all of them is in front.
    pub(crate) tab: Tab,
    /// The tab was changed by key, so the focus goes along.
    pub(crate) tab_by_key: bool,
    /// BCP 47 language of the page around.
    pub(crate) lang: String,
    /// What is said, in the nearest language there is.
    pub(crate) copy: &'static Catalogue,
    /// The part of the application that comes later.
    pub(crate) later: Later,
    /// Today, where it is known.
    pub(crate) today: Option<Date>,
}

impl Model {
    /// What the selection comes to; `None` without a book, or without a rate in it.
    pub(crate) fn breakdown(&self) -> Option<Breakdown> {
        quote(self.book.as_ref()?, &self.selection).ok()
    }

    /// Why a selection cannot be used. One for which no rate is published, or none is loaded yet, can: the reader is
    /// told so.
    pub(crate) fn refusal(&self, selection: &Selection) -> Option<QuoteError> {
        let error = quote(self.book.as_ref()?, selection).err()?;
        (!matches!(error, QuoteError::NoRate(_) | QuoteError::MarketNotLoaded(_))).then_some(error)
    }

    /// The file of the selected market, where it is still to be loaded.
    pub(crate) fn market_file(&self) -> Option<&MarketFile> {
        let book = self.book.as_ref()?;
        book.market_file(key_of(book, &self.selection).ok()?.0)
    }

    /// Why the selected market's file could not be had.
    pub(crate) fn market_failure(&self) -> Option<&Failure> {
        let market = self.market_file()?.market;
        self.market_failure.as_ref().filter(|(of, _)| *of == market).map(|(_, failure)| failure)
    }

    /// Whether the view in front, or the rates where they are `missing`, are still on their way.
    pub(crate) fn waits(&self, missing: bool) -> bool {
        if matches!(self.front(), Tab::Earnings | Tab::HowItWorks) && self.later != Later::Here {
            return self.later != Later::Failed;
        }
        match self.book {
            Some(_) => missing && self.market_file().is_some() && self.market_failure().is_none(),
            None => self.failure.is_none(),
        }
    }

    /// Takes in the rates of a market, once the part that reads them is here.
    ///
    /// # Errors
    /// What is wrong with them; the book is as it was.
    pub(crate) fn add_market(&mut self, market: u16, json: &[u8]) -> Result<(), Failure> {
        let Some(book) = &mut self.book else { return Ok(()) };
        if self.later != Later::Here {
            return Err(Failure::Network);
        }
        later::add_market(book, market, json).map_err(|problems| Failure::Format { problems })
    }

    /// Whether the chosen client share is more than the rate.
    pub(crate) fn shares_too_much(&self) -> bool {
        matches!(self.refusal(&self.selection), Some(QuoteError::ClientShareAboveRate { .. }))
    }

    /// The words in use.
    pub(crate) fn words(&self) -> Words {
        Words::new(self.copy, &self.lang, self.book.as_ref().map_or("USD", |book| &book.currency))
    }

    /// The view in front.
    pub(crate) fn front(&self) -> Tab {
        match self.view {
            View::All => self.tab,
            View::Explore => Tab::Explore,
            View::Walkthrough => Tab::Walkthrough,
            View::Earnings => Tab::Earnings,
            View::HowItWorks => Tab::HowItWorks,
        }
    }

    /// Whether something is shown, or loaded, that takes the part that comes later.
    pub(crate) fn needs_later(&self) -> bool {
        self.asked.is_some()
            || self.market_file().is_some()
            || matches!(self.front(), Tab::Earnings | Tab::HowItWorks)
            || matches!(self.failure, Some(Failure::Format { .. }))
            || matches!(self.market_failure, Some((_, Failure::Format { .. })))
    }

    /// Takes over what an address says. What the book does not have is left as it is.
    pub(crate) fn follow(&mut self, mut link: LinkState) {
        // An address that names only a step is the walkthrough's.
        let tab = if link.step.is_some() { Tab::Walkthrough } else { Tab::Explore };
        self.tab = link.tab.unwrap_or(tab);
        self.step = link.step.unwrap_or(self.step);
        self.stage = link.stage.unwrap_or(self.stage);
        self.link_changed = self.book.as_ref().is_some_and(|book| link.is_of_another(book));
        if self.refusal(&link.selection).is_some() {
            // The book may have changed: its own rate may do where the reader's numbers no longer go together with it.
            (link.selection.insurer_rate, link.selection.provider_payout) = (None, None);
        }
        if self.refusal(&link.selection).is_none() {
            self.problems.clear();
            self.own = link.selection.own_numbers().is_some();
            self.selection = link.selection;
        }
        if let Some(book) = &self.book
            && let Some(caseload) = link.caseload.caseload(book, &self.selection)
        {
            self.caseload = Some(caseload);
        }
    }

    /// What an address says of all this.
    pub(crate) fn link(&self, breakdown: &Breakdown) -> LinkState {
        let book = self.book.as_ref();
        let front = self.front();
        LinkState {
            book: book.map(|book| book.id.clone()),
            published_on: book.map(|book| book.published_on),
            // One that shows a single view is asked for that view.
            tab: (self.view == View::All).then_some(front),
            selection: breakdown.into(),
            step: (front == Tab::Walkthrough).then_some(self.step),
            stage: (front == Tab::HowItWorks).then_some(self.stage),
            caseload: match (&self.caseload, book) {
                (Some(caseload), Some(book)) => LinkCaseload::of(caseload, book),
                _ => LinkCaseload::default(),
            },
        }
    }
}

/// Where events go.
pub(crate) type Notify = Rc<dyn Fn(Event)>;

thread_local! {
    // One for all: every widget has an instance of the application to itself.
    static NOTIFY: RefCell<Option<Notify>> = const { RefCell::new(None) };
}

/// The widget's state. Clones share it.
#[derive(Clone)]
pub(crate) struct State {
    /// What it knows.
    model: ArcRwSignal<Model>,
    /// What the selection comes to; `None` without a book, or without a rate in it.
    pub(crate) shown: ArcMemo<Option<Breakdown>>,
}

impl State {
    /// A widget that knows this.
    pub(crate) fn new(model: Model) -> Self {
        let model = ArcRwSignal::new(model);
        let followed = model.clone();
        let shown = ArcMemo::new(move |_| followed.read().breakdown());
        Self { model, shown }
    }

    /// From now on, events go there.
    pub(crate) fn on_event(notify: Notify) {
        NOTIFY.set(Some(notify));
    }

    /// What happened goes where events do.
    fn notify(event: Event) {
        if let Some(notify) = NOTIFY.with_borrow(Clone::clone) {
            notify(event);
        }
    }

    // Guards rather than closures: what takes and gives them back is there once, whatever is done in between. The
    // model can only be changed while nothing else looks at it.

    /// What it knows, followed: the view that looks at it is drawn anew when it changes.
    #[inline(never)]
    pub(crate) fn follow(&self) -> impl Deref<Target = Model> {
        self.model.read()
    }

    /// What it knows now.
    #[inline(never)]
    pub(crate) fn look(&self) -> impl Deref<Target = Model> {
        self.model.read_untracked()
    }

    /// What it knows, to be changed. Whoever follows it is told once this is let go.
    #[inline(never)]
    pub(crate) fn change(&self) -> impl DerefMut<Target = Model> {
        self.model.write()
    }
}
