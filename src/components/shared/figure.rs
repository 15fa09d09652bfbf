//! Figures: amounts, dates and days that stand out of their text.

use view::{Text, el};

use super::{Element, Node, ViewContext};
use crate::i18n::{Piece, Slot, pieces};

/// A message with what its slots hold emphasised. `content` gives a slot's text.
pub(crate) fn emphasised(message: &'static str, content: &dyn Fn(Slot) -> String) -> Vec<Node> {
    pieces(message)
        .map(|piece| match piece {
            Piece::Text(text) => text.into(),
            Piece::Slot(slot @ (Slot::platform | Slot::source)) => content(slot).into(),
            Piece::Slot(slot) => el("b").text(content(slot)).into(),
        })
        .collect()
}

impl ViewContext<'_> {
    /// The message as [`ViewContext::text`] fills it, with every figure emphasised.
    pub(crate) fn emphasised(&self, message: &'static str) -> Vec<Node> {
        emphasised(message, &|slot| self.slot(slot))
    }
}

/// A figure, large, between its name and a note.
pub(crate) fn figure_card(
    class: &'static str,
    label: impl Into<Text>,
    value: impl Into<Text>,
    note: impl Into<Text>,
) -> Element {
    el("div")
        .class(class)
        .part("figure")
        .child(el("h3").class("label").text(label))
        .child(el("p").class("value").text(value))
        .child(el("p").class("note").text(note))
}
