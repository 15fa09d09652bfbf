//! The explore view: choose a session, see where its money goes and when.

mod bars;
mod figures;
mod reasoning;
mod scenario;
mod session_fields;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use view::el;

use super::shared::{
    Element, Node, ViewContext, about, answer, consultant, market_failed, notices, sentence, timeline,
};
use crate::state::AnswerSlot;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use bars::payments;

pub(super) fn explore(context: &ViewContext<'_>) -> Element {
    let drawn: Vec<Node> = match context.shown {
        Some(breakdown) => vec![
            scenario::scenario_switch(context).into(),
            figures::figures(context, breakdown).into(),
            bars::bars(context, breakdown).into(),
            timeline(context, breakdown, None).into(),
            reasoning::reasoning(context, breakdown).into(),
        ],
        None => Vec::new(),
    };
    // The answer comes first; where there is room, the fields stand beside it.
    let said = el("div")
        .class("answer")
        .child(sentence(context))
        .child(answer(context, AnswerSlot::Sentence))
        .child(notices(context))
        .children(market_failed(context.model, context.locale));
    let result = el("div")
        .class("result")
        .child(el("div").class("drawn-result").attr("data-keeps", "").children(drawn))
        .children(consultant(context, "explore"))
        .child(about(context));
    el("div").class("explore").child(said).child(session_fields::session_fields(context)).child(result)
}
