//! The pay calendar: a month with the days that are paid together, paydays, and days on which banks are closed.

use rate_core::{Date, PayCalendar};
use view::el;

use super::YearView;
use crate::components::shared::{Element, Node, heading, month_sheet, note, window_class};
use crate::i18n::{Slot, fill};
use crate::state::{EarningsMsg, Msg};

/// The calendar, folded until it is asked for.
pub(super) fn pay_calendar(year: &YearView<'_>) -> Element {
    let model = year.context.model;
    let start = year.caseload.start();
    let first = model.today.map_or(start, |today| today.max(start));
    let shown = model.earnings.month;
    let toggle = Msg::Earnings(EarningsMsg::ShowMonth(if shown.is_some() { None } else { Some(first) }));
    let summary =
        el("summary").on_prevented("click", toggle).text(year.context.messages.earn_show_calendar());
    let details = el("details").class("data").child(summary);
    let details = match shown {
        Some(month) => details.attr("open", "").child(month_of(year, month)),
        None => details,
    };
    el("section").class("calendar").child(heading(year.context.messages.earn_calendar())).child(details)
}

/// A month, between the ways to others.
fn month_of(year: &YearView<'_>, month: Date) -> Element {
    let context = year.context;
    let messages = context.messages;
    let schedule = &context.book.pay_schedule;
    let calendar = PayCalendar::new(schedule, month);
    let turn = |label: &'static str, sign: &'static str, to| {
        el("button")
            .class("turn")
            .attr("type", "button")
            .attr("aria-label", label)
            .on("click", Msg::Earnings(EarningsMsg::ShowMonth(Some(to))))
            .text(sign)
    };
    let bar = el("div")
        .class("turning")
        .child(turn(messages.earn_previous_month(), "‹", month.plus_days(-1)))
        .child(el("p").attr("role", "status").text(year.month(month)))
        .child(turn(messages.earn_next_month(), "›", month.last_of_month().plus_days(1)));
    let windows = calendar.windows.iter().enumerate().map(|(position, window)| -> Node {
        let (days, payday) =
            (context.locale.short_range(window.confirmed), context.locale.short_day(window.paid_on));
        el("li")
            .class(window_class(position))
            .child(el("span").text(fill(messages.how_window(), &[(Slot::days, &days)])))
            .text(" ")
            .child(el("b").text(fill(messages.how_window_paid(), &[(Slot::payday, &payday)])))
            .into()
    });
    let closed = schedule.bank_holidays().iter().filter(|day| day.first_of_month() == month);
    let closed = closed.map(|day| context.locale.short_day(*day)).collect::<Vec<_>>().join(", ");
    let closed =
        (!closed.is_empty()).then(|| note(fill(messages.earn_closed(), &[(Slot::list, &closed)])).into());
    let sheet = calendar.months.first();
    let sheet = sheet.map(|days| month_sheet(context, days, None, schedule.bank_holidays()).into());
    let sheets = el("div").class("sheets").attr("aria-hidden", "true").children(sheet);
    let words = el("div").child(el("ul").class("windows").children(windows)).children(closed);
    el("div").class("month-shown").child(bar).child(el("div").class("schedule").child(sheets).child(words))
}
