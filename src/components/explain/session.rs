//! Explanations of one session's figures.

use rate_core::{Breakdown, DaysFronted, RateKey, Scenario};
use view::el;

use super::origin::{and, book, empty, entry};
use super::others::others;
use crate::components::shared::{Element, Node, ViewContext, events, moved_payday, nodes, note, pay_rule};
use crate::i18n::Slot;

/// Gives the entries about a part of the session.
pub(super) type Entries = fn(&ViewContext<'_>, &Breakdown) -> Vec<Node>;

/// The explanation of these parts of the session; empty without a breakdown.
pub(super) fn explanation(context: &ViewContext<'_>, parts: &[Entries]) -> Element {
    let Some(breakdown) = context.shown else { return empty() };
    let mut explanation = empty();
    for entries in parts {
        explanation = explanation.children(entries(context, breakdown));
    }
    if breakdown.own_numbers {
        return explanation.child(note(context.text(context.messages.provenance_own())));
    }
    let source = context.plan(breakdown).source.map(|_| context.messages.provenance_source());
    let source = source.map(|source| el("p").class("note").children(context.marked_text(source)).into());
    explanation.children(source).child(book(context))
}

/// The payment: the rate, who pays it, the payout, and what the platform keeps, adds or absorbs.
pub(super) fn payment(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let messages = context.messages;
    let money = |amount| context.money(amount);
    let own_or = |message| if breakdown.own_numbers { messages.why_own() } else { message };
    let why = |message| derivation(context, breakdown, message);
    let mut insurer_share = why(messages.why_insurer_share());
    if breakdown.insurer_owes() && breakdown.insurer_pays.is_none() {
        insurer_share = and(insurer_share, messages.why_share_unpaid());
    }
    let mut entries = vec![
        entry(messages.insurer_rate(), money(breakdown.insurer_rate), why(own_or(messages.why_rate()))),
        entry(messages.client_share(), money(breakdown.client_share), why(messages.why_share())),
        entry(messages.insurer_share(), money(breakdown.insurer_share), insurer_share),
        entry(messages.payout(), money(breakdown.provider_payout), why(own_or(messages.why_payout()))),
    ];
    entries.push(if breakdown.platform_shortfall.is_zero() {
        let message = match breakdown.platform_portion {
            none if none.is_zero() => messages.why_no_portion(),
            left if breakdown.portion_received() < left => messages.portion_not_received(),
            _ => messages.why_portion(),
        };
        entry(messages.portion(), money(breakdown.platform_portion), why(message))
    } else {
        let message = if breakdown.platform_absorbs > breakdown.platform_shortfall {
            messages.shortfall_absorbed()
        } else {
            messages.why_shortfall()
        };
        entry(messages.shortfall(), money(breakdown.platform_shortfall), why(message))
    });
    if let Some(days) = breakdown.days_fronted.filter(|days| days.max > 0) {
        let message = if days.min < 0 { messages.why_fronted_perhaps() } else { messages.why_fronted() };
        entries.push(entry(context.text(messages.fronted()), money(breakdown.platform_fronts), why(message)));
    }
    if breakdown.insurer_owes() && !breakdown.platform_absorbs.is_zero() {
        let mut text = why(messages.why_absorbs());
        if !breakdown.client_share.is_zero() {
            text = and(text, messages.why_absorbs_kept());
        }
        entries.push(entry(context.text(messages.absorbed()), money(breakdown.platform_absorbs), text));
    }
    let RateKey { market, license, service, .. } = breakdown.key;
    entries.extend(context.book.benchmarks(market, license, service).map(|benchmark| {
        entry(context.source(benchmark.source), money(benchmark.amount), why(messages.why_benchmark()))
    }));
    entries.extend(others(context, breakdown));
    entries
}

/// The days: confirmation, payday, the insurer's days and the wait between them; and all events as a table.
pub(super) fn days(context: &ViewContext<'_>, breakdown: &Breakdown) -> Vec<Node> {
    let messages = context.messages;
    let day = |date| context.locale.date(date);
    let why = |message| derivation(context, breakdown, message);
    let selected = &breakdown.selection;
    let payday = and(why(messages.why_payday()), moved_payday(context));
    let mut entries = vec![
        entry(messages.session_date(), day(selected.session_date), why(messages.why_session())),
        entry(messages.confirmed_on(), day(selected.confirmed_on), why(messages.why_confirmed())),
        entry(messages.payday(), day(breakdown.provider_paid_on), payday),
        insurer(context, breakdown),
    ];
    if let Some(days) = breakdown.days_fronted {
        let value = match days.max {
            1.. => context.slot(Slot::days_waited),
            _ => messages.compare_no_wait().to_owned(),
        };
        let message = match days {
            DaysFronted { max: ..=0, .. } => messages.sentence_first(),
            DaysFronted { min: ..0, .. } => messages.sentence_around(),
            _ => messages.why_days_ahead(),
        };
        entries.push(entry(context.text(messages.days_ahead()), value, why(message)));
    }
    entries.push(events(context, breakdown).into());
    entries
}

/// The days that the insurer takes, or why it does not pay.
fn insurer(context: &ViewContext<'_>, breakdown: &Breakdown) -> Node {
    let messages = context.messages;
    let title = context.text(messages.insurer_to_platform());
    let Some(range) = breakdown.insurer_pays else {
        let (value, why) = match breakdown.selection.scenario {
            _ if !breakdown.insurer_owes() => (messages.insurer_nothing(), messages.why_nothing()),
            Scenario::Denied => (messages.insurer_denied(), messages.why_never()),
            _ => (messages.insurer_never(), messages.why_never()),
        };
        return entry(title, value.to_owned(), derivation(context, breakdown, why));
    };
    let window = context.plan(breakdown).reimbursement.window(breakdown.selection.scenario);
    let mut why = derivation(context, breakdown, messages.why_insurer());
    why.push(" ".into());
    why.extend(window.into_iter().flat_map(|window| context.window_source(window)));
    entry(title, context.locale.short_range(range), why)
}

/// The message, with the rule of the pay schedule where it has a place for it.
fn derivation(context: &ViewContext<'_>, breakdown: &Breakdown, message: &'static str) -> Vec<Node> {
    nodes(message, &|slot| match slot {
        Slot::rule => pay_rule(context, breakdown.selection.confirmed_on).into(),
        Slot::window_days => {
            let window = context.plan(breakdown).reimbursement.window(breakdown.selection.scenario);
            window.map(|window| context.locale.window_days(window)).unwrap_or_default().into()
        }
        _ => context.marked_slot(slot, context.slot(slot)),
    })
}
