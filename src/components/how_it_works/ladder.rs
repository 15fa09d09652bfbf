//! Amounts one below the other, each with its place on one scale: where one ends, the next one starts.

use rate_core::{Amount, Part, Segment};
use view::el;

use crate::components::shared::{Element, Node, ViewContext, percent};

/// The ladder. Labels and amounts are texts, so what is drawn beside them is not read out.
pub(super) fn ladder(rungs: Vec<Node>) -> Element {
    el("ul").class("ladder").children(rungs)
}

/// A rung: an amount, and what of `bar` these parts are.
pub(super) fn rung(
    context: &ViewContext<'_>,
    class: &'static str,
    label: &'static str,
    amount: Amount,
    bar: &[Segment],
    parts: &[Part],
) -> Element {
    let mut rail = el("div").class("rail").attr("aria-hidden", "true");
    for Segment { part, stretch, .. } in bar.iter().filter(|segment| parts.contains(&segment.part)) {
        let drawn = el("span")
            .class(part_class(*part))
            .style("inset-inline-start", percent(stretch.from))
            .style("inline-size", percent(stretch.through - stretch.from));
        rail = rail.child(drawn);
    }
    el("li")
        .class(class)
        .child(el("span").class("what").text(context.text(label)))
        .text(" ")
        .child(el("b").text(context.money(amount)))
        .child(rail)
}

/// Who is paid it, or pays it.
fn part_class(part: Part) -> &'static str {
    match part {
        Part::ClientShare => "client",
        Part::InsurerShare => "insurer",
        Part::PlatformShortfall | Part::PlatformFronts | Part::PlatformPortion => "platform",
        Part::ProviderPayout => "payout",
    }
}
