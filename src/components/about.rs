//! Where the figures come from: exceptions, assumptions, sources, the book itself.

use super::scope::{Scope, note};
use crate::markup::{Element, Node, Text, el};

pub(crate) fn about(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let book = scope.book;
    let publisher = &book.publisher;
    let mut links = el("ul").class("links");
    for (label, url) in [(copy.learn_more(), &publisher.learn_more_url), (copy.video(), &publisher.video_url)]
    {
        if let Some(url) = url {
            links = links.child(link(url, scope.tell(label)));
        }
    }
    let origin = scope.tell(copy.about_book());
    let mut behind = el("details").child(el("summary").text(copy.about_data())).child(el("p").text(origin));
    if !book.assumptions.is_empty() {
        let mut list = el("ul");
        for assumption in &book.assumptions {
            list = list.child(el("li").text(assumption.clone()));
        }
        behind = behind.child(el("h4").text(copy.assumptions())).child(list);
    }
    if !book.sources.is_empty() {
        let mut list = el("ul");
        for source in &book.sources {
            let title = Text::from(source.title.clone());
            list = list.child(match &source.url {
                Some(url) => link(url, title),
                None => el("li").text(title).into(),
            });
        }
        behind = behind.child(el("h4").text(copy.sources())).child(list);
    }
    let mut about = el("div").class("about").part("about");
    for exception in &book.exceptions {
        about = about.child(note(exception.clone()));
    }
    about.child(behind.child(links))
}

fn link(url: &str, label: Text) -> Node {
    el("li").child(el("a").attr("href", url.to_owned()).text(label)).into()
}
