//! The pay schedule's rule, in words.

use rate_core::{Cadence, Date, LAST_DAY, PayWindow};
use view::Text;

use crate::components::shared::ViewContext;
use crate::i18n::{Slot, fill};

/// The rule that gives the payday of what is confirmed on this day, and how often paydays are.
pub(super) fn pay_rule(context: &ViewContext<'_>, confirmed_on: Date) -> String {
    let messages = context.messages;
    let (rule, rhythm): (String, Text) = match context.book.pay_schedule.cadence() {
        Cadence::SemiMonthly(windows) => {
            let window = windows.iter().find(|window| confirmed_on.day() <= window.through_day);
            let rhythm = if windows.len() == 2 { messages.twice_a_month() } else { "" };
            (window.map(|window| window_rule(context, window)).unwrap_or_default(), rhythm.into())
        }
        Cadence::EveryNDays { period_days, cutoff_days, .. } => {
            let days = |days: u16| context.locale.days(days.into());
            let rhythm = match period_days {
                14 => messages.every_two_weeks().into(),
                other => fill(messages.every_n_days(), &[(Slot::n, &days(*other))]).into(),
            };
            (fill(messages.cutoff(), &[(Slot::n, &days(*cutoff_days))]), rhythm)
        }
    };
    format!("{rule} {rhythm}")
}

fn window_rule(context: &ViewContext<'_>, window: &PayWindow) -> String {
    let messages = context.messages;
    let message =
        if window.through_day == LAST_DAY { messages.pay_window_last_day() } else { messages.pay_window() };
    let day: Text = match window.payday {
        LAST_DAY => messages.pay_last_day().into(),
        day => fill(messages.pay_day(), &[(Slot::n, &day.to_string())]).into(),
    };
    let month: Text = match window.months_after {
        0 => messages.this_month().into(),
        1 => messages.next_month().into(),
        months => fill(messages.months_later(), &[(Slot::n, &months.to_string())]).into(),
    };
    let (from, through) = (window.from_day.to_string(), window.through_day.to_string());
    fill(message, &[(Slot::from, &from), (Slot::through, &through), (Slot::day, &day), (Slot::month, &month)])
}
