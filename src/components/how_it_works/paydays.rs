//! The pay schedule as a calendar of the month that matters for the book's own case, and in words.

use rate_core::{Breakdown, CalendarDay, Date, DaysPaidTogether, PayCalendar};
use view::el;

use super::{block, paragraph, points, told};
use crate::components::shared::{Element, Node, ViewContext, moved_payday, note, pay_rules};
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
        sheets = sheets.child(sheet(context, month, confirmed_on));
    }
    let example = paragraph(context, messages.how_paydays_case()).class("note ring");
    let words = el("div").child(points("windows", windows)).child(example);
    let told = told(context, messages.how_paydays())
        .child(paragraph(context, messages.how_paydays_text()))
        .child(note(pay_rules(context)));
    let moved = moved_payday(context);
    let told = if moved.is_empty() { told } else { told.child(note(moved)) };
    let shown = el("div").class("shown schedule").child(sheets).child(words);
    block(told, shown)
}

/// A window and its payday.
fn listed(context: &ViewContext<'_>, case: &Breakdown, position: usize, window: &DaysPaidTogether) -> Node {
    let messages = context.messages;
    let days = window.confirmed;
    let days = if days.from == days.through {
        context.locale.short_day(days.from)
    } else {
        context.locale.short_range(days)
    };
    let payday = context.day(case, window.paid_on);
    el("li")
        .class(window_class(position))
        .child(el("span").text(fill(messages.how_window(), &[(Slot::value, &days)])))
        .text(" ")
        .child(el("b").text(fill(messages.how_window_paid(), &[(Slot::payday, &payday)])))
        .into()
}

/// A month with its windows and paydays. The list says the same.
fn sheet(context: &ViewContext<'_>, month: &[CalendarDay], confirmed_on: Date) -> Element {
    let messages = context.messages;
    let mut days = el("div").class("days");
    for weekday in messages.how_weekdays().split(' ') {
        days = days.child(el("span").text(weekday));
    }
    for day in month {
        let mark = match (day.is_payday, day.date == confirmed_on) {
            (true, true) => "pays ring",
            (true, false) => "pays",
            (false, true) => "ring",
            (false, false) => "",
        };
        let number = el("b").class(mark).text(day.date.day().to_string());
        let cell = el("span").class(day.window.map_or("day", window_class)).child(number);
        // Days follow one another, so only the first needs a place.
        let column = (day.date.days_since_sunday() + 1).to_string();
        days = days.child(if day.date.day() == 1 { cell.style("grid-column-start", column) } else { cell });
    }
    let first = month.first().map_or(confirmed_on, |day| day.date);
    let (name, year) = (context.locale.month(first), first.year().to_string());
    let name = fill(messages.how_month(), &[(Slot::month, &name), (Slot::year, &year)]);
    el("div").class("sheet").child(el("p").text(name)).child(days)
}

/// The look of a window, which differs from those of its neighbours.
fn window_class(position: usize) -> &'static str {
    if position.is_multiple_of(2) { "day even" } else { "day odd" }
}
