//! The payment as a receipt: who pays which part when, what the platform keeps or adds, and the payout.

use contract::CssPart;
use rate_core::{Band, Breakdown, Flow, Tab};
use view::el;

use super::payment_part;
use crate::components::shared::{
    Element, Node, ViewContext, explain_all, explained, heading, note, pay_rules,
};
use crate::state::{Msg, Subject};

pub(super) fn receipt(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let ways = el("div")
        .class("ways")
        .child(explained(context, Subject::Payment, context.text(messages.explain_payment())))
        .child(explain_all(context))
        .children(compare(context));
    el("section")
        .class("receipt")
        .part(CssPart::Receipt.name())
        .child(heading(messages.receipt()))
        .child(lines(context, breakdown))
        .children(remarks(context, breakdown))
        .child(note(pay_rules(context)))
        .child(ways)
}

/// The way to put the session beside others, which is another view.
fn compare(context: &ViewContext<'_>) -> Option<Node> {
    let button = el("button").class("ask").attr("type", "button").on("click", Msg::CompareShown);
    context.model.tabs().contains(&Tab::Rates).then(|| button.text(context.messages.compare()).into())
}

/// The lines of the receipt, as a table.
pub(in crate::components) fn lines(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let Flow { payers: [client, insurer, platform], payees: [payout, portion] } = Flow::new(breakdown);
    let line = |band: &Band, sign: &str| {
        let (what, when) = payment_part::words(context, breakdown, band);
        let amount = format!("{sign}{}", context.money(band.amount));
        let what = el("th").attr("scope", "row").text(what);
        let line = el("tr").class(payment_part::class(band.part)).child(what);
        line.child(el("td").text(when)).child(el("td").text(amount))
    };
    // Where the insurer does not pay, what is paid does not come to the rate.
    let is_paid = breakdown.insurer_pays.is_some() || !breakdown.insurer_owes();
    let rate = is_paid.then(|| {
        let what = el("th").attr("scope", "row").attr("colspan", "2").text(messages.insurer_rate());
        let amount = el("td").text(context.money(breakdown.insurer_rate));
        el("tr").class("sum").child(what).child(amount).into()
    });
    let platforms = if platform.amount.is_zero() { line(&portion, "− ") } else { line(&platform, "+ ") };
    let rows = el("tbody")
        .child(line(&client, ""))
        .child(line(&insurer, ""))
        .children(rate)
        .child(platforms)
        .child(line(&payout, ""));
    let head = [messages.part(), messages.when(), messages.amount()];
    let head = head.into_iter().map(|text| el("th").attr("scope", "col").text(text).into());
    el("table")
        .child(el("caption").text(messages.receipt()))
        .child(el("thead").child(el("tr").children(head)))
        .child(rows)
}

/// Remarks on what the lines do not say themselves: that the platform earns nothing, what the contract would have left
/// it, and that the client's share is assumed to be kept.
fn remarks(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let messages = context.messages;
    let is_unpaid = breakdown.insurer_owes() && breakdown.insurer_pays.is_none();
    let earnings = if !breakdown.platform_shortfall.is_zero() && !is_unpaid {
        Some(messages.shortfall_note())
    } else if breakdown.platform_portion.is_zero() {
        Some(messages.portion_none())
    } else {
        (breakdown.portion_received() < breakdown.platform_portion).then(|| messages.portion_not_received())
    };
    let kept = (is_unpaid && !breakdown.client_share.is_zero()).then(|| messages.why_absorbs_kept());
    [earnings, kept].into_iter().flatten().map(|remark| note(context.text(remark)).into()).collect()
}
