//! The way on: the publisher's consultant.

use contract::{CssPart, CtaPlace};
use view::el;

use super::{Node, ViewContext, note};
use crate::state::Msg;

/// The link, where the book has one. `place` says in `rt-cta` where it stood.
pub(crate) fn consultant(context: &ViewContext<'_>, place: CtaPlace) -> Option<Node> {
    let messages = context.messages;
    let url = context.book.publisher.consultant_url.clone()?;
    let link = el("a")
        .class("button")
        .attr("href", url)
        .on("click", Msg::FollowCta(place.name()))
        .text(messages.cta());
    let aside = el("div")
        .class("consultant")
        .part(CssPart::Consultant.name())
        .child(link)
        .child(note(messages.cta_hint()));
    Some(aside.into())
}
