//! Failures as a reader is told of them, with the way back. The reason is the page's to know: `rt-error` and
//! the console have it.

use contract::CssPart;
use view::el;

use super::Node;
use crate::i18n::Locale;
use crate::state::{Model, Msg};

/// The book that was asked for is not shown.
pub(crate) fn book_failed(model: &Model, locale: &Locale) -> Option<Node> {
    let messages = locale.messages;
    model.failure.as_ref()?;
    let text = if model.book.is_some() { messages.failure_kept() } else { messages.failure_again() };
    Some(alert(locale, Some(messages.failure_title()), text))
}

/// A file with rates is not there. The sentence says what that means.
pub(crate) fn rates_failed(model: &Model, locale: &Locale) -> Option<Node> {
    let alert = || alert(locale, None, locale.messages.failure_again());
    model.rates_failed().then(alert)
}

/// A view is not there because it could not be loaded.
pub(crate) fn lazy_failed(locale: &Locale) -> Node {
    alert(locale, Some(locale.messages.view_failed()), locale.messages.view_failed_hint())
}

/// An alert: something is not there, what that means; and beside it the way back, which is not read out with it.
fn alert(locale: &Locale, title: Option<&'static str>, text: &'static str) -> Node {
    let retry = el("button").class("button").attr("type", "button").on("click", Msg::Retry);
    let said = el("div")
        .attr("role", "alert")
        .children(title.map(|title| el("h2").text(title).into()))
        .child(el("p").text(text));
    el("div")
        .class("failure")
        .part(CssPart::Error.name())
        .child(said)
        .child(retry.text(locale.messages.retry()))
        .into()
}
