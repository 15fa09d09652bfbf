//! The order in which the payment is decided: payout first, then the gates, then what is left.

use rate_core::{Breakdown, Reason};

use super::scope::{Scope, heading, note};
use crate::markup::{Element, Node, Text, el};

pub(super) fn reasoning(scope: &Scope<'_>, breakdown: &Breakdown) -> Element {
    let copy = scope.words.copy;
    let plan = scope.plan(breakdown);
    let gates = plan.contract.gates(breakdown.key.3);
    let answer = |open: bool| if open { copy.yes } else { copy.no };
    let eligible = if gates.contract_allows { answer(gates.service_eligible) } else { copy.not_asked };
    let outcome = match breakdown.reason {
        Reason::ContractAllows => copy.reason_contract_allows,
        Reason::ContractDoesNotAllow => copy.reason_contract_does_not_allow,
        Reason::ServiceNotEligible => copy.reason_service_not_eligible,
        Reason::PayoutEqualsRate => copy.reason_payout_equals_rate,
        Reason::PayoutAboveRate => copy.reason_payout_above_rate,
    };
    let payout = scope.money(breakdown.provider_payout);
    let steps = [
        el("li").children(scope.stress(copy.reason_payout, &[("payout", &payout)])).into(),
        gate(
            scope.say(copy.gate_contract, &[("plan", &plan.term.name)]),
            answer(gates.contract_allows),
            gates.contract_allows,
        ),
        gate(copy.gate_service.into(), eligible, gates.open()),
        el("li").text(arithmetic(scope, breakdown, outcome)).into(),
    ];
    el("section")
        .class("reasoning")
        .part("reasoning")
        .child(heading(copy.reasoning))
        .child(el("ol").children(steps))
        .children(gates.open().then(|| note(scope.named(copy.grows))))
        .children(benchmarks(scope, breakdown))
}

/// The message with the breakdown's amounts in it.
pub(super) fn arithmetic(scope: &Scope<'_>, breakdown: &Breakdown, message: &'static str) -> Text {
    let [rate, payout, portion, shortfall] = [
        breakdown.insurer_rate,
        breakdown.provider_payout,
        breakdown.platform_portion,
        breakdown.platform_shortfall,
    ]
    .map(|amount| scope.money(amount));
    scope.say(
        message,
        &[("rate", &rate), ("payout", &payout), ("portion", &portion), ("shortfall", &shortfall)],
    )
}

fn gate(question: Text, answer: &'static str, open: bool) -> Node {
    let answer = el("b").class(if open { "open" } else { "closed" }).text(answer);
    el("li").text(question).text(" ").child(answer).into()
}

fn benchmarks(scope: &Scope<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let (market, _, license, service) = breakdown.key;
    let benchmarks = scope.book.benchmarks(market, license, service);
    let written = |benchmark: &rate_core::Benchmark| {
        let amount = scope.money(benchmark.amount);
        let source = &scope.book.sources[benchmark.source].title;
        note(scope.say(scope.words.copy.benchmark, &[("amount", &amount), ("source", source)]))
    };
    benchmarks.map(written).collect()
}
