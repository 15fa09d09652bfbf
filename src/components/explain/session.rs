//! Explanations of one session's figures.

use rate_core::{Breakdown, RateKey, Scenario};
use view::{Text, el};

use super::origin::{empty, moved_payday, titled, window_source, with_book};
use crate::components::shared::{Element, ViewContext, nodes, pay_rule};
use crate::i18n::Slot;
use crate::state::Figure;

/// The explanation of a figure; empty without a breakdown.
pub(super) fn explanation(context: &ViewContext<'_>, figure: Figure) -> Element {
    let Some(breakdown) = context.shown else { return empty() };
    let messages = context.messages;
    let money = |amount| context.money(amount);
    let day = |date| context.locale.date(date);
    let own_or = |message| if breakdown.own_numbers { messages.why_own() } else { message };
    let (title, value, why) = match figure {
        Figure::InsurerRate => {
            (messages.insurer_rate(), money(breakdown.insurer_rate), own_or(messages.why_rate()))
        }
        Figure::ClientShare => (messages.client_share(), money(breakdown.client_share), messages.why_share()),
        Figure::InsurerShare => {
            (messages.insurer_share(), money(breakdown.insurer_share), messages.why_insurer_share())
        }
        Figure::Payout => {
            (messages.payout(), money(breakdown.provider_payout), own_or(messages.why_payout()))
        }
        Figure::Portion => {
            let none = breakdown.platform_portion.is_zero();
            let why = if none { messages.why_no_portion() } else { messages.why_portion() };
            (messages.portion(), money(breakdown.platform_portion), why)
        }
        Figure::Shortfall => {
            (messages.shortfall(), money(breakdown.platform_shortfall), messages.why_shortfall())
        }
        Figure::Absorbed => (messages.absorbed(), money(breakdown.platform_absorbs), messages.why_absorbs()),
        Figure::SessionDate => {
            (messages.session_date(), day(breakdown.selection.session_date), messages.why_session())
        }
        Figure::ConfirmedOn => {
            (messages.confirmed_on(), day(breakdown.selection.confirmed_on), messages.why_confirmed())
        }
        Figure::Payday => (messages.payday(), day(breakdown.provider_paid_on), messages.why_payday()),
        Figure::InsurerPays | Figure::DaysAhead => return waiting(context, breakdown, figure),
        Figure::Benchmark(position) => return benchmark(context, breakdown, position),
        Figure::Year(_) => return empty(),
    };
    let explanation = reasoned(context, title, value, why);
    if breakdown.own_numbers && follows_from_rates(figure) {
        let origin = context.marked_text(messages.provenance_own());
        return explanation.child(el("p").class("note").children(origin));
    }
    let more: Text = match figure {
        Figure::Absorbed => messages.why_absorbs_kept().into(),
        Figure::Payday => moved_payday(context).into(),
        _ if context.plan(breakdown).source.is_some() && is_published(figure) => {
            context.text(messages.provenance_source())
        }
        _ => Text::default(),
    };
    with_book(context, explanation, more)
}

/// True for a payout, a rate and amounts that follow from them.
fn follows_from_rates(figure: Figure) -> bool {
    is_published(figure) || figure == Figure::Payout
}

/// True for an amount that is published itself, or follows from one that is.
fn is_published(figure: Figure) -> bool {
    matches!(figure, Figure::InsurerRate | Figure::InsurerShare | Figure::Portion | Figure::Shortfall)
}

/// The explanation of a benchmark.
fn benchmark(context: &ViewContext<'_>, breakdown: &Breakdown, position: usize) -> Element {
    let RateKey { market, license, service, .. } = breakdown.key;
    let Some(benchmark) = context.book.benchmarks(market, license, service).nth(position) else {
        return empty();
    };
    let source = &context.book.source(benchmark.source).title;
    let title = titled(source.clone(), context.money(benchmark.amount));
    let why = el("p").children(context.marked_text(context.messages.why_benchmark()));
    with_book(context, empty().child(title).child(why), Text::default())
}

/// The explanation of the days that the insurer takes.
fn waiting(context: &ViewContext<'_>, breakdown: &Breakdown, figure: Figure) -> Element {
    let messages = context.messages;
    let Some(range) = breakdown.insurer_pays else {
        let (value, why) = match breakdown.selection.scenario {
            _ if !breakdown.insurer_owes() => (messages.insurer_nothing(), messages.why_nothing()),
            Scenario::Denied => (messages.insurer_denied(), messages.why_never()),
            _ => (messages.insurer_never(), messages.why_never()),
        };
        let explanation = reasoned(context, messages.insurer_pays(), value.into(), why);
        return with_book(context, explanation, Text::default());
    };
    let (title, value, why) = if figure == Figure::DaysAhead && breakdown.days_fronted.is_some() {
        let value = context.text(messages.days_ahead_value()).into_owned();
        (messages.days_ahead(), value, messages.why_days_ahead())
    } else {
        (messages.insurer_pays(), context.locale.short_range(range), messages.why_insurer())
    };
    let window = context.plan(breakdown).reimbursement.window(breakdown.selection.scenario);
    let source = window.map(|window| window_source(context, window)).unwrap_or_default();
    with_book(context, reasoned(context, title, value, why), source)
}

/// The figure with its reason.
fn reasoned(context: &ViewContext<'_>, title: &'static str, value: String, why: &'static str) -> Element {
    let title = titled(context.text(title), value);
    let why = nodes(why, &|slot| match (slot, context.shown) {
        (Slot::rule, Some(breakdown)) => pay_rule(context, breakdown.selection.confirmed_on).into(),
        _ => context.marked_slot(slot, context.slot(slot)),
    });
    empty().child(title).child(el("p").children(why))
}
