//! The way on: the publisher's consultant.

use super::scope::{Scope, note};
use crate::markup::{Node, el};
use crate::state::Action;

/// The link, where the book has one. `place` is what `rt-cta` says of where it stood.
pub(crate) fn consultant(scope: &Scope<'_>, place: &'static str) -> Option<Node> {
    let copy = scope.words.copy;
    let url = scope.book.publisher.consultant_url.clone()?;
    let link = el("a").class("button").attr("href", url).on("click", Action::Consult(place)).text(copy.cta());
    let aside = el("div").class("consultant").part("consultant").child(link).child(note(copy.cta_hint()));
    Some(aside.into())
}
