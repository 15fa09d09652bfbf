//! The model: everything that the widget knows.

use contract::Theme;
use rate_core::{
    Breakdown, Caseload, Date, Editions, MoneyFlowStage, RateBook, RateKey, Selection, Tab, UrlCaseload,
    WalkthroughStep, key_of,
};

use super::attributes::{Attribute, Attributes};
use super::choices::{Choices, settle};
use super::earnings::EarningsState;
use super::error::{Failure, Refusal};
use super::explained::Explained;
use super::market_search::MarketSearch;
use super::msg::{Field, Handout, Language, MarketSearchMsg};
use super::problems::Mistyped;
use super::rates::RatesState;
use super::report::Report;
use super::requests::Requests;

/// The views that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// Every view, behind tabs.
    #[default]
    All,
    /// One view alone.
    Only(Tab),
}

impl View {
    /// The value of the attribute `view` that asks for it.
    fn from_name(name: &str) -> Option<Self> {
        if name == "all" { Some(Self::All) } else { Tab::from_name(name).map(Self::Only) }
    }
}

/// The part of the application that is loaded when something that needs it is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LazyPart {
    /// Nothing has needed it.
    #[default]
    NotRequested,
    Loading,
    /// Here, with its styles; its messages come with a [`Language`].
    Ready,
    Failed,
}

/// Everything that the widget knows. What is derived is found anew after every message.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    /// The start of the identifiers in this widget's document, which tells apart several on a page.
    pub(crate) id: String,
    /// Today, where it is known.
    pub(crate) today: Option<Date>,
    /// The address of the page, for paper.
    pub(crate) page_address: String,
    /// The attributes as they are set.
    pub(crate) attributes: Attributes,
    /// The book in use: the last one that could be loaded, in the language of the messages as far as it is translated.
    pub(crate) book: Option<RateBook>,
    /// Its other editions that have been loaded, likewise.
    pub(crate) editions: Vec<RateBook>,
    /// The messages in use.
    pub(crate) language: Language,
    pub(crate) lazy: LazyPart,
    pub(crate) choices: Choices,
    /// The list of markets that are found, while it is open.
    pub(crate) market_search: Option<MarketSearch>,
    /// The reader's caseload, once there is one of their own.
    pub(crate) caseload: Option<Caseload>,
    /// The caseload that an address tells of, until the lazy part is here to read it.
    pub(super) told_caseload: UrlCaseload,
    /// The session that is selected beside it, once that is settled: what the caseload leaves open is as there.
    pub(super) told_beside: Option<Selection>,
    pub(crate) earnings: EarningsState,
    pub(crate) rates: RatesState,
    /// The outcome of handing out what is shown, where that was tried.
    pub(crate) handout: Option<Handout>,
    /// The view in front of those that the reader goes between.
    pub(crate) tab: Tab,
    /// The focus goes along to the tab.
    pub(crate) tab_with_focus: bool,
    /// A view that is shown alone has led to a session.
    pub(super) explores: bool,
    pub(crate) step: WalkthroughStep,
    /// The step was scrolled to, so that nothing has to scroll.
    pub(crate) step_by_scrolling: bool,
    /// The walkthrough goes on by itself.
    pub(crate) plays: bool,
    /// The number of the step's turn, which tells the time for the next one from an earlier one.
    pub(super) turn: u32,
    pub(crate) stage: MoneyFlowStage,
    pub(crate) explained: Explained,
    /// The fields of the session are unfolded where there is little room.
    pub(crate) fields_open: bool,

    /// The reason why the book that was asked for is not the one in use.
    pub(crate) failure: Option<Failure>,
    pub(super) requests: Requests,
    pub(super) report: Report,

    // Derived
    /// The session that is shown.
    pub(crate) selection: Selection,
    /// Fields that cannot be used as they were typed.
    pub(crate) problems: Vec<Mistyped<Field>>,
    /// Attributes that cannot be used.
    pub(crate) refused: Vec<Refusal>,
}

impl Model {
    /// A widget whose document's identifiers start with `id`, on a page in this language. It waits for its attributes.
    pub(crate) fn new(id: String, today: Option<Date>, language: Language) -> Self {
        let requests = Requests::new(language.page.clone());
        Self { id, today, language, requests, ..Self::default() }
    }

    /// The breakdown of the selection; `None` without a book, or without a rate in it.
    pub(crate) fn breakdown(&self) -> Option<Breakdown> {
        self.book_and_editions()?.quote(&self.selection).ok()
    }

