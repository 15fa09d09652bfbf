//! What every component is handed: what the widget knows, and the book and words that it is drawn with.

use rate_core::{Amount, Breakdown, Date, Plan, RateBook, Term, key_of};

use super::payday::pay_rule;
use crate::i18n::{Piece, Words, fill_with, pieces};
use crate::markup::{Element, Node, Text, el};
use crate::state::Model;

pub(super) struct Scope<'a> {
    pub(super) model: &'a Model,
    pub(super) book: &'a RateBook,
    pub(super) words: &'a Words,
    /// What messages speak of.
    pub(super) shown: Option<&'a Breakdown>,
    /// Tells apart what several widgets on a page have in common.
    pub(super) id: &'a str,
}

impl Scope<'_> {
    /// The message, with what it names in braces taken from the breakdown and the book.
    pub(super) fn tell(&self, message: &'static str) -> Text {
        if message.contains('{') {
            fill_with(message, &|name| self.value(name)).into()
        } else {
            message.into()
        }
    }

    /// The same, with all but the publisher's name emphasised.
    pub(super) fn stress(&self, message: &'static str) -> Vec<Node> {
        let node = |piece: Piece<'static>| match piece {
            Piece::Text(text) => Node::Text(text.into()),
            Piece::Slot("platform") => Node::Text(self.value("platform").into()),
            Piece::Slot(name) => el("b").text(self.value(name)).into(),
        };
        pieces(message).map(node).collect()
    }

    /// What a message calls `name`; nothing for other names, and for what only a breakdown has where none is shown.
    pub(super) fn value(&self, name: &str) -> String {
        let (book, words) = (self.book, self.words);
        match name {
            "platform" => return book.publisher.name.clone(),
            "book" => return book.title.clone(),
            "id" => return book.id.clone(),
            "published" => return words.date(book.published_on),
            "effective_from" => return words.date(book.effective.from),
            "effective_through" => {
                return book.effective.through.map(|through| words.date(through)).unwrap_or_default();
            }
            _ => {}
        }
        let named = |term: &Term| term.name.clone();
        let Some(breakdown) = self.shown else {
            let chosen = key_of(book, &self.model.selection).ok().filter(|_| name == "market");
            return chosen.map(|(market, ..)| named(&book.markets[usize::from(market)])).unwrap_or_default();
        };
        let (market, license, service) = (breakdown.key.0, breakdown.key.2, breakdown.key.3);
        let selected = &breakdown.selection;
        let plan = self.plan(breakdown);
        let window = plan.reimbursement.window(selected.scenario);
        let days = breakdown.days_fronted;
        match name {
            "payout" => self.money(breakdown.provider_payout),
            "rate" => self.money(breakdown.insurer_rate),
            "share" => self.money(breakdown.client_share),
            "insurer_share" => self.money(breakdown.insurer_share),
            "portion" => self.money(breakdown.platform_portion),
            "shortfall" => self.money(breakdown.platform_shortfall),
            "absorbs" => self.money(breakdown.platform_absorbs),
            "payday" => self.day(breakdown, breakdown.provider_paid_on),
            "confirmed" => self.day(breakdown, selected.confirmed_on),
            "session" => self.day(breakdown, selected.session_date),
            "session_date" => words.date(selected.session_date),
            "from" => breakdown.insurer_pays.map(|range| self.day(breakdown, range.from)).unwrap_or_default(),
            "through" => {
                breakdown.insurer_pays.map(|range| self.day(breakdown, range.through)).unwrap_or_default()
            }
            "min" => days.map(|days| days.min.to_string()).unwrap_or_default(),
            "max" => days.map(|days| words.days(days.max)).unwrap_or_default(),
            "after" => days.map(|days| words.days(days.max)).unwrap_or_default(),
            "soonest" => days.map(|days| days.max.saturating_neg().to_string()).unwrap_or_default(),
            "before" => days.map(|days| words.days(days.min.saturating_neg())).unwrap_or_default(),
            "from_days" => window.map(|window| window.from_days.to_string()).unwrap_or_default(),
            "through_days" => window.map(|window| words.days(window.through_days.into())).unwrap_or_default(),
            "market" => named(&book.markets[usize::from(market)]),
            "license" => named(&book.licenses[usize::from(license)]),
            "service" => named(&book.services[usize::from(service)].term),
            "plan" => named(&plan.term),
            "rate_source" => {
                plan.source.map(|source| book.sources[usize::from(source)].title.clone()).unwrap_or_default()
            }
            "rule" => pay_rule(self, selected.confirmed_on).into_owned(),
            _ => String::new(),
        }
    }

    /// The message with these arguments in it.
    pub(super) fn say(&self, message: &str, arguments: &[(&str, &str)]) -> Text {
        crate::i18n::fill(message, arguments).into()
    }

    /// The amount, written.
    pub(super) fn money(&self, amount: Amount) -> String {
        self.words.money(amount)
    }

    /// The day, with its year where it is not the session's.
    pub(super) fn day(&self, breakdown: &Breakdown, date: Date) -> String {
        self.words.day_in(date, breakdown.selection.session_date.year())
    }

    /// The breakdown's plan.
    pub(super) fn plan(&self, breakdown: &Breakdown) -> &Plan {
        &self.book.plans[usize::from(breakdown.key.1)]
    }
}

/// A heading over a section.
pub(super) fn heading(text: impl Into<Text>) -> Element {
    el("h3").text(text)
}

/// A remark, smaller than what it remarks on.
pub(super) fn note(text: impl Into<Text>) -> Node {
    el("p").class("note").text(text).into()
}
