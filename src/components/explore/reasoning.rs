//! The order in which the payment is decided: payout first, then the gates, then what is left.

use contract::CssPart;
use rate_core::{Breakdown, RateKey};
use view::el;

use crate::components::shared::{Element, Node, ViewContext, heading, nodes, note, reason_message};
use crate::i18n::Slot;

pub(super) fn reasoning(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let gates = context.plan(breakdown).contract.gates(breakdown.key.service);
    let word = |open: bool| if open { messages.yes() } else { messages.no() };
    let eligible = if gates.contract_allows { word(gates.service_eligible) } else { messages.not_asked() };
    let said = |message| el("li").children(context.emphasised(message));
    let steps = el("ol")
        .child(said(messages.reason_payout()))
        .child(gate(
            context.marked_text(messages.gate_contract()),
            word(gates.contract_allows),
            gates.contract_allows,
        ))
        .child(gate(vec![messages.gate_service().into()], eligible, gates.open()))
        .child(said(reason_message(messages, breakdown)));
    let is_received = breakdown.portion_received() == breakdown.platform_portion;
    let grows = gates.open() && breakdown.platform_shortfall.is_zero() && is_received;
    el("section")
        .class("reasoning")
        .part(CssPart::Reasoning.name())
        .child(heading(messages.reasoning()))
        .child(steps)
        .children(grows.then(|| note(context.text(messages.grows())).into()))
        .children(benchmarks(context, breakdown))
}

fn gate(question: Vec<Node>, answer: &'static str, open: bool) -> Element {
    let answer = el("b").class(if open { "open" } else { "closed" }).text(answer);
    el("li").children(question).text(" ").child(answer)
}

fn benchmarks(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let RateKey { market, license, service, .. } = breakdown.key;
    let noted = context.book.benchmarks(market, license, service).map(|benchmark| {
        let text = nodes(context.messages.benchmark(), &|slot| match slot {
            Slot::amount => el("b").text(context.money(benchmark.amount)).into(),
            _ => context.source(benchmark.source),
        });
        el("p").class("note").children(text).into()
    });
    noted.collect()
}
