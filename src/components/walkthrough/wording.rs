//! The words for each step.

use rate_core::{Breakdown, DateRange, WalkthroughStep};

use super::case::case_at;
use crate::components::shared::{Node, ViewContext};
use crate::i18n::Messages;

pub(super) fn title(context: &ViewContext<'_>, step: WalkthroughStep) -> &'static str {
    let messages = context.messages;
    match step {
        WalkthroughStep::Session => messages.step_session(),
        WalkthroughStep::Confirmed => messages.step_confirmed(),
        WalkthroughStep::Paid => messages.step_paid(),
        WalkthroughStep::InsurerPays if case_at(context, step).is_some_and(|case| !case.insurer_owes()) => {
            messages.mark_nothing()
        }
        WalkthroughStep::InsurerPays => messages.step_insurer(),
        WalkthroughStep::NeverPaid => messages.step_never(),
    }
}

/// The day or the days of the step.
pub(super) fn date(context: &ViewContext<'_>, step: WalkthroughStep) -> String {
    let Some(breakdown) = case_at(context, step) else { return String::new() };
    match step {
        WalkthroughStep::Session => context.locale.short_day(breakdown.selection.session_date),
        WalkthroughStep::Confirmed => context.locale.short_day(breakdown.selection.confirmed_on),
        WalkthroughStep::Paid => context.locale.short_day(breakdown.provider_paid_on),
        WalkthroughStep::InsurerPays => {
            breakdown.insurer_pays.map(|range| context.locale.short_range(range)).unwrap_or_default()
        }
        WalkthroughStep::NeverPaid => String::new(),
    }
}

/// The text of the step, with its figures emphasised.
pub(super) fn text(context: &ViewContext<'_>, step: WalkthroughStep) -> Vec<Node> {
    let Some(breakdown) = case_at(context, step) else { return Vec::new() };
    let context = &ViewContext { shown: Some(&breakdown), ..*context };
    let mut text: Vec<Node> = Vec::new();
    for message in sentences(context.messages, &breakdown, step).into_iter().flatten() {
        if !text.is_empty() {
            text.push(" ".into());
        }
        text.extend(context.emphasised(message));
    }
    text
}

/// The messages for a step: one on what happens, and one on what becomes of the money.
fn sentences(
    messages: &'static Messages,
    breakdown: &Breakdown,
    step: WalkthroughStep,
) -> [Option<&'static str>; 2] {
    let never_is_covered = breakdown.platform_absorbs.is_zero();
    let kept = (!breakdown.client_share.is_zero()).then(|| messages.why_absorbs_kept());
    match step {
        WalkthroughStep::Session => [Some(messages.step_session_text()), None],
        WalkthroughStep::Confirmed if breakdown.client_share.is_zero() => {
            [Some(messages.step_confirmed_text_nothing()), None]
        }
        WalkthroughStep::Confirmed => [Some(messages.step_confirmed_text()), None],
        WalkthroughStep::Paid => {
            let regular = messages.step_paid_text();
            [Some(regular), breakdown.insurer_pays.map(|days| insurer_by_payday(messages, breakdown, days))]
        }
        WalkthroughStep::InsurerPays => {
            [Some(insurer_pays(messages, breakdown)), portion(messages, breakdown)]
        }
        WalkthroughStep::NeverPaid if never_is_covered => [Some(messages.step_never_text_covered()), kept],
        WalkthroughStep::NeverPaid => [Some(messages.step_never_text()), kept],
    }
}

/// True where the platform surely pays before the insurer does.
pub(super) fn waits(breakdown: &Breakdown) -> bool {
    breakdown.days_fronted.is_some_and(|days| days.min >= 0 && days.max > 0)
}

/// The message on whether the insurer has paid by the payday.
fn insurer_by_payday(messages: &'static Messages, breakdown: &Breakdown, days: DateRange) -> &'static str {
    if days.from > breakdown.provider_paid_on {
        messages.step_paid_waits()
    } else {
        messages.step_paid_either_way()
    }
}

fn insurer_pays(messages: &'static Messages, breakdown: &Breakdown) -> &'static str {
    match breakdown.days_fronted {
        _ if !breakdown.insurer_owes() => messages.sentence_all(),
        None => messages.sentence_covered(),
        Some(days) if days.max <= 0 => messages.sentence_first(),
        Some(days) if days.min < 0 => messages.sentence_around(),
        Some(_) => messages.step_insurer_text(),
    }
}

/// The message on what the platform keeps of the payment, or adds to it.
fn portion(messages: &'static Messages, breakdown: &Breakdown) -> Option<&'static str> {
    let message = if !breakdown.platform_shortfall.is_zero() {
        messages.step_insurer_shortfall()
    } else if breakdown.platform_portion.is_zero() {
        messages.portion_none()
    } else if waits(breakdown) {
        messages.step_insurer_portion()
    } else {
        messages.step_insurer_portion_all()
    };
    Some(message)
}
