//! The scenario switch: the insurer pays as usual, late, or never, or denies the claim.

use contract::CssPart;
use rate_core::{Breakdown, Scenario};
use view::el;

use crate::components::shared::{Element, ViewContext, choices, note};
use crate::state::Msg;

pub(super) fn scenario_switch(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let owes = context.shown.is_none_or(Breakdown::insurer_owes);
    let choice = |scenario: Scenario| {
        let label = match scenario {
            Scenario::Typical => messages.scenario_typical(),
            Scenario::Slow => messages.scenario_slow(),
            Scenario::Denied => messages.scenario_denied(),
            Scenario::Unpaid => messages.scenario_unpaid(),
        };
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "scenario")
            .value(scenario.name())
            .checked(context.model.selection.scenario == scenario)
            .on("change", Msg::SelectScenario(scenario));
        el("label").child(radio).child(el("span").text(label)).into()
    };
    el("fieldset")
        .class("scenario")
        .part(CssPart::Scenario.name())
        .child(el("legend").text(messages.scenarios()))
        .child(choices().children(Scenario::ALL.into_iter().map(choice)))
        .child(note(if owes { messages.scenario_note() } else { messages.scenario_nothing() }))
}
