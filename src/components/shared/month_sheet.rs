//! A month of the pay schedule as a sheet of a calendar.

use rate_core::{CalendarDay, Date};
use view::el;

use super::{Element, ViewContext};
use crate::i18n::{Slot, fill};

/// A month with its windows and paydays, a ring around a day, and the days on which banks are closed. Words beside it say
/// the same.
pub(crate) fn month_sheet(
    context: &ViewContext<'_>,
    month: &[CalendarDay],
    ring: Option<Date>,
    closed: &[Date],
) -> Element {
    let messages = context.messages;
    let mut days = el("div").class("days");
    for weekday in messages.how_weekdays().split(' ') {
        days = days.child(el("span").text(weekday));
    }
    for day in month {
        let mark = match (day.is_payday, ring == Some(day.date)) {
            (true, true) => "pays ring",
            (true, false) => "pays",
            (false, true) => "ring",
            (false, false) if closed.contains(&day.date) => "closed",
            (false, false) => "",
        };
        let number = el("b").class(mark).text(day.date.day().to_string());
        let cell = el("span").class(day.window.map_or("day", window_class)).child(number);
        // Days follow one another, so only the first needs a place.
        let column = (day.date.days_since_sunday() + 1).to_string();
        days = days.child(if day.date.day() == 1 { cell.style("grid-column-start", column) } else { cell });
    }
    let name = month.first().map(|day| {
        let (name, year) = (context.locale.month(day.date), day.date.year().to_string());
        fill(messages.how_month(), &[(Slot::month, &name), (Slot::year, &year)])
    });
    el("div").class("sheet").child(el("p").text(name.unwrap_or_default())).child(days)
}

/// The look of a window, which differs from those of its neighbours.
pub(crate) fn window_class(position: usize) -> &'static str {
    if position.is_multiple_of(2) { "day even" } else { "day odd" }
}
