//! One payment as a drawing: bands from those who pay, through the platform, to those who get. The receipt says the
//! same in words.

use contract::CssPart;
use rate_core::{Band, Breakdown, Flow, Stretch};
use view::el;

use super::payment_part;
use crate::components::shared::{Element, Node, ViewContext, heading, percent};

pub(super) fn flow(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let flow = Flow::new(breakdown);
    let [_, portion] = flow.payees;
    let platform = el("div")
        .class("platform")
        .style("--whole", portion.whole.through.to_string())
        .child(el("span").text(context.book.publisher.name.clone()));
    let drawing = el("div")
        .class("bands")
        .child(ends("ends payers", context, breakdown, &flow.payers))
        .child(bands("from", &flow.payers, |band| [band.outer, band.inner]))
        .child(platform)
        .child(bands("to", &flow.payees, |band| [band.inner, band.outer]))
        .child(ends("ends payees", context, breakdown, &flow.payees));
    // The receipt is what is read out.
    el("section")
        .class("flow")
        .part(CssPart::Flow.name())
        .attr("aria-hidden", "true")
        .child(heading(messages.flow()))
        .child(drawing)
}

/// The bands between the platform and those on one side of it, each with where it begins and where it ends.
fn bands(class: &'static str, bands: &[Band], ends: fn(&Band) -> [Stretch; 2]) -> Element {
    let bands = bands.iter().map(|band| -> Node {
        let [start, end] = ends(band);
        el("span")
            .class(class_of(band))
            .style("--start-from", percent(start.from))
            .style("--start-through", percent(start.through))
            .style("--end-from", percent(end.from))
            .style("--end-through", percent(end.through))
            .into()
    });
    el("div").class(class).children(bands)
}

/// The names, amounts and days of those on one side, each as near to its band as the others leave room.
fn ends(class: &'static str, context: &ViewContext<'_>, breakdown: &Breakdown, bands: &[Band]) -> Element {
    let labels = bands.iter().map(|band| -> Node {
        let class = class_of(band);
        let label =
            el("div").class(class).style("flex-grow", (band.outer.through - band.outer.from).to_string());
        if class == "none" {
            return label.into();
        }
        let (name, when) = payment_part::words(context, breakdown, band);
        label
            .child(el("span").text(name))
            .child(el("b").text(context.money(band.amount)))
            .child(el("span").class("when").text(when))
            .into()
    });
    el("div").class(class).children(labels)
}

fn class_of(band: &Band) -> &'static str {
    if band.amount.is_zero() { "none" } else { payment_part::class(band.part) }
}
