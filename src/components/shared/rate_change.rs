//! The words for a change of a rate: what it comes to, and what a session gains or loses.

use rate_core::{Rate, RateChange};
use view::el;

use super::{Node, ViewContext, nodes};
use crate::i18n::{Slot, fill};

/// The new payout in the place of the old one, and the difference a session; `name` says of what.
pub(crate) fn rate_change(
    context: &ViewContext<'_>,
    name: &dyn Fn() -> Node,
    change: &RateChange,
) -> Vec<Node> {
    let messages = context.messages;
    let Ok(new) = change.new else {
        return nodes(messages.change_none(), &|_| name());
    };
    nodes(messages.change_new(), &|slot| match slot {
        Slot::name => name(),
        Slot::payout => el("b").text(context.money(new.provider_payout)).into(),
        Slot::before => context.money(change.old.provider_payout).into(),
        _ => rate_difference(context, change.old, new).into(),
    })
}

/// The words for what a session gains or loses by another rate; where that is nothing, for the other insurer rate.
pub(crate) fn rate_difference(context: &ViewContext<'_>, from: Rate, to: Rate) -> String {
    let messages = context.messages;
    let (old, new) = (from.provider_payout, to.provider_payout);
    let (message, slot, amount) = if new > old {
        (messages.rate_more(), Slot::amount, new.above(old))
    } else if new < old {
        (messages.rate_less(), Slot::amount, old.above(new))
    } else {
        (messages.rate_same_payout(), Slot::rate, to.insurer_rate)
    };
    fill(message, &[(slot, &context.money(amount))])
}
