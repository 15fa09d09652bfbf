//! Where the figures come from: exceptions, assumptions, sources, the book itself.

use rate_core::Words;
use view::{Text, el};

use super::{Element, Node, ViewContext, note};

pub(crate) fn about(context: &ViewContext<'_>) -> Element {
    let (book, messages) = (context.book, context.messages);
    let publisher = &book.publisher;
    let links =
        [(messages.learn_more(), &publisher.learn_more_url), (messages.video(), &publisher.video_url)];
    let links = links
        .into_iter()
        .filter_map(|(label, url)| Some(el("li").child(link(url.as_ref()?, context.text(label))).into()));
    let assumptions = book.assumptions.iter().enumerate().map(|(at, assumption)| {
        context.marked(Words::Assumption(at), el("li")).text(assumption.clone()).into()
    });
    let sources = (0_u16..).zip(&book.sources).map(|(at, source)| {
        let item = context.marked(Words::Source(at.into()), el("li"));
        match &source.url {
            Some(url) => item.child(link(url, source.title.clone().into())).into(),
            None => item.text(source.title.clone()).into(),
        }
    });
    let behind = el("details")
        .child(el("summary").text(messages.about_data()))
        .child(el("p").children(context.marked_text(messages.about_book())))
        .children(list(messages.assumptions(), assumptions))
        .children(list(messages.sources(), sources))
        .child(el("ul").class("links").children(links));
    el("div").class("about").part("about").children(exceptions(context)).child(behind)
}

/// The exceptions that the book states, which stand beside every claim that they limit.
pub(crate) fn exceptions(context: &ViewContext<'_>) -> impl Iterator<Item = Node> {
    let exceptions = context.book.exceptions.iter().enumerate();
    exceptions.map(|(at, exception)| context.marked(Words::Exception(at), note(exception.clone())).into())
}

/// A list under its heading; nothing where it is empty.
fn list(title: &'static str, items: impl Iterator<Item = Node>) -> Vec<Node> {
    let items: Vec<Node> = items.collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![el("h4").text(title).into(), el("ul").children(items).into()]
}

fn link(url: &str, label: Text) -> Element {
    el("a").attr("href", url.to_owned()).text(label)
}
