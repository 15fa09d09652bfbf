//! What went wrong, in words, with the way back.

use rate_core::{Plain, Problem};

use crate::i18n::{Slot, Words, failure_text, fill};
use crate::later;
use crate::markup::{Node, Text, el};
use crate::state::{Action, Failure, Later, Model};

/// How many of a book's problems are listed; its publisher has a tool for the rest.
const LISTED: usize = 5;

/// Why the book that was asked for is not shown.
pub(crate) fn failed(model: &Model, words: &Words) -> Option<Node> {
    let copy = words.copy;
    let kept = model.book.is_some().then_some(copy.failure_kept());
    let failure = model.failure.as_ref()?;
    Some(alert(
        words,
        copy.failure_title(),
        failure_text(words, failure).into(),
        problems(model, failure),
        kept,
    ))
}

/// Why the selected market's file is not there. The sentence says what that means.
pub(crate) fn market_failed(model: &Model, words: &Words) -> Option<Node> {
    let failure = model.market_failure()?;
    Some(alert(words, "", failure_text(words, failure).into(), problems(model, failure), None))
}

/// That a view is not there because it could not be loaded.
pub(crate) fn later_failed(words: &Words) -> Node {
    alert(words, words.copy.view_failed(), words.copy.view_failed_hint().into(), &[], None)
}

/// What is wrong with a file, once there are words for it.
fn problems<'a>(model: &Model, failure: &'a Failure) -> &'a [Problem] {
    match failure {
        Failure::Format { problems } if model.later == Later::Here => problems,
        _ => &[],
    }
}

/// A failure in words, with all that is wrong with the file and the way back.
fn alert(
    words: &Words,
    title: &'static str,
    text: Text,
    problems: &[Problem],
    kept: Option<&'static str>,
) -> Node {
    let copy = words.copy;
    let mut alert = el("div").class("failure").part("error").attr("role", "alert");
    if !title.is_empty() {
        alert = alert.child(el("h2").text(title));
    }
    alert = alert.child(el("p").text(text));
    if !problems.is_empty() {
        let mut list = el("ul");
        for (listed, problem) in problems.iter().enumerate() {
            if listed == LISTED {
                let more = (problems.len() - LISTED).plain();
                list = list.child(el("li").text(fill(copy.problem_more(), &[(Slot::n, &more)])));
                break;
            }
            list = list.child(el("li").text(later::problem(words, problem)));
        }
        alert = alert.child(list);
    }
    if let Some(kept) = kept {
        alert = alert.child(el("p").text(kept));
    }
    let retry =
        el("button").class("button").attr("type", "button").on("click", Action::Retry).text(copy.retry());
    alert.child(retry).into()
}

/// Attributes that could not be used.
pub(crate) fn refused(model: &Model, words: &Words) -> Vec<Node> {
    let mut notices = Vec::new();
    for failure in &model.refused {
        notices.push(notice(failure_text(words, failure)));
    }
    notices
}

/// Something to know beside the figures.
pub(crate) fn notice(text: impl Into<Text>) -> Node {
    el("p").class("notice").part("notice").text(text).into()
}
