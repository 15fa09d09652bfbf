//! The controls of the table: place, license and plans, the figure, the comparison of cells, and the exports.

use view::el;

use super::Glance;
use crate::components::shared::{Element, FieldContent, choices, field, fields_form, input, session_choices};
use crate::state::{Export, Msg, RatesMsg};

/// Place, license, and the name of plans.
pub(super) fn fields(glance: &Glance<'_>) -> Element {
    let (context, messages) = (glance.context, glance.context.messages);
    let [market, _, license, _] = session_choices(context);
    let id = format!("{}plans", context.model.id);
    let control = input(&id, "plans".to_owned(), context.model.rates.plans.clone(), None)
        .attr("type", "search")
        .on_value("input", |text| Msg::Rates(RatesMsg::FilterPlans(text)));
    let plans = field(FieldContent {
        id,
        label: Some(messages.rates_filter().into()),
        control,
        hint: Vec::new(),
        problem: None,
    });
    let fieldset = el("fieldset")
        .child(el("legend").class("unseen").text(messages.earn_rates()))
        .child(market)
        .child(license)
        .child(plans);
    fields_form(context, context.marked_text(messages.rates_chosen())).child(fieldset)
}

/// The figure in the cells.
pub(super) fn figures(glance: &Glance<'_>) -> Element {
    let legend = glance.context.messages.rates_figure();
    switch("figure", legend, glance.figure, &glance.offered(), RatesMsg::Show)
}

/// A choice of one among a few.
pub(super) fn switch<T: Copy + PartialEq>(
    name: &'static str,
    legend: &'static str,
    chosen: T,
    offered: &[(T, &'static str)],
    msg: impl Fn(T) -> RatesMsg,
) -> Element {
    let mut switch = choices();
    for (choice, label) in offered {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", name)
            .value(*label)
            .checked(*choice == chosen)
            .on("change", Msg::Rates(msg(*choice)));
        switch = switch.child(el("label").child(radio).child(el("span").text(*label)));
    }
    el("fieldset").class("switches").child(el("legend").class("unseen").text(legend)).child(switch)
}

/// The switch by which cells are compared.
pub(super) fn pick(glance: &Glance<'_>) -> Element {
    let picks = glance.context.model.rates.picks;
    button(glance.context.messages.rates_pick(), Msg::Rates(RatesMsg::PickCells(!picks)))
        .class("button quiet switch")
        .attr("aria-pressed", if picks { "true" } else { "false" })
}

/// The table as a file and on paper.
pub(super) fn exports(glance: &Glance<'_>) -> Element {
    let messages = glance.context.messages;
    el("p")
        .class("buttons")
        .child(button(messages.earn_download(), Msg::Export(Export::Csv)))
        .text(" ")
        .child(button(messages.earn_print(), Msg::Export(Export::Print)))
}

fn button(label: &'static str, msg: Msg) -> Element {
    el("button").class("button quiet").attr("type", "button").on("click", msg).text(label)
}
