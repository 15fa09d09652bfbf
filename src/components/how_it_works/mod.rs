//! How rates come about, what the platform does, and what it does with what it earns: short texts under headings, with
//! a drawing among them and the way on after each part that asks for a decision.

mod money_flow;
#[cfg(test)]
mod tests;

use view::el;

use super::shared::{Element, Node, ViewContext, consultant, exceptions, heading};

pub(super) fn how_it_works(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let publisher = &context.book.publisher;
    el("div")
        .class("how")
        .child(el("h2").class("headline").text(context.text(messages.how_title())))
        .child(el("p").class("lead").text(context.text(messages.how_lead())))
        .child(model(context))
        .child(rates(context))
        .child(signed(context))
        .child(section(context, messages.how_flow()).children(money_flow::money_flow(context)))
        .child(claims(context))
        .child(nothing_earned(context))
        .child(places(context))
        .child(what_you_get(context))
        .children(consultant(context, "how-it-works"))
        .children(link(context, messages.video(), publisher.video_url.as_ref()))
}

/// How the platform earns.
fn model(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    section(context, messages.how_model()).child(el("ul").class("points halves").children([
        point(context, messages.how_model_contracts(), messages.how_model_contracts_text()),
        point(context, messages.how_model_part(), messages.how_model_part_text()),
        point(context, messages.how_model_grows(), messages.how_model_grows_text()),
        point(context, messages.how_model_work(), messages.how_model_work_text()),
    ]))
}

/// How better rates are won.
fn rates(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let points = el("ul").class("points").children([
        point(context, messages.how_value(), messages.how_value_text()),
        point(context, messages.how_plans(), messages.how_plans_text()),
        point(context, messages.how_time(), messages.how_time_text()),
    ]);
    section(context, messages.how_rates())
        .child(paragraph(context, messages.how_rates_text()))
        .child(paragraph(context, messages.how_rates_aim()))
        .child(points)
        .children(link(context, messages.learn_more(), context.book.publisher.learn_more_url.as_ref()))
}

/// The order after a contract is signed: rates first, then perhaps a portion.
fn signed(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let order = el("ol").class("points numbered").children([
        point(context, messages.how_signed_first(), messages.how_signed_first_text()),
        point(context, messages.how_signed_then(), messages.how_signed_then_text()),
    ]);
    section(context, messages.how_signed())
        .child(order)
        .child(paragraph(context, messages.how_signed_differ()))
        .child(paragraph(context, messages.how_signed_ask()))
        .children(consultant(context, "how-it-works-rates"))
}

/// The platform's work on claims, and who bears a denied one.
fn claims(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    section(context, messages.how_claims())
        .child(paragraph(context, messages.how_claims_paid()).class("said"))
        .child(paragraph(context, messages.how_claims_text()))
        .children(exceptions(context))
}

/// The cases in which the platform earns nothing.
fn nothing_earned(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let case = |message| el("li").text(context.text(message)).into();
    let cases = el("ul").class("cases").children([
        case(messages.how_nothing_contract()),
        case(messages.how_nothing_service()),
        case(messages.how_nothing_rate()),
        case(messages.how_nothing_unpaid()),
    ]);
    section(context, messages.how_nothing())
        .child(paragraph(context, messages.how_nothing_text()))
        .child(cases)
}

/// The five places that the platform's earnings go to.
fn places(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let places = el("ol").class("points numbered places").children([
        point(context, messages.how_place_plans(), messages.how_place_plans_text()),
        point(context, messages.how_place_claims(), messages.how_place_claims_text()),
        point(context, messages.how_place_pay(), messages.how_place_pay_text()),
        point(context, messages.how_place_tools(), messages.how_place_tools_text()),
        point(context, messages.how_place_team(), messages.how_place_team_text()),
    ]);
    section(context, messages.how_places())
        .child(paragraph(context, messages.how_places_text()))
        .child(places)
}

/// What the provider notices.
fn what_you_get(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let risk = point_element(context, messages.how_get_risk(), messages.how_get_risk_text());
    let points = el("ul").class("points").children([
        point(context, messages.how_get_rates(), messages.how_get_rates_text()),
        point(context, messages.how_get_credentialing(), messages.how_get_credentialing_text()),
        point(context, messages.how_get_pay(), messages.how_get_pay_text()),
        risk.children(exceptions(context)).into(),
        point(context, messages.how_get_fees(), messages.how_get_fees_text()),
        point(context, messages.how_get_time(), messages.how_get_time_text()),
    ]);
    section(context, messages.how_get()).child(points)
}

fn section(context: &ViewContext<'_>, title: &'static str) -> Element {
    el("section").child(heading(context.text(title)))
}

fn paragraph(context: &ViewContext<'_>, message: &'static str) -> Element {
    el("p").text(context.text(message))
}

/// A point of a list: its heading and what is told of it.
fn point(context: &ViewContext<'_>, title: &'static str, text: &'static str) -> Node {
    point_element(context, title, text).into()
}

fn point_element(context: &ViewContext<'_>, title: &'static str, text: &'static str) -> Element {
    el("li").child(el("h4").text(context.text(title))).child(paragraph(context, text))
}

/// A link, where the book has its address.
fn link(context: &ViewContext<'_>, label: &'static str, url: Option<&String>) -> Option<Node> {
    let link = el("a").attr("href", url?.clone()).text(context.text(label));
    Some(el("p").child(link).into())
}
