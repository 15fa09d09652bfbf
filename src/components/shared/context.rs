//! What every component is handed: the model, and the book and words that it is drawn with.

use rate_core::{Amount, Breakdown, Date, Plan, RateBook, RateKey, Term, key_of};
use view::{Text, el};

use super::Element;
use crate::i18n::{Locale, Messages, Piece, Slot, fill_with, pieces};
use crate::state::{Model, Subject};

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

    /// The text for a message's slot. It is empty for a slot that the message's own caller fills and, where no breakdown
    /// is shown, for one that takes a breakdown.
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
        let chosen = || key_of(book, &self.model.selection).ok();
        let term = |name: fn(&RateBook, RateKey) -> &Term| {
            let key = self.shown.map(|breakdown| breakdown.key).or_else(chosen)?;
            Some(name(book, key).name.clone())
        };
        match slot {
            Slot::market => term(|book, key| &book.market(key.market).term),
            Slot::license => term(|book, key| book.license(key.license)),
            Slot::service => term(|book, key| &book.service(key.service).term),
            Slot::plan => term(|book, key| &book.plan(key.plan).term),
            _ => None,
        }
    }

    fn slot_of(&self, breakdown: &Breakdown, slot: Slot) -> String {
        let (book, locale) = (self.book, self.locale);
        let selected = &breakdown.selection;
        let plan = self.plan(breakdown);
        let window = plan.reimbursement.window(selected.scenario);
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
            Slot::min => days.map(|days| days.min.to_string()),
            Slot::max | Slot::after => days.map(|days| locale.days(days.max)),
            Slot::before => days.map(|days| locale.days(days.min.saturating_neg())),
            Slot::from_days => window.map(|window| window.from_days.to_string()),
            Slot::through_days => window.map(|window| locale.days(window.through_days.into())),
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

/// A heading over a section.
pub(crate) fn heading(text: impl Into<Text>) -> Element {
    el("h3").text(text)
}

/// A remark, smaller than what it remarks on.
pub(crate) fn note(text: impl Into<Text>) -> Element {
    el("p").class("note").text(text)
}
