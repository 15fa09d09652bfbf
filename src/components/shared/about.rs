//! Where the figures come from: exceptions, assumptions, sources, the book itself.

use view::{Text, el};

use super::{Element, Node, ViewContext, note};
use crate::i18n::{Slot, fill};

pub(crate) fn about(context: &ViewContext<'_>) -> Element {
    let (book, messages) = (context.book, context.messages);
    let publisher = &book.publisher;
    let links =
        [(messages.learn_more(), &publisher.learn_more_url), (messages.video(), &publisher.video_url)];
    let links = links.into_iter().filter_map(|(label, url)| Some(link(url.as_ref()?, context.text(label))));
    let assumptions = book.assumptions.iter().map(|assumption| el("li").text(assumption.clone()).into());
    let sources = book.sources.iter().map(|source| {
        let title = Text::from(source.title.clone());
        match &source.url {
            Some(url) => link(url, title),
            None => el("li").text(title).into(),
        }
    });
    let behind = el("details")
        .child(el("summary").text(messages.about_data()))
        .child(el("p").text(context.text(messages.about_book())))
        .children(list("assumptions", messages.assumptions(), assumptions))
        .children(list("sources", messages.sources(), sources))
        .child(el("ul").class("links").children(links));
    el("div")
        .class("about")
        .part("about")
        .children(book.exceptions.iter().map(|exception| note(exception.clone()).into()))
        .child(behind)
        .children(printed(context))
}

/// What paper has to say for itself: the day, and the page that it was printed from.
fn printed(context: &ViewContext<'_>) -> Option<Node> {
    let today = context.locale.date(context.model.today?);
    let slots = [(Slot::date, &*today), (Slot::place, &*context.model.page_address)];
    Some(note(fill(context.messages.printed(), &slots)).class("note printed").into())
}

/// A list under its heading; nothing where it is empty.
fn list(
    class: &'static str,
    title: &'static str,
    items: impl ExactSizeIterator<Item = Node>,
) -> Option<Node> {
    let is_empty = items.len() == 0;
    let list = el("div").class(class).child(el("h4").text(title)).child(el("ul").children(items));
    (!is_empty).then(|| list.into())
}

fn link(url: &str, label: Text) -> Node {
    el("li").child(el("a").attr("href", url.to_owned()).text(label)).into()
}
