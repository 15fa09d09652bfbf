//! A view's answer: the one sentence that says it all, and what must stand beside it.

use contract::CssPart;
use rate_core::{Breakdown, Scenario};
use view::el;

use super::{Element, Node, ViewContext, emphasised, rates_failed};
use crate::i18n::Messages;

/// A view's answer: its sentence, the notices beside it, and what failed.
pub(crate) fn answer(context: &ViewContext<'_>, sentence: Element, notices: Element) -> Element {
    el("div")
        .class("answer")
        .child(sentence)
        .child(notices)
        .children(rates_failed(context.model, context.locale))
}

/// A sentence that is read out whenever it changes, and others behind it that say more.
pub(crate) fn sentences(first: Vec<Node>, others: Vec<Vec<Node>>) -> Element {
    let mut sentences = el("div").class("sentence").part(CssPart::Sentence.name()).attr("role", "status");
    sentences = sentences.child(el("h2").children(first));
    for other in others {
        sentences = sentences.text(" ").child(el("p").class("quiet").children(other));
    }
    sentences
}

/// The sentence on the session that is shown, or on why there is none.
pub(crate) fn sentence(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let (first, second) = match context.shown {
        Some(breakdown) if breakdown.own_numbers => (messages.sentence_own(), insurer(messages, breakdown)),
        Some(breakdown) => (messages.sentence_paid(), insurer(messages, breakdown)),
        None if context.model.rates_failed() => (messages.rates_failed(), messages.rates_failed_hint()),
        // One text: words of the sentence before, moved to new places, would be seen to move.
        None if context.model.rates_file().is_some() => {
            return sentences(context.marked_text(messages.rates_loading()), Vec::new())
                .attr("data-keeps", "");
        }
        None => (messages.no_rate(), messages.no_rate_hint()),
    };
    let first = match context.model.day_without_rates() {
        Some(day) if context.shown.is_none() => {
            emphasised(messages.no_rate_on(), &|_| context.locale.date(day))
        }
        _ => context.emphasised(first),
    };
    sentences(first, vec![context.emphasised(second)]).attr("data-keeps", "")
}

fn insurer(messages: &Messages, breakdown: &Breakdown) -> &'static str {
    let covered = breakdown.platform_fronts.is_zero();
    match (breakdown.days_fronted, breakdown.selection.scenario) {
        _ if !breakdown.insurer_owes() => messages.sentence_all(),
        (_, Scenario::Typical | Scenario::Slow) if covered => messages.sentence_covered(),
        (_, Scenario::Denied) if covered => messages.sentence_denied_covered(),
        (_, Scenario::Unpaid) if covered => messages.sentence_unpaid_covered(),
        (Some(days), _) if days.max <= 0 => messages.sentence_first(),
        (Some(days), _) if days.min < 0 => messages.sentence_around(),
        (_, Scenario::Typical) => messages.sentence_typical(),
        (_, Scenario::Slow) => messages.sentence_slow(),
        (_, Scenario::Denied) => messages.sentence_denied(),
        (_, Scenario::Unpaid) => messages.sentence_unpaid(),
    }
}
