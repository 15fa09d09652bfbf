//! The earnings view: what a caseload comes to, payday by payday, beside an insurer's time.

mod caseload_fields;
mod changes;
mod chart;
mod export;
mod sums;
mod wording;

use contract::{CssPart, CtaPlace};
use view::el;

use super::shared::{
    Element, Node, ViewContext, about, consultant, explain_all, explained, figure_card, note, notices,
    pay_rules, rates_failed, sentence,
};
use crate::i18n::Slot;
use crate::state::{EarningsMsg, Export, Handout, Msg, Subject};

pub(super) use chart::inspected;
pub(super) use export::{Exported, export};
pub(super) use sums::next;
pub(super) use wording::{Insurer, YearView, earnings_of, selected_key};

pub(super) fn earnings(context: &ViewContext<'_>) -> Element {
    let view = el("div").class("explore earnings");
    let Some(caseload) = context.model.caseload_in_use() else { return view };
    let Some(earnings) = earnings_of(context.model, &caseload) else { return view };
    let year = YearView { context, caseload: &caseload, earnings: &earnings };
    // Without the rates of the year there is nothing to say yet but that.
    let waits = context.model.rates_file().is_some();
    let said = el("div")
        .class("answer")
        .child(if waits { sentence(&ViewContext { shown: None, ..*context }) } else { year_sentence(&year) })
        .child(notices(context).children(if waits { Vec::new() } else { changes::changes(&year) }))
        .child(note(pay_rules(context)))
        .children(rates_failed(context.model, context.locale));
    let drawn: Vec<Node> = if waits || earnings.paydays.is_empty() {
        Vec::new()
    } else {
        let sums = el("div").class("sums").child(sums::next_paydays(&year)).child(sums::months(&year));
        vec![figures(&year).into(), chart::chart(&year).into(), sums.into(), exports(&year).into()]
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
    let mut sentence = el("div").class("sentence").part(CssPart::Sentence.name()).attr("role", "status");
    for (position, message) in year.sentences().into_iter().enumerate() {
        let said = if position > 0 { el("p").class("quiet") } else { el("h2") };
        sentence = sentence.child(said.children(year.emphasised(message))).text(" ");
    }
    sentence
}

/// The year's sum, by how much the platform is ahead of the insurer, and for how long.
fn figures(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let cards = [
        ("figure payout", messages.earn_year(), Slot::year, messages.earn_year_note()),
        ("figure portion", messages.earn_fronted(), Slot::fronted, messages.earn_fronted_note()),
        ("figure insurer", messages.earn_wait(), Slot::wait, messages.earn_wait_note()),
    ];
    let cards = cards.into_iter().map(|(class, label, figure, note)| -> Node {
        figure_card(class, year.context.text(label), year.slot(figure), year.text(note)).into()
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

/// The ways to take the year along: a file, paper, a paragraph.
fn exports(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let mut buttons = el("p").class("buttons");
    for (export, label) in [
        (Export::Csv, messages.earn_download()),
        (Export::Print, messages.earn_print()),
        (Export::Summary, messages.earn_copy()),
    ] {
        let button = el("button")
            .class("button quiet")
            .attr("type", "button")
            .on("click", Msg::Earnings(EarningsMsg::Export(export)));
        buttons = buttons.child(button.text(label)).text(" ");
    }
    let handout = year.context.model.earnings.handout;
    let result = match handout {
        Some(Handout::Copied) => messages.earn_copied(),
        Some(Handout::NotCopied) => messages.earn_not_copied(),
        Some(Handout::Uncertain) => messages.earn_uncertain(),
        None => "",
    };
    // What the clipboard does not take can be copied by hand.
    let by_hand = (handout == Some(Handout::NotCopied)).then(|| {
        el("textarea")
            .attr("readonly", "")
            .attr("rows", "6")
            .attr("aria-label", messages.earn_copy())
            .focused(true)
            .value(year.summary())
            .into()
    });
    el("div")
        .class("handouts")
        .child(buttons)
        .child(el("p").class("note").attr("role", "status").text(result))
        .children(by_hand)
}
