//! Changes of the rate that is shown: what it was before, and what it will be.

use contract::CssPart;
use rate_core::{Breakdown, Rate};
use view::el;

use crate::components::shared::{Node, ViewContext, emphasised, rate_difference};
use crate::i18n::Slot;

/// The notices of other rates for the session: until the last change before it, and from the next one on. Nothing of
/// numbers of the reader's own.
pub(in crate::components) fn changes(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let editions = context.model.book_and_editions().filter(|_| !breakdown.own_numbers);
    let Some(editions) = editions else { return Vec::new() };
    let (key, day) = (breakdown.key, breakdown.selection.session_date);
    let messages = context.messages;
    let last = editions.last_change(key, day).and_then(|change| {
        let through = context.locale.date(change.on.plus_days(-1));
        Some(notice(other_rate(context, messages.rate_through(), through, change.new.ok()?, change.old)))
    });
    let next = editions.next_change(key, day).map(|change| {
        let on = context.locale.date(change.on);
        let unchanged = emphasised(messages.unchanged(), &|_| on.clone());
        let new =
            change.new.map(|new| other_rate(context, messages.rate_from(), on.clone(), change.old, new));
        notice(unchanged.into_iter().chain([" ".into()]).chain(new.unwrap_or_default()).collect())
    });
    last.into_iter().chain(next).collect()
}

/// Another rate, with the day that bounds it and the difference to the one that is shown.
fn other_rate(
    context: &ViewContext<'_>,
    message: &'static str,
    day: String,
    shown: Rate,
    other: Rate,
) -> Vec<Node> {
    let difference = rate_difference(context, shown, other);
    emphasised(message, &|slot| match slot {
        Slot::date => day.clone(),
        Slot::payout => context.money(other.provider_payout),
        _ => difference.clone(),
    })
}

fn notice(content: Vec<Node>) -> Node {
    el("p").class("notice").part(CssPart::Notice.name()).children(content).into()
}
