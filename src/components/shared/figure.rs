//! Figures: each is a button that explains it. The explanation stands behind the part of the view that the figure is in.

use view::{Text, el};

use super::{Element, Node, ViewContext, answer_id, nodes};
use crate::i18n::Slot;
use crate::state::{AnswerSlot, Figure, Msg};

/// A figure that can be explained. Its name has to be said beside it.
///
/// The button's name is the figure alone, so that a sentence is read as one; that it explains is its description.
pub(crate) fn figure_button(
    context: &ViewContext<'_>,
    slot: AnswerSlot,
    figure: Figure,
    text: impl Into<Text>,
) -> Element {
    let open = context.model.explained == Some((slot, figure));
    let button = el("button")
        .class("ask")
        .attr("type", "button")
        .attr("aria-expanded", if open { "true" } else { "false" })
        .attr("title", context.messages.why())
        .on("click", Msg::Explain(slot, figure))
        .text(text);
    // Read with the button that has opened it.
    if open { button.attr("aria-describedby", answer_id(context, slot)) } else { button }
}

/// A message with every figure a button that explains it. `content` gives a slot's text and its figure.
pub(crate) fn message_with_figures(
    context: &ViewContext<'_>,
    answer: AnswerSlot,
    message: &'static str,
    content: &dyn Fn(Slot) -> (String, Option<Figure>),
) -> Vec<Node> {
    nodes(message, &|slot| match content(slot) {
        (text, Some(figure)) => figure_button(context, answer, figure, text).into(),
        (text, None) => context.marked_slot(slot, text),
    })
}

/// A figure, large, between its name and a note.
pub(crate) fn figure_card(
    class: &'static str,
    label: impl Into<Text>,
    value: impl IntoIterator<Item = Node>,
    note: impl IntoIterator<Item = Node>,
) -> Element {
    el("div")
        .class(class)
        .part("figure")
        .child(el("h3").class("label").text(label))
        .child(el("p").class("value").children(value))
        .child(el("p").class("note").children(note))
}

impl ViewContext<'_> {
    /// The message as [`ViewContext::text`] fills it, with every figure a button that explains it.
    pub(crate) fn with_figures(&self, slot: AnswerSlot, message: &'static str) -> Vec<Node> {
        message_with_figures(self, slot, message, &|slot| (self.slot(slot), figure(slot)))
    }
}

/// The figure that a slot holds.
fn figure(slot: Slot) -> Option<Figure> {
    Some(match slot {
        Slot::payout => Figure::Payout,
        Slot::rate => Figure::InsurerRate,
        Slot::share => Figure::ClientShare,
        Slot::insurer_share => Figure::InsurerShare,
        Slot::portion | Slot::received => Figure::Portion,
        Slot::shortfall => Figure::Shortfall,
        Slot::absorbs => Figure::Absorbed,
        Slot::payday => Figure::Payday,
        Slot::confirmed => Figure::ConfirmedOn,
        Slot::session | Slot::session_date => Figure::SessionDate,
        Slot::from | Slot::through => Figure::InsurerPays,
        Slot::min | Slot::max | Slot::before | Slot::after => Figure::DaysAhead,
        _ => return None,
    })
}
