//! The three figures, large.

use rate_core::{Breakdown, Scenario};

use super::ask::{answer, ask};
use super::scope::{Scope, note};
use crate::markup::{Element, Node, Text, el};
use crate::state::{Place, Quantity};

pub(crate) fn figures(scope: &Scope<'_>, breakdown: &Breakdown) -> Element {
    let three = el("div")
        .class("three")
        .child(payout(scope, breakdown))
        .child(platform(scope, breakdown))
        .child(insurer(scope, breakdown));
    el("section")
        .class("figures")
        .part("figures")
        .child(three)
        .child(note(scope.words.copy.ask_hint()))
        .child(answer(scope, Place::Figures))
}

/// One figure, and what is asked about by it and by its note.
fn figure(
    scope: &Scope<'_>,
    class: &'static str,
    label: Text,
    (quantity, value): (Quantity, String),
    (about, note): (Option<Quantity>, &'static str),
) -> Node {
    let note = scope.tell(note);
    let note = match about {
        Some(about) => el("p").class("note").child(ask(scope, Place::Figures, about, note)),
        None => el("p").class("note").text(note),
    };
    el("div")
        .class(class)
        .part("figure")
        .child(el("h3").class("label").text(label))
        .child(el("p").class("value").child(ask(scope, Place::Figures, quantity, value.into())))
        .child(note)
        .into()
}

fn payout(scope: &Scope<'_>, breakdown: &Breakdown) -> Node {
    let copy = scope.words.copy;
    let amount = (Quantity::Payout, scope.money(breakdown.provider_payout));
    figure(scope, "figure payout", copy.payout().into(), amount, (Some(Quantity::Payday), copy.payout_note()))
}

fn platform(scope: &Scope<'_>, breakdown: &Breakdown) -> Node {
    let copy = scope.words.copy;
    if !breakdown.platform_shortfall.is_zero() {
        let amount = (Quantity::Shortfall, scope.money(breakdown.platform_shortfall));
        let note = (None, copy.shortfall_note());
        return figure(scope, "figure shortfall", copy.shortfall().into(), amount, note);
    }
    let note = if breakdown.platform_portion.is_zero() {
        copy.portion_none()
    } else if breakdown.insurer_pays.is_none() {
        copy.portion_not_received()
    } else {
        copy.portion_note()
    };
    let amount = (Quantity::Portion, scope.money(breakdown.platform_portion));
    figure(scope, "figure portion", copy.portion().into(), amount, (None, note))
}

fn insurer(scope: &Scope<'_>, breakdown: &Breakdown) -> Node {
    let copy = scope.words.copy;
    let (value, note) = match (breakdown.insurer_pays, breakdown.days_fronted) {
        (Some(range), Some(days)) => {
            let note = match days {
                _ if days.max < 0 => copy.insurer_first(),
                _ if days.min < 0 => copy.insurer_around(),
                _ => copy.insurer_after(),
            };
            (scope.words.short_range(range), (Some(Quantity::DaysAhead), note))
        }
        _ => {
            let denied = breakdown.selection.scenario == Scenario::Denied;
            let value = if denied { copy.insurer_denied() } else { copy.insurer_never() };
            (value.to_owned(), (Some(Quantity::Absorbed), copy.absorbs_note()))
        }
    };
    let value = (Quantity::InsurerPays, value);
    figure(scope, "figure insurer", scope.tell(copy.insurer_pays()), value, note)
}
