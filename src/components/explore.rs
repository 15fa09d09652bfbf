//! The explore view: choose a session, see where its money goes and when.

use super::about::about;
use super::ask::answer;
use super::bars::bars;
use super::consultant::consultant;
use super::failure::market_failed;
use super::fields::fields;
use super::figures::figures;
use super::notices::notices;
use super::reasoning::reasoning;
use super::scenario::scenario_switch;
use super::scope::Scope;
use super::sentence::sentence;
use super::timeline::timeline;
use crate::markup::{Element, Node, el};
use crate::state::Place;

pub(crate) fn explore(scope: &Scope<'_>) -> Element {
    let drawn: Vec<Node> = match scope.shown {
        Some(breakdown) => vec![
            scenario_switch(scope).into(),
            figures(scope, breakdown).into(),
            bars(scope, breakdown).into(),
            timeline(scope, breakdown, None).into(),
            reasoning(scope, breakdown).into(),
        ],
        None => Vec::new(),
    };
    // The answer comes first; where there is room, the fields stand beside it.
    let said = el("div")
        .class("answer")
        .child(sentence(scope))
        .child(answer(scope, Place::Sentence))
        .child(notices(scope))
        .children(market_failed(scope.model, scope.words));
    let result = el("div")
        .class("result")
        .child(el("div").class("drawn-result").attr("data-keeps", "").children(drawn))
        .children(consultant(scope, "explore"))
        .child(about(scope));
    el("div").class("explore").child(said).child(fields(scope)).child(result)
}
