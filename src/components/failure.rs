//! What went wrong, in words, with the way back.

use crate::i18n::{Words, failure_text, fill, problem_text};
use crate::markup::{Node, Text, el};
use crate::state::{Action, Failure, Model};

/// How many of a book's problems are listed; its publisher has a tool for the rest.
const LISTED: usize = 5;

/// Why the book that was asked for is not shown.
pub(super) fn failed(model: &Model, words: &Words) -> Option<Node> {
    let failure = model.failure.as_ref()?;
    let copy = words.copy;
    let problems = match failure {
        Failure::Format { problems } => problems.as_slice(),
        _ => &[],
    };
    let item = |text: String| -> Node { el("li").text(text).into() };
    let listed = problems.iter().take(LISTED).map(|problem| item(problem_text(words, problem)));
    let more = problems.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| item(fill(copy.problem_more, &[("n", &more.to_string())])));
    let list = (!problems.is_empty()).then(|| el("ul").children(listed).children(more).into());
    let kept = model.book.is_some().then(|| el("p").text(copy.failure_kept).into());
    let retry =
        el("button").class("button").attr("type", "button").on("click", Action::Retry).text(copy.retry);
    let alert = el("div")
        .class("failure")
        .part("error")
        .attr("role", "alert")
        .child(el("h2").text(copy.failure_title))
        .child(el("p").text(failure_text(words, failure)))
        .children(list)
        .children(kept)
        .child(retry);
    Some(alert.into())
}

/// Attributes that could not be used.
pub(super) fn refused(model: &Model, words: &Words) -> Vec<Node> {
    model.refused.iter().map(|failure| notice(failure_text(words, failure))).collect()
}

/// Something to know beside the figures.
pub(super) fn notice(text: impl Into<Text>) -> Node {
    el("p").class("notice").part("notice").text(text).into()
}
