//! The way to an explanation, and the explanation itself: one of each for a part of a view.

use contract::CssPart;
use view::{Text, el};

use super::{Element, Node, ViewContext, lazy_failed};
use crate::state::{Explained, LazyPart, Msg, Subject};

/// The button that has a subject explained, and the explanation where it is open. It lies in front of what is below, so
/// that nothing moves; where all is explained, it has a place of its own and there is no button. `label` says what is
/// explained.
pub(crate) fn explained(context: &ViewContext<'_>, subject: Subject, label: Text) -> Element {
    let all = context.model.explained == Explained::All;
    let open = all || context.model.explained == Explained::One(subject);
    let id = format!("{}why{}", context.model.id, subject as u8);
    let way = (!all).then(|| {
        el("button")
            .class("ask")
            .attr("type", "button")
            .attr("aria-expanded", if open { "true" } else { "false" })
            .attr("aria-controls", id.clone())
            .focused(context.model.explained == Explained::Left(subject))
            .on("click", Msg::Explain(subject))
            .text(label)
            .into()
    });
    let content = open.then(|| match context.model.lazy {
        LazyPart::Failed => lazy_failed(context.locale),
        _ if context.model.has_lazy() => (context.explain)(context, subject).into(),
        _ => el("p").text(context.messages.view_loading()).into(),
    });
    // No live region: what is read out after a choice is the one sentence.
    let why = el("div").class("why").part(CssPart::Why.name()).attr("id", id).children(content);
    // What scrolls is reached by key.
    let why = if open && !all {
        why.attr("tabindex", "0")
            .on_key(move |key| (key == "Escape").then_some(Msg::LeaveExplanation(subject)))
    } else {
        why
    };
    el("div").class(if all { "explained all" } else { "explained" }).children(way).child(why)
}

/// The switch that has everything explained.
pub(crate) fn explain_all(context: &ViewContext<'_>) -> Node {
    let all = context.model.explained == Explained::All;
    el("button")
        .class("ask math")
        .attr("type", "button")
        .attr("aria-pressed", if all { "true" } else { "false" })
        .on("click", Msg::ExplainAll(!all))
        .text(context.messages.explain_all())
        .into()
}
