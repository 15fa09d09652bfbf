//! The sessions that it takes to be paid an amount in a year.

use rate_core::earnings::{Target, Total};
use view::el;

use super::YearView;
use super::fields::text_field;
use super::rows::quiet_button;
use crate::components::shared::{Element, Node, heading};
use crate::i18n::{Slot, fill};
use crate::state::{CaseloadField, EarningsMsg};

pub(super) fn target(year: &YearView<'_>) -> Element {
    let (messages, locale) = (year.context.messages, year.context.locale);
    let found = year.context.model.target(year.caseload);
    let typed = found.as_ref().map(|(amount, _)| {
        let amount = amount.to_string();
        locale.typed(amount.strip_suffix(".00").unwrap_or(&amount))
    });
    let example = locale.whole_money(Total::from_cents(9_000_000));
    let hint = fill(messages.earn_target_hint(), &[(Slot::example, &example)]);
    let field = text_field(
        year,
        CaseloadField::Target,
        messages.earn_target_field(),
        typed.unwrap_or_default(),
        hint,
    );
    let answer = found.map(|(_, target)| match target {
        Some(target) => reached(year, &target),
        None => el("p").text(messages.earn_target_none()).into(),
    });
    el("section")
        .class("target")
        .child(heading(messages.earn_target()))
        .child(field)
        .child(el("div").class("reached").children(answer))
}

/// The fewest sessions that reach it, row by row where there are several, and the way to have them.
fn reached(year: &YearView<'_>, target: &Target) -> Node {
    let messages = year.context.messages;
    let (sessions, amount) = (year.sessions(target.sessions), year.money(target.amount));
    let said = fill(messages.earn_target_reached(), &[(Slot::sessions, &sessions), (Slot::amount, &amount)]);
    let mut answer = el("div").child(el("p").text(said));
    let rows = target.caseload.rows();
    if rows.len() > 1 {
        let mut mix = el("ul").class("mix");
        for row in rows {
            let sessions = el("b").text(row.sessions.to_string());
            mix = mix.child(el("li").child(sessions).child(year.row_node(row)));
        }
        answer = answer.child(mix);
    }
    if target.caseload != *year.caseload {
        let take = quiet_button(messages.earn_target_take().to_owned(), EarningsMsg::ReachTarget);
        answer = answer.child(take);
    }
    answer.into()
}
