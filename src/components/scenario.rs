//! The scenario switch: what if the insurer is late, refuses, or never pays?

use rate_core::Scenario;

use super::scope::{Scope, note};
use crate::markup::{Element, el};
use crate::state::Action;

pub(crate) fn scenario_switch(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let mut choices = el("div").class("choices");
    for scenario in Scenario::ALL {
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
        choices = choices.child(el("label").child(radio).child(el("span").text(label)));
    }
    el("fieldset")
        .class("scenario")
        .part("scenario")
        .child(el("legend").text(copy.scenarios()))
        .child(choices)
        .child(note(copy.scenario_note()))
}
