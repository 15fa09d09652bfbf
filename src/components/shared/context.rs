//! The context that every component is handed: the model, and the book and words that it is drawn with.

use rate_core::{
    Amount, Breakdown, Date, Evidence, Plan, PlanPosition, RateBook, RateKey, ReimbursementWindow,
    ServicePosition, SourcePosition, Term, Words,
};
use view::{Text, el};

use super::{Element, Node};
use crate::i18n::{Locale, Messages, Piece, Slot, fill_with, pieces};
use crate::state::{Model, Subject};

/// The model, and the book and words that it is drawn with.
pub(crate) struct ViewContext<'a> {
    pub(crate) model: &'a Model,
    pub(crate) book: &'a RateBook,
    pub(crate) locale: &'a Locale,
    pub(crate) messages: &'static Messages,
    /// The breakdown that messages speak of.
    pub(crate) shown: Option<&'a Breakdown>,
    /// Draws the explanation of a subject. Called only once the lazy part is here.
    pub(crate) explain: &'a dyn Fn(&ViewContext<'_>, Subject) -> Element,
}

/// The locale of a model.
pub(crate) fn locale(model: &Model) -> Locale {
    Locale::new(&model.language, model.book.as_ref().map_or("USD", |book| &book.currency))
}

impl<'a> ViewContext<'a> {
    /// A context for a text: nothing is explained.
    pub(crate) fn for_text(
        model: &'a Model,
        book: &'a RateBook,
        locale: &'a Locale,
        shown: Option<&'a Breakdown>,
    ) -> Self {
        Self { model, book, locale, messages: locale.messages, shown, explain: &|_, _| el("div") }
    }
}

