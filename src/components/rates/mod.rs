//! The rates view: everything that is published for a place and a license, services by plans, and sessions side by side.

mod cell;
mod changes;
mod compare;
mod controls;
mod export;
mod facts;
mod glance;
mod grid;
mod list;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use contract::{CssPart, CtaPlace};
use rate_core::Figure;
use view::el;

use super::shared::{
    Element, Node, ViewContext, about, answer, consultant, examples_of, nodes, note, notices_with, sentence,
    sentences,
};
use crate::i18n::{Slot, fill};
use crate::state::Handout;

pub(super) use export::csv;
pub(super) use glance::Glance;

pub(super) fn rates(context: &ViewContext<'_>) -> Element {
    let view = el("div").class("rates");
    let Some(glance) = Glance::new(context) else { return view };
    // Without rates for the day there is nothing to say but that.
    let is_without = context.model.rates_file().is_some() || context.model.day_without_rates().is_some();
    // The amounts are the book's, whatever the reader has of their own elsewhere; of insurers' days there are none.
    let has_day = context.model.day_without_rates().is_none();
    let examples = if has_day { examples_of(context, false, &[]) } else { None };
    let notices = notices_with(context, false, examples);
    let said = if is_without {
        answer(context, sentence(&ViewContext { shown: None, ..*context }), notices)
    } else {
        answer(context, of_service(&glance), notices.children(changes::changes(&glance)))
    };
    let drawn: Vec<Node> = if is_without { Vec::new() } else { vec![table(&glance).into()] };
    let result = el("div")
        .class("result")
        .child(el("div").class("drawn-result").attr("data-keeps", "").children(drawn))
        .child(compare::comparison(&glance))
        .children(consultant(context, CtaPlace::Rates))
        .child(about(context));
    view.child(said).child(controls::fields(&glance)).child(result)
}

/// The one sentence that says it all: what the chosen service pays, and how many plans are in sight.
fn of_service(glance: &Glance<'_>) -> Element {
    let (context, messages) = (glance.context, glance.context.messages);
    let service = glance.key.service;
    let range = glance.table.range(service.into(), Figure::Payout);
    let message = match range {
        Some((least, most)) if least < most => messages.rates_range(),
        Some(_) => messages.rates_same(),
        None => messages.rates_nothing(),
    };
    let amount = |total| el("b").text(context.locale.total(total)).into();
    let said = nodes(message, &|slot| match (slot, range) {
        (Slot::service, _) => context.service(service),
        (Slot::least | Slot::amount, Some((least, _))) => amount(least),
        (Slot::most, Some((_, most))) => amount(most),
        _ => context.marked_slot(slot, context.slot(slot)),
    });
    let (shown, all) = (glance.plans.len().to_string(), context.book.plans.len().to_string());
    let place = nodes(messages.rates_plans(), &|slot| match slot {
        Slot::n => shown.clone().into(),
        Slot::of => all.clone().into(),
        _ => context.marked_slot(slot, context.slot(slot)),
    });
    sentences(said, vec![place]).attr("data-keeps", "")
}

/// The table, or the list that stands in its place where there is little room, between what they show and what can be done
/// with them.
fn table(glance: &Glance<'_>) -> Element {
    let messages = glance.context.messages;
    let section = el("section")
        .class("glance")
        .part(CssPart::Rates.name())
        .child(el("div").class("tools").child(controls::figures(glance)).child(controls::pick(glance)));
    if glance.plans.is_empty() {
        return section.child(el("p").class("nothing").text(messages.rates_no_plan()));
    }
    let picks = glance.context.model.rates.picks;
    let does = if picks { messages.rates_picks() } else { messages.rates_opens() };
    let legend = note(format!("{} {does}", fill(messages.rates_legend(), &[(Slot::mark, cell::HIGHEST)])));
    section.child(grid::grid(glance)).child(list::list(glance)).child(legend).child(handouts(glance))
}

/// The ways to take the table along.
fn handouts(glance: &Glance<'_>) -> Element {
    let messages = glance.context.messages;
    let uncertain = glance.context.model.handout == Some(Handout::Uncertain);
    el("div")
        .class("handouts")
        .child(controls::exports(glance))
        .children(uncertain.then(|| note(messages.rates_uncertain()).into()))
}
