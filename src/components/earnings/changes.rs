//! Changes of rates in the year: the day, each rate before and after, and what a year comes to by both.

use contract::CssPart;
use rate_core::earnings::{Total, YearChange};
use view::el;

use super::wording::YearView;
use crate::components::shared::{Node, emphasised, rate_change};
use crate::i18n::{Slot, fill};

/// A notice for each day on which a rate of the caseload changes.
pub(super) fn changes(year: &YearView<'_>) -> Vec<Node> {
    let model = year.context.model;
    let (Some(editions), Some(key)) = (model.book_and_editions(), model.selected_key()) else {
        return Vec::new();
    };
    YearChange::of_year(editions, key, year.caseload).iter().map(|change| notice(year, change)).collect()
}

fn notice(year: &YearView<'_>, change: &YearChange) -> Node {
    let messages = year.context.messages;
    let notice = el("div").class("notice").part(CssPart::Notice.name());
    if change.rows.iter().all(|(_, change)| change.new.is_err()) && change.new_year == Total::ZERO {
        let last = year.date(change.on.plus_days(-1));
        return notice
            .child(el("p").children(emphasised(messages.earn_change_end(), &|_| last.clone())))
            .into();
    }
    let (old, new) = (change.old_year, change.new_year);
    let (message, difference, amount) = if new < old {
        (messages.earn_change(), messages.less(), old.above(new))
    } else if new > old {
        (messages.earn_change(), messages.more(), new.above(old))
    } else {
        (messages.earn_change_same(), "", new)
    };
    let said = emphasised(message, &|slot| match slot {
        Slot::date => year.date(change.on),
        Slot::amount => year.money(new),
        Slot::before => year.money(old),
        _ => fill(difference, &[(Slot::amount, &year.money(amount))]),
    });
    let rows = change.rows.iter().filter_map(|(row, change)| -> Option<Node> {
        let row = year.caseload.rows().get(*row)?;
        Some(el("li").children(rate_change(year.context, &|| year.row_node(row), change)).into())
    });
    notice.child(el("p").children(said)).child(el("ul").children(rows)).into()
}
