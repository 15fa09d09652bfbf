//! The pay schedule as a calendar of the month that matters for the book's own case, and in words.

use rate_core::{Breakdown, DaysPaidTogether, PayCalendar};
use view::el;

use super::parts::{block, paragraph, points, told};
use crate::components::shared::{Element, Node, ViewContext, month_sheet, note, pay_rules, window_class};
use crate::i18n::{Slot, fill};

/// The most windows that are listed; of more, only the one that holds the case.
const LISTED: usize = 6;

pub(super) fn paydays(context: &ViewContext<'_>, case: &Breakdown) -> Element {
    let messages = context.messages;
    let schedule = &context.book.pay_schedule;
    let confirmed_on = case.selection.confirmed_on;
    let calendar = PayCalendar::new(schedule, confirmed_on);
    let mut windows = Vec::new();
    for (position, window) in calendar.windows.iter().enumerate() {
        if calendar.windows.len() <= LISTED || window.holds(confirmed_on) {
            windows.push(listed(context, case, position, window));
        }
    }
    let mut sheets = el("div").class("sheets").attr("aria-hidden", "true");
    for month in &calendar.months {
        let mut month = month.clone();
        // Paydays of windows that are not told of would seem to be theirs.
        for day in &mut month {
            day.is_payday &= calendar.windows.iter().any(|window| window.paid_on == day.date);
        }
        sheets = sheets.child(month_sheet(context, &month, Some(confirmed_on), &[]));
    }
    let example = paragraph(context, messages.how_paydays_case()).class("note ring");
    let words = el("div").child(points("windows", windows)).child(example);
    let told = told(context, messages.how_paydays())
        .child(paragraph(context, messages.how_paydays_text()))
        .child(note(pay_rules(context)));
    let shown = el("div").class("shown schedule").child(sheets).child(words);
    block(told, shown)
}

/// A window and its payday.
fn listed(context: &ViewContext<'_>, case: &Breakdown, position: usize, window: &DaysPaidTogether) -> Node {
    let messages = context.messages;
    let days = window.confirmed;
    let days = context.locale.short_range(days);
    let payday = context.day(case, window.paid_on);
    el("li")
        .class(window_class(position))
        .child(el("span").text(fill(messages.how_window(), &[(Slot::days, &days)])))
        .text(" ")
        .child(el("b").text(fill(messages.how_window_paid(), &[(Slot::payday, &payday)])))
        .into()
}
