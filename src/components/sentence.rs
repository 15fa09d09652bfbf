//! The one sentence that says it all, read out whenever it changes.

use rate_core::{Breakdown, Scenario};

use super::scope::Scope;
use crate::markup::{Element, Node, el};

pub(super) fn sentence(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let (first, second) = match scope.shown {
        Some(breakdown) => (paid(scope, breakdown), insurer(scope, breakdown)),
        None => (vec![Node::Text(copy.no_rate.into())], vec![Node::Text(copy.no_rate_hint.into())]),
    };
    el("p")
        .class("sentence")
        .part("sentence")
        .attr("role", "status")
        .child(el("span").children(first))
        .text(" ")
        .child(el("span").class("quiet").children(second))
}

fn paid(scope: &Scope<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let amount = scope.money(breakdown.provider_payout);
    let payday = scope.day(breakdown, breakdown.provider_paid_on);
    scope.stress(scope.words.copy.sentence_paid, &[("amount", &amount), ("payday", &payday)])
}

fn insurer(scope: &Scope<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let copy = scope.words.copy;
    let (Some(range), Some(days)) = (breakdown.insurer_pays, breakdown.days_fronted) else {
        let denied = breakdown.selection.scenario == Scenario::Denied;
        let message = if denied { copy.sentence_denied } else { copy.sentence_unpaid };
        return scope.stress(message, &[("amount", &scope.money(breakdown.platform_absorbs))]);
    };
    let message = match breakdown.selection.scenario {
        _ if days.max < 0 => copy.sentence_first,
        _ if days.min < 0 => copy.sentence_around,
        Scenario::Slow => copy.sentence_slow,
        _ => copy.sentence_typical,
    };
    let arguments = [
        ("from", scope.day(breakdown, range.from)),
        ("through", scope.day(breakdown, range.through)),
        ("min", days.min.to_string()),
        ("max", scope.words.days(days.max)),
        ("before", scope.words.days(days.min.saturating_neg())),
        ("after", scope.words.days(days.max)),
    ];
    scope.stress(message, &arguments.each_ref().map(|(name, value)| (*name, value.as_str())))
}
