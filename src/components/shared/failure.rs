//! Failures in words, with the way back.

use rate_core::Problem;
use view::{Text, el};

use super::{Element, Node};
use crate::i18n::{Locale, Slot, failure_text, fill, problem_text};
use crate::state::{Failure, Model, Msg};

/// The most problems of a book that are listed; its publisher has a tool for the rest.
const LISTED: usize = 5;

/// The reason why the book that was asked for is not shown.
pub(crate) fn book_failed(model: &Model, locale: &Locale) -> Option<Node> {
    let messages = locale.messages;
    let failure = model.failure.as_ref()?;
    let kept = model.book.as_ref().map(|_| el("p").text(messages.failure_kept()).into());
    let text = failure_text(locale, failure);
    let more = problems(locale, failure).into_iter().chain(kept).collect();
    Some(alert(locale, Some(messages.failure_title()), text, more))
}

/// The reason why the selected market's file is not there. The sentence says what that means.
pub(crate) fn market_failed(model: &Model, locale: &Locale) -> Option<Node> {
    let failure = model.market_failure()?;
    let more = problems(locale, failure).into_iter().collect();
    Some(alert(locale, None, failure_text(locale, failure), more))
}

/// A view that is not there because it could not be loaded.
pub(crate) fn lazy_failed(locale: &Locale) -> Node {
    let messages = locale.messages;
    alert(locale, Some(messages.view_failed()), messages.view_failed_hint().to_owned(), Vec::new())
}

/// Everything that is wrong with a file, or the first of it and how much more there is.
fn problems(locale: &Locale, failure: &Failure) -> Option<Node> {
    let Failure::Format { problems } = failure else { return None };
    let item = |problem: &Problem| el("li").text(problem_text(locale, problem)).into();
    let more = problems.len().checked_sub(LISTED).filter(|more| *more > 0).map(|more| {
        el("li").text(fill(locale.messages.problem_more(), &[(Slot::n, &more.to_string())])).into()
    });
    Some(el("ul").children(problems.iter().take(LISTED).map(item).chain(more)).into())
}

/// A failure in words, with what else there is to say of it and the way back.
fn alert(locale: &Locale, title: Option<&'static str>, text: String, more: Vec<Node>) -> Node {
    let retry = el("button").class("button").attr("type", "button").on("click", Msg::Retry);
    el("div")
        .class("failure")
        .part("error")
        .attr("role", "alert")
        .children(title.map(|title| el("h2").text(title).into()))
        .child(el("p").text(text))
        .children(more)
        .child(retry.text(locale.messages.retry()))
        .into()
}

/// Attributes that could not be used.
pub(crate) fn attribute_notices(model: &Model, locale: &Locale) -> Vec<Node> {
    let refused = model.refused.iter().cloned().map(Failure::Config);
    refused.map(|failure| notice(failure_text(locale, &failure)).into()).collect()
}

/// Something to know beside the figures.
pub(super) fn notice(text: impl Into<Text>) -> Element {
    el("p").class("notice").part("notice").text(text)
}