impl ViewContext<'_> {
    /// The message, with its slots filled from the breakdown and the book.
    pub(crate) fn text(&self, message: &'static str) -> Text {
        let has_slots = pieces(message).any(|piece| matches!(piece, Piece::Slot(_)));
        if has_slots { fill_with(message, &|slot| self.slot(slot)).into() } else { message.into() }
    }

    /// The message as [`text`](Self::text) fills it, with the book's words marked where they are in another language.
    pub(crate) fn marked_text(&self, message: &'static str) -> Vec<Node> {
        let is_marked = |piece| match piece {
            Piece::Slot(slot) => self.words(slot).is_some_and(|words| self.foreign_language(words).is_some()),
            Piece::Text(_) => false,
        };
        // Otherwise one text: pieces of another message, put to new places, would be seen to move.
        if pieces(message).any(is_marked) {
            nodes(message, &|slot| self.marked_slot(slot, self.slot(slot)))
        } else {
            vec![self.text(message).into()]
        }
    }

    /// The text that is in a message's slot, marked where it is the book's and in another language than the message.
    pub(crate) fn marked_slot(&self, slot: Slot, text: String) -> Node {
        match self.words(slot) {
            Some(words) => self.marked_words(words, text),
            None => text.into(),
        }
    }

    /// Words of the book among those of a message, marked where they are in another language.
    pub(crate) fn marked_words(&self, words: Words, text: String) -> Node {
        match self.foreign_language(words) {
            Some(language) => in_language(el("span"), language).text(text).into(),
            None => text.into(),
        }
    }

    /// The title of a source, marked likewise.
    pub(crate) fn source(&self, source: SourcePosition) -> Node {
        self.marked_words(Words::Source(source), self.book.source(source).title.clone())
    }

    /// The source of a window's days.
    pub(crate) fn window_source(&self, window: &ReimbursementWindow) -> Vec<Node> {
        match &window.evidence {
            Evidence::Source(source) => nodes(self.messages.window_source(), &|_| self.source(*source)),
            Evidence::Illustrative => vec![self.messages.illustrative_window().into()],
        }
    }

    /// The name of a service, marked likewise.
    pub(crate) fn service(&self, service: ServicePosition) -> Node {
        self.marked_words(Words::Service(service), self.book.service(service).term.name.clone())
    }

    /// The name of a plan, marked likewise.
    pub(crate) fn plan_name(&self, plan: PlanPosition) -> Node {
        self.marked_words(Words::Plan(plan), self.book.plan(plan).term.name.clone())
    }

    /// The element that these words of the book are in, marked where their language is not that of the messages.
    pub(crate) fn marked(&self, words: Words, element: Element) -> Element {
        match self.foreign_language(words) {
            Some(language) => in_language(element, language),
            None => element,
        }
    }

    fn foreign_language(&self, words: Words) -> Option<&str> {
        self.book.foreign_language(words, self.messages.lang)
    }

    /// The words of the book that a message's slot holds.
    pub(super) fn words(&self, slot: Slot) -> Option<Words> {
        let key = || self.key();
        Some(match slot {
            Slot::book => Words::Title,
            Slot::market => Words::Market(key()?.market),
            Slot::plan => Words::Plan(key()?.plan),
            Slot::license => Words::License(key()?.license),
            Slot::service => Words::Service(key()?.service),
            Slot::rate_source => Words::Source(self.plan(self.shown?).source?),
            _ => return None,
        })
    }

    /// The key of what is shown or, where there is no breakdown, chosen.
    fn key(&self) -> Option<RateKey> {
        self.shown.map(|breakdown| breakdown.key).or_else(|| self.model.selected_key())
    }

    /// The days of the session and of its confirmation.
    pub(crate) fn dates(&self) -> (Date, Date) {
        let named_by = self.model.book.as_ref().unwrap_or(self.book);
        self.model.selection.dates(&named_by.walkthrough)
    }

    /// The text for a message's slot. It is empty for a slot that the message's own caller fills and, where no
    /// breakdown is shown, for one that takes a breakdown.
    pub(crate) fn slot(&self, slot: Slot) -> String {
        let (book, locale) = (self.book, self.locale);
        match slot {
            Slot::platform => return book.publisher.name.clone(),
            Slot::book => return book.title.clone(),
            Slot::id => return book.id.clone(),
            Slot::published => return locale.date(book.published_on),
            Slot::effective_from => return locale.date(book.effective.from),
            Slot::effective_through => {
                return book.effective.through.map(|through| locale.date(through)).unwrap_or_default();
            }
            _ => {}
        }
        if let Some(name) = self.name(slot) {
            return name;
        }
        self.shown.map(|breakdown| self.slot_of(breakdown, slot)).unwrap_or_default()
    }

    /// The name of what is shown or, where there is no breakdown, chosen: of the market, the plan, the license, the
    /// service.
    fn name(&self, slot: Slot) -> Option<String> {
        let book = self.book;
        let term = |name: fn(&RateBook, RateKey) -> &Term| Some(name(book, self.key()?).name.clone());
        match slot {
            Slot::market => term(|book, key| &book.market(key.market).term),
            Slot::license => term(|book, key| book.license(key.license)),
            Slot::service => term(|book, key| &book.service(key.service).term),
            Slot::plan => term(|book, key| &book.plan(key.plan).term),
            _ => None,
        }
    }

    /// The message for the days on which the insurer pays: `between June 7 and July 7`.
    pub(super) fn window(&self) -> &'static str {
        match self.shown.and_then(|breakdown| breakdown.insurer_pays) {
            Some(days) if days.from == days.through => self.messages.on_one_day(),
            _ => self.messages.between(),
        }
    }

    fn slot_of(&self, breakdown: &Breakdown, slot: Slot) -> String {
        let (book, locale) = (self.book, self.locale);
        let selected = &breakdown.selection;
        let plan = self.plan(breakdown);
        let days = breakdown.days_fronted;
        let text = match slot {
            Slot::payout => Some(self.money(breakdown.provider_payout)),
            Slot::rate => Some(self.money(breakdown.insurer_rate)),
            Slot::share => Some(self.money(breakdown.client_share)),
            Slot::insurer_share => Some(self.money(breakdown.insurer_share)),
            Slot::portion => Some(self.money(breakdown.platform_portion)),
            Slot::received => Some(self.money(breakdown.portion_received())),
            Slot::shortfall => Some(self.money(breakdown.platform_shortfall)),
            Slot::fronts => Some(self.money(breakdown.platform_fronts)),
            Slot::absorbs => Some(self.money(breakdown.platform_absorbs)),
            Slot::payday => Some(self.day(breakdown, breakdown.provider_paid_on)),
            Slot::confirmed => Some(self.day(breakdown, selected.confirmed_on)),
            Slot::session => Some(self.day(breakdown, selected.session_date)),
            Slot::session_date => Some(locale.date(selected.session_date)),
            Slot::from => breakdown.insurer_pays.map(|range| self.day(breakdown, range.from)),
            Slot::through => breakdown.insurer_pays.map(|range| self.day(breakdown, range.through)),
            Slot::window => breakdown.insurer_pays.map(|_| self.text(self.window()).into_owned()),
            Slot::days_waited => days.map(|days| locale.days_range(days.min.max(0), days.max)),
            Slot::after => days.map(|days| locale.days(days.max)),
            Slot::before => days.map(|days| locale.days(days.min.saturating_neg())),
            Slot::rate_source => plan.source.map(|source| book.source(source).title.clone()),
            _ => None,
        };
        text.unwrap_or_default()
    }

    /// The amount, written.
    pub(crate) fn money(&self, amount: Amount) -> String {
        self.locale.money(amount)
    }

    /// The day, with its year where that is not the session's.
    pub(crate) fn day(&self, breakdown: &Breakdown, date: Date) -> String {
        self.locale.day_in(date, breakdown.selection.session_date.year())
    }

    /// The breakdown's plan.
    pub(crate) fn plan(&self, breakdown: &Breakdown) -> &Plan {
        self.book.plan(breakdown.key.plan)
    }
}

/// The message with what `node` gives in its slots.
pub(crate) fn nodes(message: &'static str, node: &dyn Fn(Slot) -> Node) -> Vec<Node> {
    pieces(message)
        .map(|piece| match piece {
            Piece::Text(text) => text.into(),
            Piece::Slot(slot) => node(slot),
        })
        .collect()
}

/// A heading over a section.
pub(crate) fn heading(text: impl Into<Text>) -> Element {
    el("h3").text(text)
}

/// A remark, smaller than what it remarks on.
pub(crate) fn note(text: impl Into<Text>) -> Element {
    el("p").class("note").text(text)
}

/// Marks what is in an element with its language, which may run in the other direction.
fn in_language(element: Element, language: &str) -> Element {
    element.attr("lang", language.to_owned()).attr("dir", "auto")
}
