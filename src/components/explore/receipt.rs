//! The payment as a receipt: who pays which part when, what the platform keeps or adds, and the payout.

use rate_core::{Band, Breakdown, Flow, Part};
use view::{Text, el};

use crate::components::shared::{
    Element, Node, ViewContext, explain_all, explained, heading, note, pay_rules, unpaid,
};
use crate::state::Subject;

pub(super) fn receipt(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let ways = el("div")
        .class("ways")
        .child(explained(context, Subject::Payment, context.text(messages.explain_payment())))
        .child(explain_all(context));
    el("section")
        .class("receipt")
        .part("receipt")
        .child(heading(messages.receipt()))
        .child(lines(context, breakdown))
        .children(remarks(context, breakdown))
        .child(note(pay_rules(context)))
        .child(ways)
}

/// The lines of the receipt, as a table.
pub(in crate::components) fn lines(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let flow = Flow::new(breakdown);
    let [client, insurer, platform] = flow.payers;
    let [payout, portion] = flow.payees;
    let confirmed_on = context.locale.short_day(breakdown.selection.confirmed_on);
    let payday = context.locale.short_day(breakdown.provider_paid_on);
    let when_insurer: Text = match breakdown.insurer_pays {
        Some(range) => context.locale.short_range(range).into(),
        None => unpaid(messages, breakdown).into(),
    };
    // Where the insurer does not pay, what is paid does not come to the rate.
    let is_paid = breakdown.insurer_pays.is_some() || !breakdown.insurer_owes();
    let rate = is_paid.then(|| {
        let amount = context.money(breakdown.insurer_rate);
        let what =
            el("th").attr("scope", "row").attr("colspan", "2").text(context.text(messages.insurer_rate()));
        el("tr").key("sum").class("sum").child(what).child(el("td").text(amount)).into()
    });
    let platforms = if platform.amount.is_zero() { portion } else { platform };
    let (sign, label, when) = platform_line(context, breakdown, &platforms, &payday);
    let rows = el("tbody")
        .child(line(
            "client",
            messages.client_pays().into(),
            confirmed_on.into(),
            context.money(client.amount),
        ))
        .child(line("insurer", messages.mark_insurer().into(), when_insurer, context.money(insurer.amount)))
        .children(rate)
        .child(line(
            platform_class(&platforms),
            label,
            when,
            format!("{sign}{}", context.money(platforms.amount)),
        ))
        .child(line(
            "payout sum",
            context.text(messages.platform_to_you()),
            payday.into(),
            context.money(payout.amount),
        ));
    let head = [messages.part(), messages.when(), messages.amount()];
    let head = head.map(|text| el("th").attr("scope", "col").text(text).into());
    el("table")
        .child(el("caption").text(messages.receipt()))
        .child(el("thead").child(el("tr").children(head)))
        .child(rows)
}

fn line(class: &'static str, what: Text, when: Text, amount: String) -> Node {
    let what = el("th").attr("scope", "row").text(what);
    el("tr")
        .key(class)
        .class(class)
        .child(what)
        .child(el("td").text(when))
        .child(el("td").text(amount))
        .into()
}

fn platform_class(band: &Band) -> &'static str {
    match band.part {
        Part::PlatformShortfall => "shortfall",
        Part::PlatformFronts => "fronts",
        _ => "portion",
    }
}

/// The platform's line: whether it is added or taken away, its name, and when it moves.
fn platform_line(
    context: &ViewContext<'_>,
    breakdown: &Breakdown,
    band: &Band,
    payday: &str,
) -> (&'static str, Text, Text) {
    let messages = context.messages;
    match band.part {
        Part::PlatformShortfall => ("+ ", context.text(messages.adds()), payday.to_owned().into()),
        Part::PlatformFronts => ("+ ", context.text(messages.covers()), payday.to_owned().into()),
        _ if band.amount.is_zero() => ("− ", context.text(messages.keeps()), Text::default()),
        _ => {
            let when = match breakdown.insurer_pays {
                Some(range) => context.locale.short_range(range),
                // What it has then is the client's money.
                None => context.locale.short_day(breakdown.selection.confirmed_on),
            };
            ("− ", context.text(messages.keeps()), when.into())
        }
    }
}

/// What the lines do not say themselves: that the platform earns nothing, what the contract would have left it, and that
/// the client's share is assumed to be kept.
fn remarks(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let messages = context.messages;
    let is_unpaid = breakdown.insurer_owes() && breakdown.insurer_pays.is_none();
    let earnings = if !breakdown.platform_shortfall.is_zero() {
        Some(messages.shortfall_note())
    } else if breakdown.platform_portion.is_zero() {
        Some(messages.portion_none())
    } else {
        (breakdown.portion_received() < breakdown.platform_portion).then(|| messages.portion_not_received())
    };
    let kept = is_unpaid.then(|| messages.why_absorbs_kept());
    [earnings, kept].into_iter().flatten().map(|remark| note(context.text(remark)).into()).collect()
}
