//! Two tracks on one axis: when the platform pays the provider, when the insurer pays the platform, and the
//! days between them that the platform has paid ahead.

use rate_core::{Breakdown, Permille, Scenario, Stretch, Timeline, WalkthroughStep};
use view::{Text, el};

use super::{
    Answers, Cell, Element, LATE, Node, Table, ViewContext, answer, data_table, figure_button, heading,
    percent, table,
};
use crate::i18n::Messages;
use crate::state::{AnswerSlot, Figure};

/// The timeline, with the place of one walkthrough step lit.
pub(crate) fn timeline(
    context: &ViewContext<'_>,
    breakdown: &Breakdown,
    lit: Option<WalkthroughStep>,
) -> Element {
    let messages = context.messages;
    let line = Timeline::new(breakdown, &context.plan(breakdown).reimbursement);
    let provider = provider(context, breakdown, &line, lit);
    let insurer = insurer(context, breakdown, &line, lit);
    let axis = el("div")
        .class("axis")
        .child(el("div").class("months").attr("aria-hidden", "true").children(months(context, &line)))
        .children(line.fronted.map(|stretch| fronted(context, breakdown, stretch)))
        .child(track(context.text(messages.track_provider()), "track", provider))
        .child(track(context.text(messages.track_insurer()), "track insurer", vec![insurer]));
    let events = events(context, breakdown, Answers::In(AnswerSlot::Timeline));
    el("section")
        .class(if lit.is_some() { "timeline telling" } else { "timeline" })
        .part("timeline")
        .child(heading(messages.timeline()))
        .child(axis)
        .child(answer(context, AnswerSlot::Timeline))
        .child(data_table(messages.table(), events))
}

fn months(context: &ViewContext<'_>, line: &Timeline) -> Vec<Node> {
    let month = |(month, at): &(_, Permille)| {
        let label = el("span").text(context.locale.month(*month));
        el("span").class("month").style("inset-inline-start", percent(*at)).child(label).into()
    };
    line.months.iter().map(month).collect()
}

/// The days paid ahead, counted.
fn fronted(context: &ViewContext<'_>, breakdown: &Breakdown, stretch: Stretch) -> Node {
    let messages = context.messages;
    let (figure, label) = match breakdown.days_fronted {
        Some(_) => (Figure::DaysAhead, context.text(messages.fronted_range())),
        None => (Figure::Absorbed, context.text(messages.fronted_open())),
    };
    let class = if stretch.from > LATE { "fronted late" } else { "fronted" };
    let label = figure_button(context, AnswerSlot::Timeline, figure, label);
    placed(class, stretch).child(el("span").class("ahead").child(label)).into()
}

fn placed(class: impl Into<Text>, stretch: Stretch) -> Element {
    el("div")
        .class(class)
        .style("inset-inline-start", percent(stretch.from))
        .style("width", percent(stretch.through - stretch.from))
}

fn track(name: Text, class: &'static str, marks: Vec<Node>) -> Element {
    el("div")
        .class(class)
        .child(el("span").class("name").text(name))
        .child(el("div").class("line").children(marks))
}

fn provider(
    context: &ViewContext<'_>,
    breakdown: &Breakdown,
    line: &Timeline,
    lit: Option<WalkthroughStep>,
) -> Vec<Node> {
    let messages = context.messages;
    let selected = &breakdown.selection;
    let together = selected.session_date == selected.confirmed_on;
    let mark = |kind: &str, at: Permille, is_lit: bool, label: &'static str, figure: Figure, date| -> Node {
        let class = format!("mark {kind}{}{}", class_if(at > LATE, " late"), class_if(is_lit, " lit"));
        let date = context.locale.short_day(date);
        let date = figure_button(context, AnswerSlot::Timeline, figure, date);
        let label = el("span").class("label").text(label).text(" ").child(date);
        el("span").class(class).style("inset-inline-start", percent(at)).child(label).into()
    };
    let at_confirmed = lit == Some(WalkthroughStep::Confirmed);
    let at_session = lit == Some(WalkthroughStep::Session);
    let mut marks = if together {
        let label = messages.mark_session_confirmed();
        let lit = at_session || at_confirmed;
        vec![mark("session", line.session, lit, label, Figure::ConfirmedOn, selected.session_date)]
    } else {
        let (session, confirmed) = (selected.session_date, selected.confirmed_on);
        vec![
            mark("session", line.session, at_session, messages.mark_session(), Figure::SessionDate, session),
            mark(
                "confirmed",
                line.confirmed,
                at_confirmed,
                messages.mark_confirmed(),
                Figure::ConfirmedOn,
                confirmed,
            ),
        ]
    };
    let (at_paid, paid_on) = (lit == Some(WalkthroughStep::Paid), breakdown.provider_paid_on);
    marks.push(mark("payday", line.payday, at_paid, messages.mark_paid(), Figure::Payday, paid_on));
    marks
}

