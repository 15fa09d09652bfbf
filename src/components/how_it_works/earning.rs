//! The platform's earnings: the portion that it keeps of one session, and the cases in which that is nothing.

use rate_core::{Breakdown, Flow, PaymentPart};
use view::el;

use super::ladder::{ladder, rung};
use super::parts::{block, example, paragraph, point, points, section, told};
use crate::components::shared::{Element, ViewContext, note, reason_message};

pub(super) fn earning(context: &ViewContext<'_>, case: &Breakdown) -> Element {
    let messages = context.messages;
    let shown = el("div")
        .class("shown")
        .child(el("h4").children(context.marked_text(messages.how_case())))
        .child(split(context, case))
        .child(example(context, reason_message(messages, case)));
    // That a stronger contract raises the portion alone is told together with what it makes possible.
    let why = vec![
        point(context, messages.how_model_contracts(), messages.how_model_contracts_text()).into(),
        point(context, messages.how_model_grows(), messages.how_model_grows_text()).into(),
        point(context, messages.how_model_work(), messages.how_model_work_text()).into(),
    ];
    let told = told(context, messages.how_model()).child(paragraph(context, messages.how_model_text()));
    block(told, shown).child(points("points", why))
}

/// The rate, the payout that comes first, and what that leaves the platform or takes from it.
fn split(context: &ViewContext<'_>, case: &Breakdown) -> Element {
    let messages = context.messages;
    let Flow { payers, payees } = Flow::new(case);
    let shares = if case.insurer_owes() { messages.how_rate_note() } else { messages.how_rate_note_all() };
    let paid_in = [PaymentPart::ClientShare, PaymentPart::InsurerShare];
    let rate = rung(context, "rate", messages.insurer_rate(), case.insurer_rate, &payers[..], &paid_in);
    let first = rung(
        context,
        "payout",
        messages.how_first(),
        case.provider_payout,
        &payees[..],
        &[PaymentPart::ProviderPayout],
    );
    let (label, amount, bands, part) = if case.platform_shortfall.is_zero() {
        (messages.how_then(), case.platform_portion, &payees[..], PaymentPart::PlatformPortion)
    } else {
        (messages.how_then_adds(), case.platform_shortfall, &payers[..], PaymentPart::PlatformShortfall)
    };
    let then = rung(context, "platform", label, amount, bands, &[part]);
    ladder(vec![rate.child(note(context.text(shares))).into(), first.into(), then.into()])
}

/// The cases in which the platform earns nothing.
pub(super) fn nothing_earned(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let case = |message| el("li").text(context.text(message)).into();
    let cases = vec![
        case(messages.how_nothing_contract()),
        case(messages.how_nothing_service()),
        case(messages.how_nothing_rate()),
        case(messages.how_nothing_unpaid()),
    ];
    section(context, "detail", messages.how_nothing())
        .child(paragraph(context, messages.how_nothing_text()))
        .child(points("cases", cases))
}
