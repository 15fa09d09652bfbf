//! Where a figure comes from: the formula with its numbers, the rule, the source, and the book with its dates.

use rate_core::{Breakdown, Evidence, NonBankingDay, ReimbursementWindow, Scenario, Status};

use super::payday::pay_rule;
use crate::components::Scope;
use crate::i18n::{Slot, fill_with};
use crate::markup::{Element, Text, el};
use crate::state::Quantity;

pub(super) fn explanation(scope: &Scope<'_>, quantity: Quantity) -> Element {
    let explanation = el("div").class("explanation");
    let Some(breakdown) = scope.shown else { return explanation };
    let copy = scope.words.copy;
    let money = |amount| scope.money(amount);
    let day = |date| scope.words.date(date);
    let (title, value, why) = match quantity {
        Quantity::InsurerRate => {
            let why = if breakdown.own_numbers { copy.why_own() } else { copy.why_rate() };
            (copy.insurer_rate(), money(breakdown.insurer_rate), why)
        }
        Quantity::ClientShare => (copy.client_share(), money(breakdown.client_share), copy.why_share()),
        Quantity::InsurerShare => {
            (copy.insurer_share(), money(breakdown.insurer_share), copy.why_insurer_share())
        }
        Quantity::Payout => {
            let why = if breakdown.own_numbers { copy.why_own() } else { copy.why_payout() };
            (copy.payout(), money(breakdown.provider_payout), why)
        }
        Quantity::Portion => {
            let none = breakdown.platform_portion.is_zero();
            let why = if none { copy.why_no_portion() } else { copy.why_portion() };
            (copy.portion(), money(breakdown.platform_portion), why)
        }
        Quantity::Shortfall => (copy.shortfall(), money(breakdown.platform_shortfall), copy.why_shortfall()),
        Quantity::Absorbed => (copy.absorbed(), money(breakdown.platform_absorbs), copy.why_absorbs()),
        Quantity::SessionDate => {
            (copy.session_date(), day(breakdown.selection.session_date), copy.why_session())
        }
        Quantity::ConfirmedOn => {
            (copy.confirmed_on(), day(breakdown.selection.confirmed_on), copy.why_confirmed())
        }
        Quantity::Payday => (copy.payday(), day(breakdown.provider_paid_on), copy.why_payday()),
        // Its view answers itself: it has the year at hand.
        Quantity::Earned(_) => return explanation,
        Quantity::Benchmark(position) => return benchmark(scope, breakdown, position, explanation),
        Quantity::InsurerPays | Quantity::DaysAhead => {
            return waiting(scope, breakdown, quantity, explanation);
        }
    };
    let explanation = told(scope, explanation, title, value, why);
    if breakdown.own_numbers && follows_from_rates(quantity) {
        return explanation.child(el("p").class("note").text(scope.tell(copy.provenance_own())));
    }
    let more: Text = match quantity {
        Quantity::Absorbed => copy.why_absorbs_kept().into(),
        Quantity::Payday => moved(scope).into(),
        _ if scope.plan(breakdown).source.is_some() && is_published(quantity) => {
            scope.tell(copy.provenance_source())
        }
        _ => Text::default(),
    };
    with_book(scope, explanation, more)
}

/// Whether the amount is a payout or a rate, or follows from them.
fn follows_from_rates(quantity: Quantity) -> bool {
    is_published(quantity) || quantity == Quantity::Payout
}

/// Whether the amount is published itself, or follows from one that is.
fn is_published(quantity: Quantity) -> bool {
    matches!(
        quantity,
        Quantity::InsurerRate | Quantity::InsurerShare | Quantity::Portion | Quantity::Shortfall
    )
}

/// What others pay.
fn benchmark(scope: &Scope<'_>, breakdown: &Breakdown, position: u32, explanation: Element) -> Element {
    let (market, _, license, service) = breakdown.key;
    let Some(benchmark) = scope.book.benchmarks(market, license, service).nth(position as usize) else {
        return explanation;
    };
    let source = &scope.book.sources[benchmark.source].title;
    let title = titled(source.clone(), scope.money(benchmark.amount));
    let why = el("p").text(scope.tell(scope.words.copy.why_benchmark()));
    with_book(scope, explanation.child(title).child(why), Text::default())
}

/// The days that the insurer takes.
fn waiting(scope: &Scope<'_>, breakdown: &Breakdown, quantity: Quantity, explanation: Element) -> Element {
    let copy = scope.words.copy;
    let (Some(range), Some(_)) = (breakdown.insurer_pays, breakdown.days_fronted) else {
        let denied = breakdown.selection.scenario == Scenario::Denied;
        let value = if denied { copy.insurer_denied() } else { copy.insurer_never() };
        let explanation = told(scope, explanation, copy.insurer_pays(), value.into(), copy.why_never());
        return with_book(scope, explanation, Text::default());
    };
    let (title, value, why) = if quantity == Quantity::DaysAhead {
        (copy.days_ahead(), scope.tell(copy.days_ahead_value()).into_owned(), copy.why_days_ahead())
    } else {
        (copy.insurer_pays(), scope.words.short_range(range), copy.why_insurer())
    };
    let window = scope.plan(breakdown).reimbursement.window(breakdown.selection.scenario);
    let evidence = window.map(|window| evidence(scope, window)).unwrap_or_default();
    with_book(scope, told(scope, explanation, title, value, why), evidence)
}

/// What is explained.
pub(super) fn titled(title: impl Into<Text>, value: String) -> Element {
    el("p").class("asked").text(title).text(" ").child(el("b").text(value))
}

/// Where the days of a window are from.
pub(super) fn evidence(scope: &Scope<'_>, window: &ReimbursementWindow) -> Text {
    match &window.evidence {
        Evidence::Source(source) => {
            scope.say(scope.words.copy.window_source(), &[(Slot::source, &scope.book.sources[*source].title)])
        }
        Evidence::Illustrative => scope.words.copy.illustrative_window().into(),
    }
}

fn told(scope: &Scope<'_>, to: Element, title: &'static str, value: String, why: &'static str) -> Element {
    let title = titled(scope.tell(title), value);
    let why = fill_with(why, &|slot| match (slot, scope.shown) {
        (Slot::rule, Some(breakdown)) => pay_rule(scope, breakdown.selection.confirmed_on).into_owned(),
        _ => scope.value(slot),
    });
    to.child(title).child(el("p").text(why))
}

/// What is said of days on which banks are closed.
pub(super) fn moved(scope: &Scope<'_>) -> &'static str {
    match scope.book.pay_schedule.non_banking_day() {
        NonBankingDay::AsIs => "",
        NonBankingDay::Next => scope.words.copy.moved_next(),
        NonBankingDay::Previous => scope.words.copy.moved_previous(),
    }
}

/// What else there is to say, and the book that all of it is from.
pub(super) fn with_book(scope: &Scope<'_>, to: Element, more: Text) -> Element {
    let copy = scope.words.copy;
    let book = scope.book;
    let origin = if book.effective.through.is_some() { copy.provenance() } else { copy.provenance_open() };
    let mut book_says = scope.tell(origin);
    if book.status == Status::Illustrative {
        book_says = book_says + " " + scope.tell(copy.illustrative());
    }
    let to = if more.is_empty() { to } else { to.child(el("p").text(more)) };
    to.child(el("p").class("note").text(book_says))
}
