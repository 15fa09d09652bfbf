//! The pay schedule's rule, in words.

use rate_core::{Cadence, Date, LAST_DAY, NonBankingDay, PayWindow};
use view::Text;

use super::ViewContext;
use crate::i18n::{Slot, fill};

/// The rule that gives the payday of what is confirmed on this day, and the rhythm of paydays.
pub(crate) fn pay_rule(context: &ViewContext<'_>, confirmed_on: Date) -> String {
    let schedule = &context.book.pay_schedule;
    let rule = match schedule.cadence() {
        Cadence::SemiMonthly(_) => {
            schedule.window(confirmed_on).map(|window| window_rule(context, window)).unwrap_or_default()
        }
        Cadence::EveryNDays { cutoff_days, .. } => cutoff_rule(context, *cutoff_days),
    };
    format!("{rule} {}", rhythm(context))
}

/// The rhythm of paydays, and the rules that give them and move them from days on which banks are closed.
pub(crate) fn pay_rules(context: &ViewContext<'_>) -> String {
    let mut rules = rhythm(context).into_owned();
    let mut add = |rule: &str| {
        if !rule.is_empty() {
            rules.push(' ');
            rules.push_str(rule);
        }
    };
    match context.book.pay_schedule.cadence() {
        Cadence::SemiMonthly(windows) => windows.iter().for_each(|window| add(&window_rule(context, window))),
        Cadence::EveryNDays { cutoff_days, .. } => add(&cutoff_rule(context, *cutoff_days)),
    }
    add(moved_payday(context));
    rules
}

/// The rule for paydays on which banks are closed; empty where they stay as they are.
pub(crate) fn moved_payday(context: &ViewContext<'_>) -> &'static str {
    match context.book.pay_schedule.non_banking_day() {
        NonBankingDay::AsIs => "",
        NonBankingDay::Next => context.messages.moved_next(),
        NonBankingDay::Previous => context.messages.moved_previous(),
    }
}

/// The rhythm of paydays; empty where it has no common name.
fn rhythm(context: &ViewContext<'_>) -> Text {
    let messages = context.messages;
    match context.book.pay_schedule.cadence() {
        Cadence::SemiMonthly(windows) => match windows.as_slice() {
            // Sessions of both may be paid on one day.
            [first, second] if first.payday != second.payday => messages.twice_a_month().into(),
            _ => Text::default(),
        },
        Cadence::EveryNDays { period_days: 14, .. } => messages.every_two_weeks().into(),
        Cadence::EveryNDays { period_days, .. } => {
            let days = context.locale.days((*period_days).into());
            fill(messages.every_n_days(), &[(Slot::n, &days)]).into()
        }
    }
}

fn cutoff_rule(context: &ViewContext<'_>, cutoff_days: u16) -> String {
    fill(context.messages.cutoff(), &[(Slot::n, &context.locale.days(cutoff_days.into()))])
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
