//! Changes of rates in the year: the day, each rate before and after, and what a year comes to by both.

use contract::CssPart;
use rate_core::RateChange;
use rate_core::earnings::YearChange;
use view::el;

use super::wording::{YearView, selected_key};
use crate::components::shared::{Node, emphasised, nodes};
use crate::i18n::{Slot, fill};

/// A notice for each day on which a rate of the caseload changes.
pub(super) fn changes(year: &YearView<'_>) -> Vec<Node> {
    let model = year.context.model;
    let (Some(editions), Some(key)) = (model.book_and_editions(), selected_key(model)) else {
        return Vec::new();
    };
    YearChange::of_year(editions, key, year.caseload).iter().map(|change| notice(year, change)).collect()
}

fn notice(year: &YearView<'_>, change: &YearChange) -> Node {
    let messages = year.context.messages;
    let (old, new) = (change.old_year, change.new_year);
    let (difference, amount) = if new < old {
        (messages.earn_change_less(), old.above(new))
    } else {
        (messages.earn_change_more(), new.above(old))
    };
    let said = emphasised(messages.earn_change(), &|slot| match slot {
        Slot::date => year.date(change.on),
        Slot::amount => year.money(new),
        Slot::a => year.money(old),
        _ => fill(difference, &[(Slot::a, &year.money(amount))]),
    });
    let rows = change.rows.iter().map(|(_, change)| el("li").children(row(year, change)).into());
    el("div")
        .class("notice")
        .part(CssPart::Notice.name())
        .child(el("p").children(said))
        .child(el("ul").children(rows))
        .into()
}

/// The old and the new payout of a row, and the difference a session.
fn row(year: &YearView<'_>, change: &RateChange) -> Vec<Node> {
    let (context, messages) = (year.context, year.context.messages);
    let old = change.old.provider_payout;
    let Ok(new) = change.new else {
        return nodes(messages.earn_change_none(), &|_| context.service(change.old.service));
    };
    let (difference, amount) = if new.provider_payout > old {
        (messages.rate_more(), new.provider_payout.above(old))
    } else if new.provider_payout < old {
        (messages.rate_less(), old.above(new.provider_payout))
    } else {
        (messages.rate_same_payout(), new.insurer_rate)
    };
    nodes(messages.earn_change_row(), &|slot| match slot {
        Slot::service => context.service(change.old.service),
        Slot::payout => el("b").text(context.money(new.provider_payout)).into(),
        Slot::a => context.money(old).into(),
        _ => fill(difference, &[(Slot::a, &context.money(amount))]).into(),
    })
}
