//! The earnings view: what a caseload comes to, payday by payday, beside an insurer's time.

mod caseload_fields;
mod changes;
mod chart;
mod export;
mod fields;
mod handouts;
mod numbers;
mod pay_calendar;
mod rows;
mod sums;
mod target;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
mod wording;

use contract::{CssPart, CtaPlace};
use view::el;

use super::shared::{
    Element, Node, ViewContext, about, answer, consultant, explain_all, explained, figure_card, nodes, note,
    notices_with, pay_rules, sentence, sentences,
};
use crate::i18n::Slot;
use crate::state::Subject;

pub(super) use chart::inspected;
pub(super) use export::{Exported, export};
pub(super) use sums::next;
pub(super) use wording::{YearView, earnings_of};

pub(super) fn earnings(context: &ViewContext<'_>) -> Element {
    let view = el("div").class("layout earnings");
    let Some(caseload) = context.model.caseload_in_use() else { return view };
    let Some(earnings) = earnings_of(context.model, &caseload) else { return view };
    let year = YearView { context, caseload: &caseload, earnings: &earnings };
    // Without the rates of the year there is nothing to say yet but that.
    let waits = context.model.rates_file().is_some();
    let has_own = caseload.rows().iter().any(|row| row.own.is_some());
    let notices = notices_with(context, has_own, year.examples());
    let said = if waits {
        answer(context, sentence(&ViewContext { shown: None, ..*context }), notices)
    } else {
        answer(context, year_sentence(&year), notices.children(changes::changes(&year)))
    };
    let said = said.child(note(pay_rules(context)));
    let drawn: Vec<Node> = if waits || earnings.paydays.is_empty() {
        Vec::new()
    } else {
        let sums = el("div")
            .class("sums")
            .child(sums::listed_paydays(&year))
            .child(sums::months(&year))
            .children(sums::shares(&year));
        vec![
            figures(&year).into(),
            target::target(&year).into(),
            chart::chart(&year).into(),
            sums.into(),
            pay_calendar::pay_calendar(&year).into(),
            handouts::handouts(&year).into(),
        ]
    };
    let result = el("div")
        .class("result")
        .child(el("div").class("drawn-result").children(drawn))
        .children(consultant(context, CtaPlace::Earnings))
        .child(about(context));
    view.child(said).child(caseload_fields::caseload_fields(&year)).child(result)
}

/// The one sentence that says it all, read out whenever it changes.
fn year_sentence(year: &YearView<'_>) -> Element {
    let [first, others @ ..] = year.sentences();
    let others = others.into_iter().filter(|message| !message.is_empty());
    sentences(year.emphasised(first), others.map(|message| year.emphasised(message)).collect())
}

/// The year's sum, by how much the platform is ahead of the insurer, and for how long.
fn figures(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let cards = [
        ("figure payout", messages.earn_year(), Slot::year, messages.earn_year_note()),
        ("figure portion", messages.earn_fronted(), Slot::fronted, messages.earn_fronted_note()),
        ("figure insurer", messages.earn_wait(), Slot::wait, messages.earn_wait_note()),
    ];
    let of_several = year.plans().len() > 1;
    let cards = cards.into_iter().map(|(class, label, figure, note)| -> Node {
        let mut note: Vec<Node> = vec![year.text(note).into()];
        if let Some(plan) = year.earnings.typical.plan.filter(|_| figure == Slot::wait && of_several) {
            note.push(" ".into());
            note.extend(nodes(messages.earn_wait_plan(), &|_| year.context.plan_name(plan)));
        }
        figure_card(class, year.context.text(label), year.slot(figure), note).into()
    });
    let ways = el("div")
        .class("ways")
        .child(explained(year.context, Subject::Year, year.text(messages.explain_year()).into()))
        .child(explain_all(year.context));
    el("section")
        .class("figures")
        .part(CssPart::Figures.name())
        .child(el("div").class("three").children(cards))
        .child(ways)
}
