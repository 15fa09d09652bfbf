//! Fields of forms.

use contract::CssPart;
use rate_core::{Term, Words};
use view::el;

use super::combobox::{combobox, has_many_markets};
use super::{Element, Node, ViewContext};
use crate::i18n::{Slot, fill};
use crate::state::{ListField, Msg};

/// A field's content.
pub(crate) struct FieldContent {
    /// The identifier of the control.
    pub(crate) id: String,
    /// The label, unless the control names itself.
    pub(crate) label: Option<Node>,
    pub(crate) control: Element,
    pub(crate) hint: Vec<Node>,
    /// The words for what is wrong where the field was mistyped, in the place of the hint.
    pub(crate) problem: Option<String>,
}

/// The identifier of the hint that describes the control with this one.
fn hint_id(id: &str) -> String {
    format!("{id}-about")
}

/// An input, to be given a type and listeners. `mistyped` is the text that was typed into it and cannot be used.
pub(crate) fn input(id: &str, name: String, value: String, mistyped: Option<&str>) -> Element {
    let input = el("input")
        .attr("id", id.to_owned())
        .attr("name", name)
        .attr("autocomplete", "off")
        .attr("aria-describedby", hint_id(id));
    match mistyped {
        Some(text) => input.attr("aria-invalid", "true").value(text.to_owned()),
        None => input.value(value),
    }
}

/// The reason why what was typed cannot be used and, where there are figures, what they still use.
pub(crate) fn correction(context: &ViewContext<'_>, reason: String, still: Option<&str>) -> String {
    match still {
        Some(still) => {
            format!("{reason} {}", fill(context.messages.figures_still(), &[(Slot::value, still)]))
        }
        None => reason,
    }
}

/// A control between its label and its hint.
pub(crate) fn field(content: FieldContent) -> Element {
    let FieldContent { id, label, control, hint, problem } = content;
    let class = if problem.is_some() { "field wrong" } else { "field" };
    let hint = if problem.is_some() { Vec::new() } else { hint };
    let label = label.map(|label| el("label").class("label").attr("for", id.clone()).child(label).into());
    // What is wrong is read out when it comes to be so.
    let hints = el("span")
        .class("hint")
        .attr("id", hint_id(&id))
        .child(el("span").attr("role", "status").text(problem.unwrap_or_default()))
        .children(hint);
    el("div").class(class).children(label).child(control).child(hints)
}

/// A form for fieldsets. Where there is little room they are folded into a line that says what is chosen, with the way
/// to change it.
pub(crate) fn fields_form(context: &ViewContext<'_>, chosen: Vec<Node>) -> Element {
    let messages = context.messages;
    let open = context.model.fields_open;
    let change = el("button")
        .class("change")
        .attr("type", "button")
        .attr("aria-expanded", if open { "true" } else { "false" })
        .on("click", Msg::ToggleFields)
        .text(if open { messages.change_done() } else { messages.change() });
    el("form")
        .class(if open { "fields open" } else { "fields" })
        .part(CssPart::Fields.name())
        .on_prevented("submit", Msg::Ignore)
        .child(el("div").class("chosen").child(el("p").children(chosen)).child(change))
}

/// A choice of one among a few, for labels with radio buttons in them. It is a form: in a shadow tree, Chromium 156 keeps
/// radio buttons that have left it, with all that was around them, unless they are a form's.
pub(crate) fn choices() -> Element {
    el("form").class("choices").on_prevented("submit", Msg::Ignore)
}

/// The lists that market, plan, license and service are chosen from, in this order.
pub(crate) fn session_choices(context: &ViewContext<'_>) -> [Node; 4] {
    let (book, messages) = (context.book, context.messages);
    let chosen = context.model.selected_key().unwrap_or_default();
    let plain = |term: &Term| (term.id.clone(), term.name.clone());
    let mut plans = book.plans.iter().map(|plan| plain(&plan.term));
    let mut services = book.services.iter().map(|service| {
        let (id, name) = plain(&service.term);
        (id, service.code.as_ref().map(|code| format!("{name} · {code}")).unwrap_or(name))
    });
    let choice = |field, label, entries: &mut dyn Iterator<Item = _>, chosen| {
        choice(context, field, label, entries, chosen)
    };
    let market = if has_many_markets(book) {
        combobox(context, chosen.market)
    } else {
        let mut markets = book.markets.iter().map(|market| plain(&market.term));
        choice(ListField::Market, messages.market(), &mut markets, chosen.market.get())
    };
    [
        market,
        choice(ListField::Plan, messages.plan(), &mut plans, chosen.plan.get()),
        choice(
            ListField::License,
            messages.license(),
            &mut book.licenses.iter().map(plain),
            chosen.license.get(),
        ),
        choice(ListField::Service, messages.service(), &mut services, chosen.service.get()),
    ]
}

/// A list to choose from: identifiers and names.
fn choice(
    context: &ViewContext<'_>,
    field: ListField,
    label: &'static str,
    entries: &mut dyn Iterator<Item = (String, String)>,
    chosen: u16,
) -> Node {
    let words = |position: u16| match field {
        ListField::Market => Words::Market(position.into()),
        ListField::Plan => Words::Plan(position.into()),
        ListField::License => Words::License(position.into()),
        ListField::Service => Words::Service(position.into()),
    };
    let mut select =
        el("select").attr("name", field.name()).on_value("change", move |id| Msg::Choose(field, id));
    for (position, (id, name)) in (0..).zip(entries) {
        if position == chosen {
            select = select.value(id.clone());
        }
        let option = context.marked(words(position), el("option"));
        select = select.child(option.attr("value", id).text(name));
    }
    el("label").class("field").child(el("span").class("label").text(label)).child(select).into()
}