fn class_if(on: bool, class: &'static str) -> &'static str {
    if on { class } else { "" }
}

fn insurer(
    context: &ViewContext<'_>,
    breakdown: &Breakdown,
    line: &Timeline,
    lit: Option<WalkthroughStep>,
) -> Node {
    let messages = context.messages;
    let lit =
        class_if(matches!(lit, Some(WalkthroughStep::InsurerPays | WalkthroughStep::NeverPaid)), " lit");
    let label = el("span").class("label");
    let asked = |text: Text| figure_button(context, AnswerSlot::Timeline, Figure::InsurerPays, text);
    if let (Some(stretch), Some(range)) = (line.insurer, breakdown.insurer_pays) {
        let late = class_if(stretch.from > LATE, " late");
        let range = asked(context.locale.short_range(range).into());
        let label = label.text(messages.mark_insurer()).text(" ").child(range);
        return placed(format!("window{late}{lit}"), stretch).child(label).into();
    }
    let text = unpaid(messages, breakdown);
    let end = Stretch { from: line.payday, through: 1000 };
    let class = if breakdown.insurer_owes() { "never" } else { "nothing" };
    placed(format!("{class}{lit}"), end).child(label.child(asked(text.into()))).into()
}

/// What an insurer does that does not pay.
fn unpaid(messages: &Messages, breakdown: &Breakdown) -> &'static str {
    match breakdown.selection.scenario {
        _ if !breakdown.insurer_owes() => messages.mark_nothing(),
        Scenario::Denied => messages.mark_denied(),
        _ => messages.mark_never(),
    }
}

/// The events, with who pays whom in each.
pub(crate) fn events(context: &ViewContext<'_>, breakdown: &Breakdown, answers: Answers) -> Element {
    let messages = context.messages;
    let selected = &breakdown.selection;
    let pays = |whom, amount| format!("{} {}", context.text(whom), context.money(amount));
    let day = |date, figure| Cell::figure(context.locale.date(date), figure);
    let client = pays(messages.client_to_platform(), breakdown.client_share);
    let payout = pays(messages.platform_to_you(), breakdown.provider_payout);
    let rows = vec![
        vec![
            day(selected.session_date, Figure::SessionDate),
            Cell::text(messages.mark_session()),
            Cell::text(""),
        ],
        vec![
            day(selected.confirmed_on, Figure::ConfirmedOn),
            Cell::text(messages.event_claim()),
            Cell::figure(client, Figure::ClientShare),
        ],
        vec![
            day(breakdown.provider_paid_on, Figure::Payday),
            Cell::text(messages.mark_paid()),
            Cell::figure(payout, Figure::Payout),
        ],
        insurer_event(context, breakdown),
    ];
    let head = vec![messages.date(), messages.event(), messages.who()];
    table(context, Table { name: messages.timeline().into(), answers, head, rows })
}

fn insurer_event(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Cell> {
    let (messages, locale) = (context.messages, context.locale);
    let Some(range) = breakdown.insurer_pays else {
        let absorbs = match breakdown.platform_absorbs.is_zero() {
            true => Cell::text(""),
            false => Cell::figure(context.text(messages.absorbs()), Figure::Absorbed),
        };
        let when = match breakdown.selection.scenario {
            _ if !breakdown.insurer_owes() => "",
            Scenario::Denied => messages.insurer_denied(),
            _ => messages.insurer_never(),
        };
        return vec![Cell::text(when), Cell::text(unpaid(messages, breakdown)), absorbs];
    };
    let when = locale.range(&locale.date(range.from), &locale.date(range.through));
    let whom = context.text(messages.insurer_to_platform());
    let share = format!("{whom} {}", context.money(breakdown.insurer_share));
    vec![
        Cell::figure(when, Figure::InsurerPays),
        Cell::text(messages.mark_insurer()),
        Cell::figure(share, Figure::InsurerShare),
    ]
}
