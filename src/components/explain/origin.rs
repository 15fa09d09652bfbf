//! The parts of an explanation: its entries, and the evidence that it ends with.

use rate_core::Status;
use view::{Text, el};

use crate::components::shared::{Element, Node, ViewContext};

/// An explanation without content.
pub(super) fn empty() -> Element {
    el("div").class("explanation")
}

/// A figure by its name, with its value and where that comes from.
pub(super) fn entry(title: impl Into<Node>, value: String, why: Vec<Node>) -> Node {
    let asked = el("p").class("asked").child(title).text(" ").child(el("b").text(value));
    el("div").child(asked).child(el("p").children(why)).into()
}

/// A text and, where there is more to say, that behind it.
pub(super) fn and(mut text: Vec<Node>, more: impl Into<Text>) -> Vec<Node> {
    let more = more.into();
    if !more.is_empty() {
        text.extend([" ".into(), more.into()]);
    }
    text
}

/// The book that figures are from, and whether they are examples.
pub(super) fn book(context: &ViewContext<'_>) -> Element {
    let (book, messages) = (context.book, context.messages);
    let origin = match book.effective.through {
        Some(_) => messages.provenance(),
        None => messages.provenance_open(),
    };
    let mut origin = context.marked_text(origin);
    if book.status == Status::Illustrative {
        origin.extend([" ".into(), context.text(messages.illustrative()).into()]);
    }
    el("p").class("note").children(origin)
}
