//! The scenario switch: what if the insurer is late, refuses, or never pays?

use rate_core::Scenario;

use super::scope::{Scope, note};
use crate::markup::{Element, Node, el};
use crate::state::Action;

pub(crate) fn scenario_switch(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let choice = |scenario: Scenario| -> Node {
        let label = match scenario {
            Scenario::Typical => copy.scenario_typical(),
            Scenario::Slow => copy.scenario_slow(),
            Scenario::Denied => copy.scenario_denied(),
            Scenario::Unpaid => copy.scenario_unpaid(),
        };
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "scenario")
            .value(scenario.name())
            .checked(scope.model.selection.scenario == scenario)
            .on("change", Action::Suppose(scenario));
        el("label").child(radio).child(el("span").text(label)).into()
    };
    el("fieldset")
        .class("scenario")
        .part("scenario")
        .child(el("legend").text(copy.scenarios()))
        .child(el("div").class("choices").children(Scenario::ALL.into_iter().map(choice)))
        .child(note(copy.scenario_note()))
}
