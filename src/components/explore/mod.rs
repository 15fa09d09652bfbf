//! The explore view: choose a session, see where its money goes and when.

pub(super) mod changes;
mod flow;
mod payment_part;
mod reasoning;
mod receipt;
mod scenario;
mod session_fields;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use contract::{CssPart, CtaPlace};
use rate_core::Breakdown;
use view::el;

use super::shared::{
    Element, Node, ViewContext, about, answer, consultant, explained, heading, notices, sentence, timeline,
};
use crate::state::Subject;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use receipt::lines;

/// Draws the view; `changes` are what is known of changes of the rate.
pub(super) fn explore(context: &ViewContext<'_>, changes: Vec<Node>) -> Element {
    let drawn: Vec<Node> = match context.shown {
        Some(breakdown) => vec![
            scenario::scenario_switch(context).into(),
            receipt::receipt(context, breakdown).into(),
            flow::flow(context, breakdown).into(),
            days(context, breakdown).into(),
            reasoning::reasoning(context, breakdown).into(),
        ],
        None => Vec::new(),
    };
    // The answer comes first; where there is room, the fields stand beside it.
    let said = answer(context, sentence(context), notices(context).children(changes));
    let result = el("div")
        .class("result")
        .child(el("div").class("drawn-result").attr("data-keeps", "").children(drawn))
        .children(consultant(context, CtaPlace::Explore))
        .child(about(context));
    el("div").class("layout explore").child(said).child(session_fields::session_fields(context)).child(result)
}

/// The days on which the money moves.
fn days(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    el("section")
        .class("timeline")
        .part(CssPart::Timeline.name())
        .child(heading(messages.timeline()))
        .child(timeline(context, breakdown, None))
        .child(explained(context, Subject::Days, messages.explain_days().into()))
}
