//! The parts that the blocks and the sections of this view are made of.

use rate_core::Status;
use view::el;

use crate::components::shared::{Element, Node, ViewContext, heading, icons, note};

/// The telling half of a block that matters, beside what it shows.
pub(super) fn told(context: &ViewContext<'_>, title: &'static str) -> Element {
    el("div").class("told").child(heading(context.text(title)))
}

/// A block that matters: what it tells, and the drawing that shows it.
pub(super) fn block(told: Element, shown: Element) -> Element {
    el("section").class("block").child(told).child(shown)
}

/// A section of this look without a drawing beside it.
pub(super) fn section(context: &ViewContext<'_>, class: &'static str, title: &'static str) -> Element {
    el("section").class(class).child(heading(context.text(title)))
}

pub(super) fn paragraph(context: &ViewContext<'_>, message: &'static str) -> Element {
    el("p").text(context.text(message))
}

pub(super) fn points(class: &'static str, points: Vec<Node>) -> Element {
    el("ul").class(class).children(points)
}

/// A point of a list: its heading and what is told of it.
pub(super) fn point(context: &ViewContext<'_>, title: &'static str, text: &'static str) -> Element {
    el("li").child(el("h4").text(context.text(title))).child(paragraph(context, text))
}

/// The same beside a mark.
pub(super) fn marked_point(
    context: &ViewContext<'_>,
    icon: &'static str,
    title: &'static str,
    text: &'static str,
) -> Node {
    marked(icon, point(context, title, text))
}

pub(super) fn marked(icon: &'static str, point: Element) -> Node {
    point.child(icons::icon(icon)).into()
}

/// A remark on amounts, and that they are examples, where they are.
pub(super) fn example(context: &ViewContext<'_>, remark: &'static str) -> Element {
    let remark = note(context.text(remark));
    let illustrative = context.book.status == Status::Illustrative;
    if illustrative { remark.text(" ").text(context.text(context.messages.illustrative())) } else { remark }
}

/// A link, where the book has its address.
pub(super) fn link(context: &ViewContext<'_>, label: &'static str, url: Option<&String>) -> Option<Node> {
    let link = el("a").attr("href", url?.clone()).text(context.text(label));
    Some(el("p").class("more").child(link).into())
}
