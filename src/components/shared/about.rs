//! Origins of the figures: exceptions, assumptions, sources, the book itself.

use contract::CssPart;
use rate_core::Words;
use view::{Text, el};

use super::{Element, Node, ViewContext, note};
use crate::i18n::{Slot, fill};

/// Exceptions, assumptions, sources, the book itself.
pub(crate) fn about(context: &ViewContext<'_>) -> Element {
    about_with(context, exceptions(context))
}

/// The same for a view whose exceptions stand elsewhere.
pub(crate) fn about_the_book(context: &ViewContext<'_>) -> Element {
    about_with(context, Vec::new())
}

fn about_with(context: &ViewContext<'_>, exceptions: Vec<Node>) -> Element {
    let (book, messages) = (context.book, context.messages);
    let publisher = &book.publisher;
    let links =
        [(messages.learn_more(), &publisher.learn_more_url), (messages.video(), &publisher.video_url)];
    let links = links
        .into_iter()
        .filter_map(|(label, url)| Some(item(el("li"), Some(url.as_ref()?), context.text(label))));
    let assumptions = book.assumptions.iter().enumerate().map(|(at, assumption)| {
        item(context.marked(Words::Assumption(at), el("li")), None, assumption.clone().into())
    });
    let sources = (0_u16..).zip(&book.sources).map(|(at, source)| {
        let marked = context.marked(Words::Source(at.into()), el("li"));
        item(marked, source.url.as_ref(), source.title.clone().into())
    });
    let behind = el("details")
        .child(el("summary").text(messages.about_data()))
        .child(el("p").children(context.marked_text(messages.about_book())))
        .children(list("assumptions", messages.assumptions(), assumptions.collect()))
        .children(list("sources", messages.sources(), sources.collect()))
        .child(el("ul").class("links").children(links));
    el("div")
        .class("about")
        .part(CssPart::About.name())
        .children(exceptions)
        .child(behind)
        .children(printed(context))
}

/// The day on which paper was printed, and the page that it was printed from.
fn printed(context: &ViewContext<'_>) -> Option<Node> {
    let today = context.locale.date(context.model.today?);
    let slots = [(Slot::date, &*today), (Slot::address, &*context.model.page_address)];
    Some(note(fill(context.messages.printed(), &slots)).class("note printed").into())
}

/// The exceptions that the book states, which stand beside every claim that they limit.
pub(crate) fn exceptions(context: &ViewContext<'_>) -> Vec<Node> {
    let exceptions = context.book.exceptions.iter().enumerate();
    let noted =
        |(at, exception): (_, &String)| context.marked(Words::Exception(at), note(exception.clone())).into();
    exceptions.map(noted).collect()
}

/// A list under its heading; nothing where it is empty.
fn list(class: &'static str, title: &'static str, items: Vec<Node>) -> Option<Node> {
    let is_empty = items.is_empty();
    let list = el("div").class(class).child(el("h4").text(title)).child(el("ul").children(items));
    (!is_empty).then(|| list.into())
}

/// The item with its text, as a link where there is an address.
fn item(item: Element, url: Option<&String>, text: Text) -> Node {
    match url {
        Some(url) => item.child(el("a").attr("href", url.clone()).text(text)).into(),
        None => item.text(text).into(),
    }
}