    /// The book and its editions, as far as they have been loaded.
    pub(crate) fn book_and_editions(&self) -> Option<Editions<'_>> {
        Some(Editions::new(self.book.as_ref()?, &self.editions))
    }

    /// The edition that the session's rates are in; the book itself where there is none.
    pub(crate) fn edition(&self) -> Option<&RateBook> {
        let editions = self.book_and_editions()?;
        editions.on(self.session_date()?).or(self.book.as_ref())
    }

    /// The session's day, where the book has editions and none of them covers it.
    pub(crate) fn day_without_rates(&self) -> Option<Date> {
        let editions = self.book_and_editions()?;
        let has_editions = !editions.book().editions.is_empty();
        self.session_date().filter(|day| has_editions && !editions.hold_on(*day))
    }

    /// The positions of what is selected; what is left open is the book's, whichever edition the day's rates are in.
    pub(crate) fn selected_key(&self) -> Option<RateKey> {
        key_of(self.book.as_ref()?, &self.selection).ok()
    }

    /// The day of the session, likewise.
    pub(crate) fn session_date(&self) -> Option<Date> {
        Some(self.selection.dates(&self.book.as_ref()?.walkthrough).0)
    }

    /// True while the view in front, or the rates where there is no `breakdown`, are on their way.
    pub(crate) fn waits(&self, breakdown: Option<&Breakdown>) -> bool {
        if self.shows_lazy_view() && !self.has_lazy() {
            return self.lazy != LazyPart::Failed;
        }
        match self.book {
            Some(_) => breakdown.is_none() && self.awaits_rates(),
            None => self.failure.is_none(),
        }
    }

    /// The view in front.
    pub(crate) fn front(&self) -> Tab {
        match self.view() {
            View::Only(tab) if !self.tabs().contains(&self.tab) => tab,
            _ => self.tab,
        }
    }

    /// The views that the reader goes between. The walkthrough and the table of rates alone lead to a session, and then
    /// there are two.
    pub(crate) fn tabs(&self) -> &'static [Tab] {
        match self.view() {
            View::All => &Tab::ALL,
            View::Only(Tab::Walkthrough) if self.explores => &[Tab::Walkthrough, Tab::Explore],
            View::Only(Tab::Rates) if self.explores => &[Tab::Rates, Tab::Explore],
            View::Only(_) => &[],
        }
    }

    /// The views that are shown.
    pub(crate) fn view(&self) -> View {
        self.attributes.get(Attribute::View).and_then(View::from_name).unwrap_or_default()
    }

    /// The word that the page has for the widget's colours, whether it is one of theirs or not; empty without one.
    pub(crate) fn theme(&self) -> &str {
        self.attributes.get(Attribute::Theme).unwrap_or_default()
    }

    /// True where the lazy part and its messages can be used.
    pub(crate) fn has_lazy(&self) -> bool {
        self.lazy == LazyPart::Ready && self.language.lazy
    }

    /// True where something is shown or to be told that takes the lazy part, or rates change.
    pub(super) fn needs_lazy(&self) -> bool {
        let has_editions = self.book.as_ref().is_some_and(|book| !book.editions.is_empty());
        self.explained != Explained::Nothing || self.shows_lazy_view() || has_editions || self.awaits_words()
    }

    /// True while a file that cannot be used is still to be told of, because the words for what is wrong are lazy.
    pub(super) fn awaits_words(&self) -> bool {
        let is_worded = |failure: &Failure| {
            !matches!(failure, Failure::Format { .. }) || self.has_lazy() || self.lazy == LazyPart::Failed
        };
        let of_book = self.failure.as_ref().filter(|_| self.report.book_failed);
        let of_rates = self.rates_failure().filter(|_| self.report.rates_failed);
        !of_book.into_iter().chain(of_rates).all(is_worded)
    }

    fn shows_lazy_view(&self) -> bool {
        self.front() != Tab::Explore
    }

    /// True where the address was made with another book than the one in use, or with another state of it.
    pub(crate) fn is_of_another_book(&self) -> bool {
        self.book.as_ref().is_some_and(|book| self.choices.are_of_another_book(book))
    }

    /// Finds anew what is derived.
    pub(super) fn settle(&mut self) {
        let mut refused = self.refused_looks();
        if let Some(editions) = self.book_and_editions() {
            let settled = settle(editions, &self.requests.judged, &self.choices, self.today);
            self.selection = settled.selection;
            self.problems = settled.problems;
            refused.extend(settled.refused);
        }
        self.refused = refused;
    }

    /// The attributes that say how the widget looks and begins, and cannot be used.
    fn refused_looks(&self) -> Vec<Refusal> {
        let known = |attribute, value: &str| match attribute {
            Attribute::View => View::from_name(value).is_some(),
            Attribute::Theme => Theme::is_name(value),
            _ => contract::Loading::is_name(value),
        };
        let looks = [Attribute::View, Attribute::Theme, Attribute::Loading].into_iter();
        let set = looks.filter_map(|attribute| Some((attribute, self.attributes.get(attribute)?)));
        set.filter(|(attribute, value)| !known(*attribute, value))
            .map(|(attribute, value)| Refusal { attribute, value: value.to_owned() })
            .collect()
    }

    /// Brings a view to the front.
    pub(super) fn select_tab(&mut self, tab: Tab, with_focus: bool) {
        (self.tab, self.tab_with_focus) = (tab, with_focus);
        self.explores |= tab == Tab::Explore;
        (self.plays, self.market_search, self.handout) = (false, None, None);
        self.rates.came_to_compare = false;
        self.close_explanation();
    }

    /// Closes an explanation that lies in front; what is shown in its place stays.
    pub(super) fn close_explanation(&mut self) {
        if self.explained != Explained::All {
            self.explained = Explained::Nothing;
        }
    }

    /// Looks for a market.
    pub(super) fn search_markets(&mut self, msg: MarketSearchMsg) {
        let Some(book) = &self.book else { return };
        let chosen = self.selected_key().unwrap_or_default().market;
        MarketSearch::act(&mut self.market_search, msg, book, chosen);
    }
}
