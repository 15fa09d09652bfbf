//! The pay schedule as a book writes it.

use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;
use crate::{Cadence, LAST_DAY, NonBankingDay, PaySchedule, PayWindow, ScheduleError};

pub(super) fn pay_schedule(book: &JsonNode, problems: &mut Problems) -> Option<PaySchedule> {
    let place = Place::ROOT.member("pay_schedule");
    let node = book.get("pay_schedule")?;
    let semi_monthly = match node.text("kind")? {
        "semi_monthly" => true,
        "every_n_days" => false,
        _ => return None,
    };
    let mut expect = |name, belongs: bool| match node.get(name) {
        Some(_) if !belongs => problems.add(&place.member(name), Fault::UnknownMember),
        None if belongs => problems.add(&place.member(name), Fault::Missing),
        _ => {}
    };
    expect("windows", semi_monthly);
    for name in ["anchor_payday", "period_days", "cutoff_days"] {
        expect(name, !semi_monthly);
    }
    let non_banking_day = match node.text("non_banking_day")? {
        "as_is" => NonBankingDay::AsIs,
        "next" => NonBankingDay::Next,
        "previous" => NonBankingDay::Previous,
        _ => return None,
    };
    let cadence = if semi_monthly {
        Cadence::SemiMonthly(node.items("windows").iter().filter_map(pay_window).collect())
    } else {
        Cadence::EveryNDays {
            anchor_payday: node.date("anchor_payday")?,
            period_days: node.whole("period_days")?,
            cutoff_days: node.whole("cutoff_days")?,
        }
    };
    let bank_holidays = node.items("bank_holidays").iter().filter_map(|day| day.as_text()?.parse().ok());
    let bank_holidays = bank_holidays.collect();
    match PaySchedule::new(cadence, non_banking_day, bank_holidays) {
        Ok(schedule) => Some(schedule),
        // What is wrong with a value by itself has been said, and is not said again of the whole.
        Err(_) if problems.found.iter().any(|problem| problem.place.starts_with("/pay_schedule")) => None,
        Err(error) => {
            let windows = place.member("windows");
            let place = match error {
                ScheduleError::Gap { .. } => windows,
                ScheduleError::Period => place,
                ScheduleError::Overlap { window }
                | ScheduleError::PaydayBeforeEnd { window }
                | ScheduleError::PaydaysOutOfOrder { window } => windows.item(window),
            };
            problems.add(&place, Fault::Schedule(error));
            None
        }
    }
}

fn pay_window(node: &JsonNode) -> Option<PayWindow> {
    let day = |name| match node.get(name)? {
        JsonNode::Text(_) => Some(LAST_DAY),
        _ => node.whole(name).and_then(|day| u8::try_from(day).ok()),
    };
    Some(PayWindow {
        from_day: day("from_day")?,
        through_day: day("through_day")?,
        payday: day("payday")?,
        months_after: day("months_after")?,
    })
}
