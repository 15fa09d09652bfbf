//! What changes hands for one session: a column for each of the four parties, and for each thing that one gives to
//! another an arrow from column to column. Money is solid and carries a coin, papers are dashed and carry a sheet.

use rate_core::Stage;

use super::how::section;
use crate::components::{Scope, telling};
use crate::markup::{Element, Node, Text, el};
use crate::state::Action;

pub(super) fn drawing(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let stage = scope.model.stage;
    let (title, text) = told(scope, stage);
    let step = telling(scope, &Stage::ALL.map(Action::Stage), stage.number(), title, scope.stress(text));
    let story = el("div")
        .class("hands")
        .attr("role", "group")
        .attr("aria-label", copy.steps_label())
        .on("keydown", Action::StageKey)
        .child(hands(scope))
        .child(step);
    let item = |stage: &Stage| -> Node {
        let (title, text) = told(scope, *stage);
        el("li").child(el("b").text(title)).text(". ").text(scope.tell(text)).into()
    };
    let list = el("details")
        .class("data")
        .child(el("summary").text(copy.how_list()))
        .child(el("ol").children(Stage::ALL.iter().map(item)));
    section(scope, copy.how_flow()).child(story).child(list)
}

fn hands(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let mut drawn = el("div").class("parties").attr("aria-hidden", "true");
    for (class, name) in [
        ("party client", Text::from(copy.how_client())),
        ("party payout", copy.how_you().into()),
        ("party platform", scope.book.publisher.name.clone().into()),
        ("party insurer", copy.how_insurer().into()),
    ] {
        drawn = drawn.child(el("div").class(class).child(el("span").text(name)));
    }
    let mut arrows = el("div").class("arrows");
    for (stage, class, label) in [
        (Stage::Contract, "arrow papers mutual with-insurer", copy.how_contract()),
        (Stage::Confirmation, "arrow papers with-you", copy.how_confirmation()),
        (Stage::Confirmation, "arrow money with-client", copy.client_share()),
        (Stage::Claim, "arrow papers with-insurer", copy.how_claim()),
        (Stage::Payout, "arrow money back with-you", copy.payout()),
        (Stage::InsurerPays, "arrow money back with-insurer", copy.how_insurer_share()),
        (Stage::NeverPaid, "arrow money back unpaid with-insurer", copy.how_no_payment()),
    ] {
        let lit = scope.model.stage;
        // The insurer pays, or it does not.
        let done = stage < lit && !(stage == Stage::InsurerPays && lit == Stage::NeverPaid);
        let place = if stage == lit {
            "lit"
        } else if done {
            "done"
        } else {
            "to-come"
        };
        let shaft = el("span").class("shaft");
        arrows = arrows.child(
            el("div")
                .class(place)
                .child(el("div").class(class).child(el("span").class("label").text(label)).child(shaft)),
        );
    }
    let key = |class, label| el("span").class(class).child(el("span").class("shaft")).text(label);
    drawn.child(arrows).child(
        el("p").class("key").child(key("money", copy.how_money())).child(key("papers", copy.how_papers())),
    )
}

/// The stage's title and what is told of it.
fn told(scope: &Scope<'_>, stage: Stage) -> (&'static str, &'static str) {
    let copy = scope.words.copy;
    match stage {
        Stage::Contract => (copy.how_flow_contract(), copy.how_flow_contract_text()),
        Stage::Confirmation => (copy.how_flow_confirm(), copy.how_flow_confirm_text()),
        Stage::Claim => (copy.how_flow_claim(), copy.how_flow_claim_text()),
        Stage::Payout => (copy.how_flow_payout(), copy.how_flow_payout_text()),
        Stage::InsurerPays => (copy.how_flow_insurer(), copy.how_flow_insurer_text()),
        Stage::NeverPaid => (copy.how_flow_never(), copy.how_flow_never_text()),
    }
}
