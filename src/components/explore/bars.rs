//! One payment, twice on one scale: where it comes from and where it goes.

use rate_core::{Bars, Breakdown, Part, Segment};
use view::el;

use crate::components::shared::{
    Answers, Cell, Element, Node, Table, ViewContext, answer, data_table, figure_button, heading, percent,
    table,
};
use crate::state::{AnswerSlot, Figure};

pub(super) fn bars(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let bars = Bars::new(breakdown);
    // Where the insurer does not pay, the rate is not what moves.
    let is_paid = breakdown.insurer_pays.is_some() || !breakdown.insurer_owes();
    let total = is_paid.then(|| {
        let rate = context.money(breakdown.insurer_rate);
        el("span")
            .class("total")
            .child(figure_button(context, AnswerSlot::Bars, Figure::InsurerRate, rate))
            .into()
    });
    let payments = payments(context, breakdown, Answers::In(AnswerSlot::Bars));
    el("section")
        .class("bars")
        .part("bars")
        .child(heading(messages.bars_label()).text(" ").children(total))
        .child(bar(context, messages.funded_by(), &bars.funded_by))
        .child(bar(context, messages.paid_to(), &bars.paid_to))
        .child(answer(context, AnswerSlot::Bars))
        .child(data_table(messages.table(), payments))
}

/// Each part of the payment, with its amount and when it is paid.
pub(in crate::components) fn payments(
    context: &ViewContext<'_>,
    breakdown: &Breakdown,
    answers: Answers,
) -> Element {
    let messages = context.messages;
    let bars = Bars::new(breakdown);
    let row = |segment: &Segment| {
        vec![
            Cell::text(part_name(context, segment.part)),
            Cell::figure(context.money(segment.amount), figure(segment.part)),
            when(context, breakdown, segment.part),
        ]
    };
    let table_of_parts = Table {
        name: messages.bars_label().into(),
        answers,
        head: vec![messages.part(), messages.amount(), messages.when()],
        rows: bars.funded_by.iter().chain(&bars.paid_to).map(row).collect(),
    };
    table(context, table_of_parts)
}

fn when(context: &ViewContext<'_>, breakdown: &Breakdown, part: Part) -> Cell {
    match part {
        Part::ClientShare => {
            Cell::figure(context.day(breakdown, breakdown.selection.confirmed_on), Figure::ConfirmedOn)
        }
        Part::PlatformShortfall | Part::PlatformFronts | Part::ProviderPayout => {
            Cell::figure(context.day(breakdown, breakdown.provider_paid_on), Figure::Payday)
        }
        Part::InsurerShare | Part::PlatformPortion => match breakdown.insurer_pays {
            Some(range) => Cell::figure(context.locale.short_range(range), Figure::InsurerPays),
            // What the platform has then is the client's money.
            None => {
                Cell::figure(context.day(breakdown, breakdown.selection.confirmed_on), Figure::ConfirmedOn)
            }
        },
    }
}

fn bar(context: &ViewContext<'_>, label: &'static str, segments: &[Segment]) -> Element {
    let drawn = segments.iter().map(|segment| -> Node {
        let width = percent(segment.stretch.through - segment.stretch.from);
        el("span").class(part_class(segment.part)).style("width", width).into()
    });
    let named = segments.iter().map(|segment| {
        let amount = context.money(segment.amount);
        el("li")
            .class(part_class(segment.part))
            .child(el("span").text(part_name(context, segment.part)))
            .text(" ")
            .child(figure_button(context, AnswerSlot::Bars, figure(segment.part), amount))
            .into()
    });
    el("div")
        .class("bar")
        .child(el("h4").text(label))
        .child(el("div").class("drawn").attr("aria-hidden", "true").children(drawn))
        .child(el("ul").children(named))
}

fn part_name(context: &ViewContext<'_>, part: Part) -> &'static str {
    let messages = context.messages;
    match part {
        Part::ClientShare => messages.client_now(),
        Part::InsurerShare => messages.insurer_later(),
        Part::PlatformShortfall => messages.adds(),
        Part::PlatformFronts => messages.covers(),
        Part::ProviderPayout => messages.payout(),
        Part::PlatformPortion => messages.portion(),
    }
}

fn figure(part: Part) -> Figure {
    match part {
        Part::ClientShare => Figure::ClientShare,
        Part::InsurerShare => Figure::InsurerShare,
        Part::PlatformShortfall => Figure::Shortfall,
        Part::PlatformFronts => Figure::Absorbed,
        Part::ProviderPayout => Figure::Payout,
        Part::PlatformPortion => Figure::Portion,
    }
}

fn part_class(part: Part) -> &'static str {
    match part {
        Part::ClientShare => "client",
        Part::InsurerShare => "insurer",
        Part::PlatformShortfall => "shortfall",
        Part::PlatformFronts => "fronts",
        Part::ProviderPayout => "payout",
        Part::PlatformPortion => "portion",
    }
}
