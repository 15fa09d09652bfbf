//! The platform's work on claims, and who bears a denied one.

use rate_core::{Amount, Breakdown, Flow, PaymentPart, Scenario, Selection, quote};
use view::el;

use super::ladder::{ladder, rung};
use super::parts::{block, example, paragraph, told};
use crate::components::shared::{Element, ViewContext, exceptions};

pub(super) fn claims(context: &ViewContext<'_>, case: &Breakdown) -> Element {
    let messages = context.messages;
    let told = told(context, messages.how_claims()).child(paragraph(context, messages.how_claims_text()));
    let never = Selection { scenario: Scenario::Unpaid, ..Selection::default() };
    let shown = match quote(context.book, &never) {
        Ok(never) => unpaid(&ViewContext { shown: Some(&never), ..*context }, case, &never),
        Err(_) => el("div"),
    };
    block(told.children(exceptions(context)), shown)
}

/// The case as it would be, did the insurer never pay.
fn unpaid(context: &ViewContext<'_>, case: &Breakdown, never: &Breakdown) -> Element {
    let messages = context.messages;
    let outcome = if !case.insurer_owes() {
        messages.scenario_nothing()
    } else if never.platform_absorbs.is_zero() {
        messages.how_denied_covered()
    } else {
        messages.how_denied_absorbs()
    };
    el("div")
        .class("shown")
        .child(el("h4").text(messages.how_denied()))
        .child(paragraph(context, outcome).class("said"))
        .child(shares(context, case, never))
        .children(
            (!never.client_share.is_zero()).then(|| example(context, messages.why_absorbs_kept()).into()),
        )
}

fn shares(context: &ViewContext<'_>, case: &Breakdown, never: &Breakdown) -> Element {
    let messages = context.messages;
    // Money that does not come has the place of the money that was expected.
    let expected = Flow::new(case).payers;
    let Flow { payers, payees } = Flow::new(never);
    let (none, client, absorbed) = (Amount::ZERO, never.client_share, never.platform_absorbs);
    let insurer = &[PaymentPart::InsurerShare];
    let platform = &[PaymentPart::PlatformFronts, PaymentPart::PlatformShortfall];
    let mut rungs = vec![
        rung(context, "unpaid", messages.mark_insurer(), none, &expected, insurer).into(),
        rung(context, "client", messages.client_pays(), client, &payers, &[PaymentPart::ClientShare]).into(),
    ];
    if !absorbed.is_zero() {
        rungs.push(rung(context, "platform", messages.absorbed(), absorbed, &payers, platform).into());
    }
    let kept = &[PaymentPart::ProviderPayout];
    rungs.push(rung(context, "payout", messages.how_keep(), never.provider_payout, &payees, kept).into());
    ladder(rungs)
}
