//! Where the figures come from: exceptions, assumptions, sources, the book itself.

use super::scope::{Scope, note};
use crate::markup::{Element, Node, Text, el};

pub(crate) fn about(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let book = scope.book;
    let item = |text: &String| -> Node { el("li").text(text.clone()).into() };
    let source = |source: &rate_core::Source| match &source.url {
        Some(url) => link(url, source.title.clone()),
        None => item(&source.title),
    };
    let publisher = &book.publisher;
    let links = [(copy.learn_more(), &publisher.learn_more_url), (copy.video(), &publisher.video_url)];
    let links = links.into_iter().filter_map(|(label, url)| Some(link(url.as_ref()?, scope.tell(label))));
    let origin = scope.tell(copy.about_book());
    let behind = el("details")
        .child(el("summary").text(copy.about_data()))
        .child(el("p").text(origin))
        .children(list(copy.assumptions(), book.assumptions.iter().map(item).collect()))
        .children(list(copy.sources(), book.sources.iter().map(source).collect()))
        .child(el("ul").class("links").children(links));
    let exceptions = book.exceptions.iter().map(|exception| note(exception.clone()));
    el("div").class("about").part("about").children(exceptions).child(behind)
}

fn list(title: &'static str, items: Vec<Node>) -> Vec<Node> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![el("h4").text(title).into(), el("ul").children(items).into()]
}

fn link(url: &str, label: impl Into<Text>) -> Node {
    el("li").child(el("a").attr("href", url.to_owned()).text(label)).into()
}
