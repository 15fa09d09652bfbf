//! The three figures, large.

use rate_core::{Breakdown, Scenario};
use view::el;

use crate::components::shared::{Element, ViewContext, answer, figure_button, figure_card, note};
use crate::state::{AnswerSlot, Figure};

pub(super) fn figures(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let three = el("div")
        .class("three")
        .child(payout(context, breakdown))
        .child(platform(context, breakdown))
        .child(insurer(context, breakdown));
    el("section")
        .class("figures")
        .part("figures")
        .child(three)
        .child(note(context.messages.ask_hint()))
        .child(answer(context, AnswerSlot::Figures))
}

/// A figure and its note, each explained by a click where it is a figure itself.
fn card(
    context: &ViewContext<'_>,
    class: &'static str,
    label: &'static str,
    (figure, value): (Figure, String),
    (note_figure, note): (Option<Figure>, &'static str),
) -> Element {
    let value = figure_button(context, AnswerSlot::Figures, figure, value);
    let note = context.text(note);
    let note = match note_figure {
        Some(figure) => figure_button(context, AnswerSlot::Figures, figure, note).into(),
        None => note.into(),
    };
    figure_card(class, context.text(label), [value.into()], [note])
}

fn payout(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let amount = (Figure::Payout, context.money(breakdown.provider_payout));
    card(context, "figure payout", messages.payout(), amount, (Some(Figure::Payday), messages.payout_note()))
}

fn platform(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    if !breakdown.platform_shortfall.is_zero() {
        let amount = (Figure::Shortfall, context.money(breakdown.platform_shortfall));
        let note = (None, messages.shortfall_note());
        return card(context, "figure shortfall", messages.shortfall(), amount, note);
    }
    let received = breakdown.portion_received();
    let note = if breakdown.platform_portion.is_zero() {
        (None, messages.portion_none())
    } else if received < breakdown.platform_portion {
        (Some(Figure::Portion), messages.portion_not_received())
    } else {
        (None, messages.portion_note())
    };
    let amount = (Figure::Portion, context.money(received));
    card(context, "figure portion", messages.portion(), amount, note)
}

fn insurer(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let (value, note) = match (breakdown.insurer_pays, breakdown.days_fronted) {
        (Some(range), Some(days)) => {
            let note = match days {
                _ if days.max < 0 => messages.insurer_first(),
                _ if days.min < 0 => messages.insurer_around(),
                _ => messages.insurer_after(),
            };
            (context.locale.short_range(range), (Some(Figure::DaysAhead), note))
        }
        (Some(range), None) => (context.locale.short_range(range), (None, messages.insurer_covered())),
        (None, _) if !breakdown.insurer_owes() => {
            (messages.insurer_nothing().to_owned(), (None, messages.insurer_nothing_note()))
        }
        (None, _) => {
            let denied = breakdown.selection.scenario == Scenario::Denied;
            let value = if denied { messages.insurer_denied() } else { messages.insurer_never() };
            let note = match breakdown.platform_absorbs.is_zero() {
                true => (None, messages.absorbs_covered()),
                false => (Some(Figure::Absorbed), messages.absorbs_note()),
            };
            (value.to_owned(), note)
        }
    };
    card(context, "figure insurer", messages.insurer_pays(), (Figure::InsurerPays, value), note)
}
