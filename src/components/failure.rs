//! What went wrong, in words, with the way back.

use crate::i18n::{Words, failure_text, fill, problem_text};
use crate::markup::{Node, Text, el};
use crate::state::{Action, Failure, Model};

/// How many of a book's problems are listed; its publisher has a tool for the rest.
const LISTED: usize = 5;

/// Why the book that was asked for is not shown.
pub(super) fn failed(model: &Model, words: &Words) -> Option<Node> {
    let copy = words.copy;
    let kept = model.book.is_some().then_some(copy.failure_kept);
    Some(alert(words, Some(copy.failure_title), model.failure.as_ref()?, kept))
}

/// Why the selected market's file is not there. The sentence says what that means.
pub(super) fn market_failed(model: &Model, words: &Words) -> Option<Node> {
    Some(alert(words, None, model.market_failure()?, None))
}

/// A failure in words, with all that is wrong with the file and the way back.
fn alert(words: &Words, title: Option<&'static str>, failure: &Failure, kept: Option<&'static str>) -> Node {
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
    let kept = kept.map(|kept| el("p").text(kept).into());
    let retry =
        el("button").class("button").attr("type", "button").on("click", Action::Retry).text(copy.retry);
    el("div")
        .class("failure")
        .part("error")
        .attr("role", "alert")
        .children(title.map(|title| el("h2").text(title).into()))
        .child(el("p").text(failure_text(words, failure)))
        .children(list)
        .children(kept)
        .child(retry)
        .into()
}

/// Attributes that could not be used.
pub(super) fn refused(model: &Model, words: &Words) -> Vec<Node> {
    model.refused.iter().map(|failure| notice(failure_text(words, failure))).collect()
}

/// Something to know beside the figures.
pub(super) fn notice(text: impl Into<Text>) -> Node {
    el("p").class("notice").part("notice").text(text).into()
}
