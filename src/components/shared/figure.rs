//! Figures: amounts, dates and days that stand out of their text.

use contract::CssPart;
use view::{Text, el};

use super::{Element, Node, ViewContext, nodes};
use crate::i18n::Slot;

/// A message with what its slots hold emphasised. `content` gives a slot's text.
pub(crate) fn emphasised(message: &'static str, content: &dyn Fn(Slot) -> String) -> Vec<Node> {
    nodes(message, &|slot| el("b").text(content(slot)).into())
}

impl ViewContext<'_> {
    /// The message as [`ViewContext::text`] fills it, with every figure emphasised. Names are none.
    pub(crate) fn emphasised(&self, message: &'static str) -> Vec<Node> {
        nodes(message, &|slot| match slot {
            Slot::platform => self.slot(slot).into(),
            // Each day for itself: lines may break between them.
            Slot::window => el("span").children(self.emphasised(self.window())).into(),
            _ if self.words(slot).is_some() => self.marked_slot(slot, self.slot(slot)),
            _ => el("b").text(self.slot(slot)).into(),
        })
    }
}

/// A figure, large, between its name and a note.
pub(crate) fn figure_card(
    class: &'static str,
    label: impl Into<Text>,
    value: impl Into<Text>,
    note: Vec<Node>,
) -> Element {
    el("div")
        .class(class)
        .part(CssPart::Figure.name())
        .child(el("h3").class("label").text(label))
        .child(el("p").class("value").text(value))
        .child(el("p").class("note").children(note))
}
