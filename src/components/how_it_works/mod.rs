//! The view of how it works: how the platform earns, when it pays, who bears a denied claim, and where its earnings go:
//! first in drawings with the figures of the book's own case, then, quieter, how rates come about and what the provider
//! gets.

mod claims;
mod contracts;
mod earning;
mod gains;
mod ladder;
mod money_flow;
mod paydays;
#[cfg(test)]
mod tests;

use contract::CtaPlace;
use rate_core::{Selection, Status, quote};
use view::el;

use super::shared::{
    Element, Node, ViewContext, about_the_book, consultant, exceptions, heading, icons, note,
};

pub(super) fn how_it_works(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let view = el("div").class("how");
    // A book always has its own case's rate.
    let Ok(case) = quote(context.book, &Selection::default()) else { return view };
    // From here on, messages speak of the case and not of what is explored.
    let context = &ViewContext { shown: Some(&case), ..*context };
    let video = link(context, messages.video(), context.book.publisher.video_url.as_ref());
    let details = el("div")
        .class("details")
        .child(contracts::rates(context))
        .child(contracts::signed(context))
        .child(earning::nothing_earned(context));
    view.child(el("h2").class("headline").text(context.text(messages.how_title())))
        .child(el("p").class("lead").text(context.text(messages.how_lead())))
        .child(earning::earning(context, &case))
        .child(paydays::paydays(context, &case))
        .child(claims::claims(context, &case))
        .child(money_flow::money_flow(context))
        .child(gains::places(context))
        .child(details)
        .child(gains::what_you_get(context))
        .children(consultant(context, CtaPlace::HowItWorks))
        .children(video)
        .child(about_the_book(context))
}

/// The telling half of a block that matters, beside what it shows.
fn told(context: &ViewContext<'_>, title: &'static str) -> Element {
    el("div").class("told").child(heading(context.text(title)))
}

/// A block that matters: what it tells, and the drawing that shows it.
fn block(told: Element, shown: Element) -> Element {
    el("section").class("block").child(told).child(shown)
}

/// A section of this look without a drawing beside it.
fn section(context: &ViewContext<'_>, class: &'static str, title: &'static str) -> Element {
    el("section").class(class).child(heading(context.text(title)))
}

fn paragraph(context: &ViewContext<'_>, message: &'static str) -> Element {
    el("p").text(context.text(message))
}

fn points(class: &'static str, points: Vec<Node>) -> Element {
    el("ul").class(class).children(points)
}

/// A point of a list: its heading and what is told of it.
fn point(context: &ViewContext<'_>, title: &'static str, text: &'static str) -> Element {
    el("li").child(el("h4").text(context.text(title))).child(paragraph(context, text))
}

/// The same beside a mark.
fn marked_point(
    context: &ViewContext<'_>,
    icon: &'static str,
    title: &'static str,
    text: &'static str,
) -> Node {
    marked(icon, point(context, title, text))
}

fn marked(icon: &'static str, point: Element) -> Node {
    point.child(icons::icon(icon)).into()
}

/// A remark on amounts, and that they are examples, where they are.
fn example(context: &ViewContext<'_>, remark: &'static str) -> Element {
    let remark = note(context.text(remark));
    let illustrative = context.book.status == Status::Illustrative;
    if illustrative { remark.text(" ").text(context.text(context.messages.illustrative())) } else { remark }
}

/// A link, where the book has its address.
fn link(context: &ViewContext<'_>, label: &'static str, url: Option<&String>) -> Option<Node> {
    let link = el("a").attr("href", url?.clone()).text(context.text(label));
    Some(el("p").class("more").child(link).into())
}
