//! What every component is handed: what the widget knows, and the book and words that it is drawn with.

use rate_core::{Amount, Breakdown, Date, Plain, Plan, RateBook, Term, key_of};

use super::ask::asking;
#[cfg(not(target_arch = "wasm32"))]
use crate::i18n::{Piece, pieces};
use crate::i18n::{Slot, Words, fill, fill_with, has_slots};
use crate::markup::{Element, Node, Text, el};
use crate::state::{Model, Place, Quantity};

pub(crate) struct Scope<'a> {
    pub(crate) model: &'a Model,
    pub(crate) book: &'a RateBook,
    pub(crate) words: &'a Words,
    /// What messages speak of.
    pub(crate) shown: Option<&'a Breakdown>,
    /// Tells apart what several widgets on a page have in common.
    pub(crate) id: &'a str,
}

impl Scope<'_> {
    /// The message, with what it names in braces taken from the breakdown and the book.
    pub(crate) fn tell(&self, message: &'static str) -> Text {
        if has_slots(message) { fill_with(message, &|slot| self.value(slot)).into() } else { message.into() }
    }

    /// The same, with all but the publisher's name emphasised, where nothing can be asked.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn stress(&self, message: &'static str) -> Vec<Node> {
        let mut nodes = Vec::new();
        pieces(message, &mut |piece| {
            nodes.push(match piece {
                Piece::Text(text) => Node::Text(text.into()),
                Piece::Slot(Slot::platform) => Node::Text(self.value(Slot::platform).into()),
                Piece::Slot(slot) => el("b").text(self.value(slot)).into(),
            });
        });
        nodes
    }

    /// The same, with every figure to be asked about.
    pub(crate) fn asking(&self, place: Place, message: &'static str) -> Vec<Node> {
        asking(self, place, message, &|slot| (self.value(slot), quantity(slot)))
    }

    /// What goes into a message's slot; nothing into one that the message's own caller fills, and into one that only a
    /// breakdown has something for where none is shown.
    pub(crate) fn value(&self, slot: Slot) -> String {
        let (book, words) = (self.book, self.words);
        match slot {
            Slot::platform => return book.publisher.name.clone(),
            Slot::book => return book.title.clone(),
            Slot::id => return book.id.clone(),
            Slot::published => return words.date(book.published_on),
            Slot::effective_from => return words.date(book.effective.from),
            Slot::effective_through => {
                return book.effective.through.map(|through| words.date(through)).unwrap_or_default();
            }
            _ => {}
        }
        let named = |term: &Term| term.name.clone();
        let Some(breakdown) = self.shown else {
            let chosen = key_of(book, &self.model.selection).ok().filter(|_| slot == Slot::market);
            return chosen.map(|(market, ..)| named(&book.markets[usize::from(market)])).unwrap_or_default();
        };
        let (market, license, service) = (breakdown.key.0, breakdown.key.2, breakdown.key.3);
        let selected = &breakdown.selection;
        let plan = self.plan(breakdown);
        let window = plan.reimbursement.window(selected.scenario);
        let days = breakdown.days_fronted;
        match slot {
            Slot::payout => self.money(breakdown.provider_payout),
            Slot::rate => self.money(breakdown.insurer_rate),
            Slot::share => self.money(breakdown.client_share),
            Slot::insurer_share => self.money(breakdown.insurer_share),
            Slot::portion => self.money(breakdown.platform_portion),
            Slot::shortfall => self.money(breakdown.platform_shortfall),
            Slot::absorbs => self.money(breakdown.platform_absorbs),
            Slot::payday => self.day(breakdown, breakdown.provider_paid_on),
            Slot::confirmed => self.day(breakdown, selected.confirmed_on),
            Slot::session => self.day(breakdown, selected.session_date),
            Slot::session_date => words.date(selected.session_date),
            Slot::from => {
                breakdown.insurer_pays.map(|range| self.day(breakdown, range.from)).unwrap_or_default()
            }
            Slot::through => {
                breakdown.insurer_pays.map(|range| self.day(breakdown, range.through)).unwrap_or_default()
            }
            Slot::min => days.map(|days| days.min.plain()).unwrap_or_default(),
            Slot::max => days.map(|days| words.days(days.max)).unwrap_or_default(),
            Slot::after => days.map(|days| words.days(days.max)).unwrap_or_default(),
            Slot::soonest => days.map(|days| days.max.saturating_neg().plain()).unwrap_or_default(),
            Slot::before => days.map(|days| words.days(days.min.saturating_neg())).unwrap_or_default(),
            Slot::from_days => window.map(|window| window.from_days.plain()).unwrap_or_default(),
            Slot::through_days => {
                window.map(|window| words.days(window.through_days.into())).unwrap_or_default()
            }
            Slot::market => named(&book.markets[usize::from(market)]),
            Slot::license => named(&book.licenses[usize::from(license)]),
            Slot::service => named(&book.services[usize::from(service)].term),
            Slot::plan => named(&plan.term),
            Slot::rate_source => {
                plan.source.map(|source| book.sources[usize::from(source)].title.clone()).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// The message with these arguments in it.
    pub(crate) fn say(&self, message: &'static str, arguments: &[(Slot, &str)]) -> Text {
        fill(message, arguments).into()
    }

    /// The amount, written.
    pub(crate) fn money(&self, amount: Amount) -> String {
        self.words.money(amount)
    }

    /// The day, with its year where it is not the session's.
    pub(crate) fn day(&self, breakdown: &Breakdown, date: Date) -> String {
        self.words.day_in(date, breakdown.selection.session_date.year())
    }

    /// The breakdown's plan.
    pub(crate) fn plan(&self, breakdown: &Breakdown) -> &Plan {
        &self.book.plans[usize::from(breakdown.key.1)]
    }
}

/// What a slot's figure is.
fn quantity(slot: Slot) -> Option<Quantity> {
    Some(match slot {
        Slot::payout => Quantity::Payout,
        Slot::rate => Quantity::InsurerRate,
        Slot::share => Quantity::ClientShare,
        Slot::insurer_share => Quantity::InsurerShare,
        Slot::portion => Quantity::Portion,
        Slot::shortfall => Quantity::Shortfall,
        Slot::absorbs => Quantity::Absorbed,
        Slot::payday => Quantity::Payday,
        Slot::confirmed => Quantity::ConfirmedOn,
        Slot::session | Slot::session_date => Quantity::SessionDate,
        Slot::from | Slot::through => Quantity::InsurerPays,
        Slot::min | Slot::max | Slot::before | Slot::after => Quantity::DaysAhead,
        _ => return None,
    })
}

/// A heading over a section.
pub(crate) fn heading(text: impl Into<Text>) -> Element {
    el("h3").text(text)
}

/// A remark, smaller than what it remarks on.
pub(crate) fn note(text: impl Into<Text>) -> Node {
    el("p").class("note").text(text).into()
}
