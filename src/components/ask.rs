//! Figures that can be asked about: each is a button, and the answer stands behind the part of the view that it is in.

use super::failure::later_failed;
use super::scope::Scope;
use crate::later;
use crate::markup::{Element, Node, Text, el};
use crate::state::{Action, Later, Place, Quantity};

/// The figure. What it is called has to be said beside it.
pub(crate) fn ask(scope: &Scope<'_>, place: Place, quantity: Quantity, figure: Text) -> Node {
    let open = scope.model.asked == Some((place, quantity));
    let button = if open {
        // Read with the button that has opened it.
        el("button").attr("aria-describedby", answer_id(scope, place))
    } else {
        el("button")
    };
    button
        .class("ask")
        .attr("type", "button")
        .attr("aria-expanded", if open { "true" } else { "false" })
        .on("click", Action::Ask(place, quantity))
        .attr("aria-label", figure.clone() + ": " + scope.words.copy.why())
        .text(figure)
        .into()
}

fn answer_id(scope: &Scope<'_>, place: Place) -> String {
    format!("{}why{}", scope.id, place as u8)
}

/// The answer to what is asked about in this place.
pub(crate) fn answer(scope: &Scope<'_>, place: Place) -> Element {
    // No live region: what is read out after a choice is the one sentence.
    let answer = el("div").class("why").part("why").attr("id", answer_id(scope, place));
    match scope.model.asked {
        Some((at, quantity)) if at == place => answer.child(match scope.model.later {
            Later::Here => later::explanation(scope, quantity),
            Later::Failed => el("div").child(later_failed(scope.words)),
            _ => el("p").text(scope.words.copy.view_loading()),
        }),
        _ => answer,
    }
}
