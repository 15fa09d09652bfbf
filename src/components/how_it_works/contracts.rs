//! Negotiation for better rates, and what follows once a contract is signed.

use contract::CtaPlace;
use view::el;

use super::parts::{link, marked_point, paragraph, point, points, section};
use crate::components::shared::{Element, ViewContext, consultant, icons};

pub(super) fn rates(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let told = vec![
        marked_point(context, icons::VALUE, messages.how_value(), messages.how_value_text()),
        marked_point(context, icons::PRIORITIES, messages.how_plans(), messages.how_plans_text()),
        marked_point(context, icons::TIME, messages.how_time(), messages.how_time_text()),
    ];
    let publisher = &context.book.publisher;
    let (label, more) = match &publisher.negotiation_url {
        Some(negotiation) => (messages.how_rates_more(), Some(negotiation)),
        None => (messages.learn_more(), publisher.learn_more_url.as_ref()),
    };
    section(context, "detail", messages.how_rates())
        .child(paragraph(context, messages.how_rates_text()))
        .child(paragraph(context, messages.how_rates_aim()))
        .child(points("points marked contracts", told))
        .children(link(context, label, more))
}

/// The order after a contract is signed: rates first, then perhaps a portion.
pub(super) fn signed(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let order = el("ol")
        .class("numbered")
        .child(point(context, messages.how_signed_first(), messages.how_signed_first_text()))
        .child(point(context, messages.how_signed_then(), messages.how_signed_then_text()));
    section(context, "detail", messages.how_signed())
        .child(order)
        .child(paragraph(context, messages.how_signed_differ()))
        .child(paragraph(context, messages.how_signed_ask()))
        .children(consultant(context, CtaPlace::HowItWorksRates))
}
