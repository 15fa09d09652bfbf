//! What changes hands for one session: a column for each of the four parties, and for each thing that one gives to
//! another an arrow from column to column. Money is solid and carries a coin, papers are dashed and carry a sheet.

use rate_core::Stage;

use crate::components::{Scope, telling};
use crate::i18n::Message;
use crate::markup::{Element, Node, Text, el};
use crate::state::Action;

/// The drawing, and the same as a list.
pub(super) fn drawing(scope: &Scope<'_>) -> [Element; 2] {
    let copy = scope.words.copy;
    let stage = scope.model.stage;
    let [title, text] = told(scope, stage);
    let text = vec![Node::Text(scope.tell(text))];
    let step = telling(scope, &Stage::ALL.map(Action::Stage), stage.number(), title, text);
    let story = el("div")
        .class("hands")
        .attr("role", "group")
        .attr("aria-label", copy.steps_label())
        .on("keydown", Action::StageKey)
        .child(hands(scope))
        .child(step);
    let mut items = el("ol");
    for stage in Stage::ALL {
        let [title, text] = told(scope, stage);
        items = items.child(el("li").child(el("b").text(title)).text(". ").text(scope.tell(text)));
    }
    let list =
        el("details").class("data").child(el("summary").text(copy.text(Message::how_list))).child(items);
    [story, list]
}

/// The arrows in order: when each is drawn, how, and what it carries.
const ARROWS: [(Stage, &str, Message); 7] = [
    (Stage::Contract, "arrow papers mutual with-insurer", Message::how_contract),
    (Stage::Confirmation, "arrow papers with-you", Message::how_confirmation),
    (Stage::Confirmation, "arrow money with-client", Message::client_share),
    (Stage::Claim, "arrow papers with-insurer", Message::how_claim),
    (Stage::Payout, "arrow money back with-you", Message::payout),
    (Stage::InsurerPays, "arrow money back with-insurer", Message::how_insurer_share),
    (Stage::NeverPaid, "arrow money back unpaid with-insurer", Message::how_no_payment),
];

fn hands(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let mut drawn = el("div").class("parties").attr("aria-hidden", "true");
    for (class, name) in [
        ("party client", Text::from(copy.text(Message::how_client))),
        ("party payout", copy.text(Message::how_you).into()),
        ("party platform", scope.book.publisher.name.clone().into()),
        ("party insurer", copy.text(Message::how_insurer).into()),
    ] {
        drawn = drawn.child(el("div").class(class).child(el("span").text(name)));
    }
    let mut arrows = el("div").class("arrows");
    for (stage, class, label) in ARROWS {
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
        arrows = arrows.child(el("div").class(place).child(
            el("div").class(class).child(el("span").class("label").text(copy.text(label))).child(shaft),
        ));
    }
    let mut key = el("p").class("key");
    for (class, label) in [("money", Message::how_money), ("papers", Message::how_papers)] {
        key = key.child(el("span").class(class).child(el("span").class("shaft")).text(copy.text(label)));
    }
    drawn.child(arrows).child(key)
}

/// A stage's title and what is told of it, in the stages' order.
const TOLD: [[Message; 2]; 6] = [
    [Message::how_flow_contract, Message::how_flow_contract_text],
    [Message::how_flow_confirm, Message::how_flow_confirm_text],
    [Message::how_flow_claim, Message::how_flow_claim_text],
    [Message::how_flow_payout, Message::how_flow_payout_text],
    [Message::how_flow_insurer, Message::how_flow_insurer_text],
    [Message::how_flow_never, Message::how_flow_never_text],
];

fn told(scope: &Scope<'_>, stage: Stage) -> [&'static str; 2] {
    TOLD[stage as usize].map(|message| scope.words.copy.text(message))
}
