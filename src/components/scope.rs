//! What every component is handed: what the widget knows, and the book and words that it is drawn with.

use rate_core::{Amount, Breakdown, Date, Plan, RateBook, Term};

use crate::i18n::{Piece, Words, fill, pieces};
use crate::markup::{Element, Node, Text, el};
use crate::state::Model;

pub(super) struct Scope<'a> {
    pub(super) model: &'a Model,
    pub(super) book: &'a RateBook,
    pub(super) words: &'a Words,
    pub(super) shown: Option<&'a Breakdown>,
    /// Tells apart what several widgets on a page have in common.
    pub(super) id: &'a str,
}

impl Scope<'_> {
    /// The publisher's name.
    pub(super) fn platform(&self) -> &str {
        &self.book.publisher.name
    }

    /// The message with the publisher's name in it.
    pub(super) fn named(&self, message: &'static str) -> Text {
        if message.contains('{') { self.say(message, &[]) } else { message.into() }
    }

    /// The message filled in; `{platform}` is always known.
    pub(super) fn say(&self, message: &str, arguments: &[(&str, &str)]) -> Text {
        let mut arguments = arguments.to_vec();
        arguments.push(("platform", self.platform()));
        fill(message, &arguments).into()
    }

    /// The message filled in, each argument but the publisher's name emphasised.
    pub(super) fn stress(&self, message: &str, arguments: &[(&str, &str)]) -> Vec<Node> {
        let mut arguments = arguments.to_vec();
        arguments.push(("platform", self.platform()));
        let node = |piece: Piece<'_>| {
            let text = piece.text(&arguments).to_owned();
            match piece {
                Piece::Text(_) | Piece::Slot("platform") => Node::Text(text.into()),
                Piece::Slot(_) => el("b").text(text).into(),
            }
        };
        pieces(message).map(node).collect()
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

    /// The breakdown's market, license and service.
    pub(super) fn terms(&self, breakdown: &Breakdown) -> [&Term; 3] {
        let (market, _, license, service) = breakdown.key;
        [
            &self.book.markets[usize::from(market)],
            &self.book.licenses[usize::from(license)],
            &self.book.services[usize::from(service)].term,
        ]
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
