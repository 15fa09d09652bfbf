//! A step of a story, with the buttons that lead on and back.

use contract::CssPart;
use view::el;

use super::{Element, Node, ViewContext, heading};
use crate::i18n::{Slot, fill};
use crate::state::Msg;

/// The text of step `number`, from 1, with the buttons that lead from it. `steps` are the messages that lead to each.
pub(crate) fn step_panel(
    context: &ViewContext<'_>,
    steps: &[Msg],
    number: usize,
    title: &'static str,
    text: Vec<Node>,
) -> Element {
    let count = step_count(context, number, steps.len());
    let text = el("div")
        .attr("role", "status")
        .child(el("p").class("count").text(count))
        .child(heading(title))
        .child(el("p").class("telling-text").children(text));
    el("div")
        .class("step")
        .part(CssPart::Step.name())
        .child(text)
        .child(step_buttons(context, steps, number, None))
}

/// The buttons that lead back and on from step `number`, from 1, with what stands between them.
pub(crate) fn step_buttons(
    context: &ViewContext<'_>,
    steps: &[Msg],
    number: usize,
    between: Option<Node>,
) -> Element {
    let messages = context.messages;
    let step = |number: usize| steps.get(number.checked_sub(1)?).cloned();
    let on = match step(number + 1) {
        Some(next) => button("button", Some(next), messages.next()),
        None => button("button", step(1), messages.again()),
    };
    el("p")
        .class("buttons")
        .child(button("button quiet", step(number - 1), messages.back()))
        .children(between)
        .child(on)
}

/// The number of a step, from 1, and how many there are.
pub(crate) fn step_count(context: &ViewContext<'_>, number: usize, of: usize) -> String {
    let (number, of) = (number.to_string(), of.to_string());
    fill(context.messages.step_of(), &[(Slot::n, &number), (Slot::of, &of)])
}

/// A button that leads somewhere or, without a message, nowhere.
pub(crate) fn button(class: &'static str, to: Option<Msg>, label: &'static str) -> Node {
    el("button")
        .class(class)
        .attr("type", "button")
        .attr("aria-disabled", if to.is_some() { "false" } else { "true" })
        .on("click", to.unwrap_or(Msg::Ignore))
        .text(label)
        .into()
}

/// The position, from 0, that a key leads to from position `at` of `count`. Past an end there is none; other keys lead
/// nowhere.
pub(crate) fn position_by_key(key: &str, at: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowRight" | "ArrowDown" => Some((at + 1).min(count - 1)),
        "ArrowLeft" | "ArrowUp" => Some(at.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}
