//! The five places that the platform's earnings go to, and what the provider notices.

use super::parts::{marked, marked_point, paragraph, point, points, section};
use crate::components::shared::{Element, ViewContext, exceptions, icons};

pub(super) fn places(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let told = vec![
        marked_point(context, icons::CREDENTIAL, messages.how_place_plans(), messages.how_place_plans_text()),
        marked_point(context, icons::CLAIM, messages.how_place_claims(), messages.how_place_claims_text()),
        marked_point(context, icons::PAYDAY, messages.how_place_pay(), messages.how_place_pay_text()),
        marked_point(context, icons::TOOLS, messages.how_place_tools(), messages.how_place_tools_text()),
        marked_point(context, icons::TEAM, messages.how_place_team(), messages.how_place_team_text()),
    ];
    section(context, "block wide", messages.how_places())
        .child(paragraph(context, messages.how_places_text()))
        .child(points("points marked places", told))
}

pub(super) fn what_you_get(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let risk = point(context, messages.how_get_risk(), messages.how_get_risk_text());
    let gain = |title, text| marked_point(context, icons::GAIN, title, text);
    let told = vec![
        gain(messages.how_get_rates(), messages.how_get_rates_text()),
        gain(messages.how_get_credentialing(), messages.how_get_credentialing_text()),
        gain(messages.how_get_pay(), messages.how_get_pay_text()),
        marked(icons::GAIN, risk.children(exceptions(context))),
        gain(messages.how_get_fees(), messages.how_get_fees_text()),
        gain(messages.how_get_time(), messages.how_get_time_text()),
    ];
    section(context, "block wide", messages.how_get()).child(points("points marked gains", told))
}
