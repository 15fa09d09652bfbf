//! Figures that can be asked about: each is a button, and the answer stands behind the part of the view that it is in.

use rate_core::Plain;

use super::failure::later_failed;
use super::scope::Scope;
use crate::i18n::{Piece, Slot, pieces};
use crate::later;
use crate::markup::{Element, Node, Text, el, joined};
use crate::state::{Action, Later, Place, Quantity};

/// The figure. What it is called has to be said beside it.
///
/// Its name is the figure alone, so that a sentence is read as one; that it can be asked about describes it.
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
        .attr("title", scope.words.copy.why())
        .on("click", Action::Ask(place, quantity))
        .text(figure)
        .into()
}

/// The message, with every figure in it to be asked about. `figure` gives what goes into a slot, and what that is.
#[inline(never)]
pub(crate) fn asking(
    scope: &Scope<'_>,
    place: Place,
    message: &'static str,
    figure: &dyn Fn(Slot) -> (String, Option<Quantity>),
) -> Vec<Node> {
    let mut nodes = Vec::new();
    pieces(message, &mut |piece| {
        nodes.push(match piece {
            Piece::Text(text) => Node::Text(text.into()),
            Piece::Slot(slot) => match figure(slot) {
                (figure, Some(quantity)) => ask(scope, place, quantity, figure.into()),
                (text, None) => Node::Text(text.into()),
            },
        });
    });
    nodes
}

/// Where the answer to what is asked about in this place stands; nothing is to be seen of it while it is empty.
pub(crate) fn answer_place(scope: &Scope<'_>, place: Place) -> Element {
    // No live region: what is read out after a choice is the one sentence.
    el("div").class("why").part("why").attr("id", answer_id(scope, place))
}

fn answer_id(scope: &Scope<'_>, place: Place) -> String {
    joined(&[scope.id, "why", &(place as u8).plain()])
}

/// The answer to what is asked about in this place.
pub(crate) fn answer(scope: &Scope<'_>, place: Place) -> Element {
    let answer = answer_place(scope, place);
    match scope.model.asked {
        Some((at, quantity)) if at == place => answer.child(match scope.model.later {
            Later::Here => later::explanation(scope, quantity),
            Later::Failed => el("div").child(later_failed(scope.words)),
            _ => el("p").text(scope.words.copy.view_loading()),
        }),
        _ => answer,
    }
}
