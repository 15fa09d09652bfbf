//! The place where figures are explained.

use view::el;

use super::{Element, ViewContext, lazy_failed};
use crate::state::{AnswerSlot, LazyPart};

/// The explanation of the figure that was asked about in this part of the view; empty, and not to be seen, where none was.
pub(crate) fn answer(context: &ViewContext<'_>, slot: AnswerSlot) -> Element {
    // No live region: what is read out after a choice is the one sentence.
    let answer = el("div").class("why").part("why").attr("id", answer_id(context, slot));
    match context.model.explained {
        Some((at, figure)) if at == slot => answer.child(match context.model.lazy {
            LazyPart::Failed => el("div").child(lazy_failed(context.locale)),
            _ if context.model.has_lazy() => (context.explain)(context, figure),
            _ => el("p").text(context.messages.view_loading()),
        }),
        _ => answer,
    }
}

/// The identifier of the place.
pub(crate) fn answer_id(context: &ViewContext<'_>, slot: AnswerSlot) -> String {
    format!("{}why{}", context.model.id, slot as u8)
}
