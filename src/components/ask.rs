//! Figures that can be asked about: each is a button, and the answer stands behind the part of the view that it is in.

use super::failure::later_failed;
use super::scope::Scope;
use crate::later;
use crate::markup::{Element, Node, Text, el};
use crate::state::{Action, Later, Place, Quantity};

/// The figure. What it is called has to be said beside it.
pub(crate) fn ask(scope: &Scope<'_>, place: Place, quantity: Quantity, figure: Text) -> Node {
    let open = scope.model.asked == Some((place, quantity));
    el("button")
        .class("ask")
        .attr("type", "button")
        .attr("aria-expanded", if open { "true" } else { "false" })
        .on("click", Action::Ask(place, quantity))
        .attr("aria-label", figure.clone() + ": " + scope.words.copy.why())
        .text(figure)
        .into()
}

/// The answer to what is asked about in this place; it is read out when it comes.
pub(crate) fn answer(scope: &Scope<'_>, place: Place) -> Element {
    let answer = el("div").class("why").part("why").attr("role", "status");
    match scope.model.asked {
        Some((at, quantity)) if at == place => answer.child(match scope.model.later {
            Later::Here => later::explanation(scope, quantity),
            Later::Failed => el("div").child(later_failed(scope.words)),
            _ => el("p").text(scope.words.copy.view_loading()),
        }),
        _ => answer,
    }
}
