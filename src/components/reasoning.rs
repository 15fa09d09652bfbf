//! The order in which the payment is decided: payout first, then the gates, then what is left.

use rate_core::{Breakdown, Reason};

use super::ask::{answer, asking};
use super::scope::{Scope, heading, note};
use crate::i18n::Slot;
use crate::markup::{Element, Node, Text, el};
use crate::state::{Place, Quantity};

pub(crate) fn reasoning(scope: &Scope<'_>, breakdown: &Breakdown) -> Element {
    let copy = scope.words.copy;
    let gates = scope.plan(breakdown).contract.gates(breakdown.key.3);
    let word = |open: bool| if open { copy.yes() } else { copy.no() };
    let eligible = if gates.contract_allows { word(gates.service_eligible) } else { copy.not_asked() };
    let outcome = match breakdown.reason {
        Reason::ContractAllows => copy.reason_contract_allows(),
        Reason::ContractDoesNotAllow => copy.reason_contract_does_not_allow(),
        Reason::ServiceNotEligible => copy.reason_service_not_eligible(),
        Reason::PayoutEqualsRate => copy.reason_payout_equals_rate(),
        Reason::PayoutAboveRate => copy.reason_payout_above_rate(),
    };
    let contract = scope.tell(copy.gate_contract());
    let steps = el("ol")
        .child(el("li").children(scope.asking(Place::Reasoning, copy.reason_payout())))
        .child(gate(contract, word(gates.contract_allows), gates.contract_allows))
        .child(gate(copy.gate_service().into(), eligible, gates.open()))
        .child(el("li").children(scope.asking(Place::Reasoning, outcome)));
    let mut section =
        el("section").class("reasoning").part("reasoning").child(heading(copy.reasoning())).child(steps);
    if gates.open() && breakdown.platform_shortfall.is_zero() {
        section = section.child(note(scope.tell(copy.grows())));
    }
    section.children(benchmarks(scope, breakdown)).child(answer(scope, Place::Reasoning))
}

fn gate(question: Text, answer: &'static str, open: bool) -> Node {
    let answer = el("b").class(if open { "open" } else { "closed" }).text(answer);
    el("li").text(question).text(" ").child(answer).into()
}

fn benchmarks(scope: &Scope<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let (market, _, license, service) = breakdown.key;
    let mut notes = Vec::new();
    for benchmark in scope.book.benchmarks(market, license, service) {
        let figure = |slot| match slot {
            // A position in a list that lies in 32-bit memory.
            Slot::amount => (scope.money(benchmark.amount), Some(Quantity::Benchmark(notes.len() as u32))),
            _ => (scope.book.sources[benchmark.source].title.clone(), None),
        };
        let told = asking(scope, Place::Reasoning, scope.words.copy.benchmark(), &figure);
        notes.push(el("p").class("note").children(told).into());
    }
    notes
}
