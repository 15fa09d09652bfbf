//! Money and papers that change hands for one session: a column for each of the four parties, and for each thing that
//! one gives to another an arrow from column to column. Money is solid and carries a coin, papers are dashed and carry
//! a sheet.

use rate_core::MoneyFlowStage;
use view::{Text, el};

use super::parts::section;
use crate::components::shared::{Element, Node, ViewContext, position_by_key, step_panel};
use crate::i18n::Messages;
use crate::state::Msg;

/// The drawing, and the same as a list.
pub(super) fn money_flow(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let stage = context.model.stage;
    let [title, text] = story(messages, stage);
    let text = vec![context.text(text).into()];
    let step = step_panel(context, &MoneyFlowStage::ALL.map(Msg::SelectStage), stage.number(), title, text);
    let position = stage as usize;
    let by_key = move |key: &str| {
        Some(Msg::SelectStage(
            MoneyFlowStage::ALL[position_by_key(key, position, MoneyFlowStage::ALL.len())?],
        ))
    };
    let told = el("div")
        .class("hands")
        .attr("role", "group")
        .attr("aria-label", messages.steps_label())
        .on_key(by_key)
        .child(drawing(context))
        .child(step);
    let items = MoneyFlowStage::ALL.into_iter().map(|stage| {
        let [title, text] = story(messages, stage);
        el("li").child(el("b").text(title)).text(". ").text(context.text(text)).into()
    });
    let list = el("details").class("data").child(el("summary").text(messages.how_list()));
    section(context, "block wide hand-to-hand", messages.how_flow())
        .child(told)
        .child(list.child(el("ol").children(items)))
}

fn drawing(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let parties = [
        ("party client", Text::from(messages.client())),
        ("party payout", messages.you().into()),
        ("party platform", context.book.publisher.name.clone().into()),
        ("party insurer", messages.insurer().into()),
    ];
    let parties = parties.map(|(class, name)| el("div").class(class).child(el("span").text(name)).into());
    let key = [("money", messages.how_money()), ("papers", messages.how_papers())];
    let key =
        key.map(|(class, label)| el("span").class(class).child(el("span").class("shaft")).text(label).into());
    el("div")
        .class("parties")
        .attr("aria-hidden", "true")
        .children(parties)
        .child(el("div").class("arrows").children(arrows(context)))
        .child(el("p").class("key").children(key))
}

/// The arrows in order: when each is drawn, how, and what it carries.
fn arrows(context: &ViewContext<'_>) -> impl Iterator<Item = Node> {
    let messages = context.messages;
    let lit = context.model.stage;
    let arrows = [
        (MoneyFlowStage::Contract, "arrow papers mutual with-insurer", messages.how_contract()),
        (MoneyFlowStage::Confirmation, "arrow papers with-you", messages.how_confirmation()),
        (MoneyFlowStage::Confirmation, "arrow money with-client", messages.client_share()),
        (MoneyFlowStage::Claim, "arrow papers with-insurer", messages.mark_claim()),
        (MoneyFlowStage::Payout, "arrow money back with-you", messages.payout()),
        (MoneyFlowStage::InsurerPays, "arrow money back with-insurer", messages.insurer_share()),
        (MoneyFlowStage::NeverPaid, "arrow money back unpaid with-insurer", messages.how_no_payment()),
    ];
    arrows.into_iter().map(move |(stage, class, label)| {
        let label = el("span").class("label").text(label);
        let arrow = el("div").class(class).child(label).child(el("span").class("shaft"));
        el("div").class(progress(stage, lit)).child(arrow).into()
    })
}

/// The class of an arrow of `stage` while `lit` is told.
fn progress(stage: MoneyFlowStage, lit: MoneyFlowStage) -> &'static str {
    // The insurer pays, or it does not.
    let never = stage == MoneyFlowStage::InsurerPays && lit == MoneyFlowStage::NeverPaid;
    match stage.cmp(&lit) {
        std::cmp::Ordering::Equal => "lit",
        std::cmp::Ordering::Less if !never => "done",
        _ => "to-come",
    }
}

/// A stage's title and text.
fn story(messages: &Messages, stage: MoneyFlowStage) -> [&'static str; 2] {
    match stage {
        MoneyFlowStage::Contract => [messages.how_flow_contract(), messages.how_flow_contract_text()],
        MoneyFlowStage::Confirmation => [messages.how_flow_confirm(), messages.how_flow_confirm_text()],
        MoneyFlowStage::Claim => [messages.how_flow_claim(), messages.how_flow_claim_text()],
        MoneyFlowStage::Payout => [messages.step_paid(), messages.how_flow_payout_text()],
        MoneyFlowStage::InsurerPays => [messages.step_insurer(), messages.how_flow_insurer_text()],
        MoneyFlowStage::NeverPaid => [messages.how_flow_never(), messages.how_flow_never_text()],
    }
}
