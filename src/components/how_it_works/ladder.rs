//! Amounts one below the other, each with its place on one scale: where one ends, the next one starts.

use rate_core::{Amount, Band, PaymentPart};
use view::el;

use crate::components::shared::{Element, Node, ViewContext, percent};

/// The ladder. Labels and amounts are texts, so what is drawn beside them is not read out.
pub(super) fn ladder(rungs: Vec<Node>) -> Element {
    el("ul").class("ladder").children(rungs)
}

/// A rung: an amount, and the places of these parts among `bands`.
pub(super) fn rung(
    context: &ViewContext<'_>,
    class: &'static str,
    label: &'static str,
    amount: Amount,
    bands: &[Band],
    parts: &[PaymentPart],
) -> Element {
    let mut rail = el("div").class("rail").attr("aria-hidden", "true");
    let moving = bands.iter().filter(|band| parts.contains(&band.part) && !band.amount.is_zero());
    for Band { part, whole, .. } in moving {
        let drawn = el("span")
            .class(part_class(*part))
            .style("inset-inline-start", percent(whole.from))
            .style("inline-size", percent(whole.through - whole.from));
        rail = rail.child(drawn);
    }
    el("li")
        .class(class)
        .child(el("span").class("what").text(context.text(label)))
        .text(" ")
        .child(el("b").text(context.money(amount)))
        .child(rail)
}

/// The class of a part, by who pays it or is paid it.
fn part_class(part: PaymentPart) -> &'static str {
    match part {
        PaymentPart::ClientShare => "client",
        PaymentPart::InsurerShare => "insurer",
        PaymentPart::PlatformShortfall | PaymentPart::PlatformFronts | PaymentPart::PlatformPortion => {
            "platform"
        }
        PaymentPart::ProviderPayout => "payout",
    }
}
