//! The pay schedule's rule, in words.

use rate_core::{Cadence, Date, LAST_DAY, PayWindow, Plain};

use crate::components::Scope;
use crate::i18n::Slot;
use crate::markup::Text;

/// The rule that gives the payday of what is confirmed on this day, and how often that is.
pub(crate) fn pay_rule(scope: &Scope<'_>, confirmed_on: Date) -> Text {
    let copy = scope.words.copy;
    let (rule, rhythm) = match scope.book.pay_schedule.cadence() {
        Cadence::SemiMonthly(windows) => {
            let window = windows.iter().find(|window| confirmed_on.day() <= window.through_day);
            let rhythm = if windows.len() == 2 { copy.twice_a_month() } else { "" };
            (window.map(|window| window_rule(scope, window)).unwrap_or_default(), rhythm.into())
        }
        Cadence::EveryNDays { period_days, cutoff_days, .. } => {
            let days = |days: u16| scope.words.days(days.into());
            let rhythm = match period_days {
                14 => copy.every_two_weeks().into(),
                other => scope.say(copy.every_n_days(), &[(Slot::n, &days(*other))]),
            };
            (scope.say(copy.cutoff(), &[(Slot::n, &days(*cutoff_days))]), rhythm)
        }
    };
    rule + " " + rhythm
}

fn window_rule(scope: &Scope<'_>, window: &PayWindow) -> Text {
    let copy = scope.words.copy;
    let message = if window.through_day == LAST_DAY { copy.pay_window_last_day() } else { copy.pay_window() };
    let day = match window.payday {
        LAST_DAY => copy.pay_last_day().into(),
        day => scope.say(copy.pay_day(), &[(Slot::n, &day.plain())]),
    };
    let month = match window.months_after {
        0 => copy.this_month().into(),
        1 => copy.next_month().into(),
        months => scope.say(copy.months_later(), &[(Slot::n, &months.plain())]),
    };
    let (from, through) = (window.from_day.plain(), window.through_day.plain());
    scope.say(
        message,
        &[(Slot::from, &from), (Slot::through, &through), (Slot::day, &day), (Slot::month, &month)],
    )
}
