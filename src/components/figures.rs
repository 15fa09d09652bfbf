//! The three figures, large, each with its reason.

use rate_core::{Breakdown, Cadence, Evidence, LAST_DAY, PayWindow, Scenario};

use super::reasoning::arithmetic;
use super::scope::Scope;
use crate::markup::{Element, Node, Text, el};

pub(super) fn figures(scope: &Scope<'_>, breakdown: &Breakdown) -> Element {
    el("div").class("figures").part("figures").children([
        payout(scope, breakdown),
        platform(scope, breakdown),
        insurer(scope, breakdown),
    ])
}

fn figure(
    scope: &Scope<'_>,
    kind: &'static str,
    label: Text,
    value: String,
    note: Text,
    why: Vec<Text>,
) -> Node {
    let why_label = scope.words.copy.why;
    let why = why.into_iter().map(|text| el("p").text(text).into());
    let details = el("details")
        .class("why")
        .child(el("summary").attr("aria-label", format!("{why_label} {label}")).text(why_label))
        .children(why);
    el("div")
        .class(format!("figure {kind}"))
        .part("figure")
        .child(el("h3").class("label").text(label))
        .child(el("p").class("value").text(value))
        .child(el("p").class("note").text(note))
        .child(details)
        .into()
}

fn payout(scope: &Scope<'_>, breakdown: &Breakdown) -> Node {
    let copy = scope.words.copy;
    let payday = scope.day(breakdown, breakdown.provider_paid_on);
    let note = scope.say(copy.payout_note, &[("payday", &payday)]);
    let why =
        vec![why_payout(scope, breakdown), why_payday(scope, breakdown).into(), provenance(scope, breakdown)];
    figure(scope, "payout", copy.payout.into(), scope.money(breakdown.provider_payout), note, why)
}

fn platform(scope: &Scope<'_>, breakdown: &Breakdown) -> Node {
    let copy = scope.words.copy;
    let short = !breakdown.platform_shortfall.is_zero();
    let (kind, label, amount) = if short {
        ("shortfall", copy.shortfall, breakdown.platform_shortfall)
    } else {
        ("portion", copy.portion, breakdown.platform_portion)
    };
    let (note, why) = if short {
        (copy.shortfall_note, copy.why_shortfall)
    } else if breakdown.platform_portion.is_zero() {
        (copy.portion_none, copy.why_no_portion)
    } else if breakdown.insurer_pays.is_none() {
        (copy.portion_not_received, copy.why_portion)
    } else {
        (copy.portion_note, copy.why_portion)
    };
    let why = vec![arithmetic(scope, breakdown, why), provenance(scope, breakdown)];
    figure(scope, kind, label.into(), scope.money(amount), scope.named(note), why)
}

fn insurer(scope: &Scope<'_>, breakdown: &Breakdown) -> Node {
    let copy = scope.words.copy;
    let label = scope.named(copy.insurer_pays);
    let (Some(range), Some(days)) = (breakdown.insurer_pays, breakdown.days_fronted) else {
        let denied = breakdown.selection.scenario == Scenario::Denied;
        let value = if denied { copy.insurer_denied } else { copy.insurer_never };
        let absorbs = scope.money(breakdown.platform_absorbs);
        let payout = scope.money(breakdown.provider_payout);
        let share = scope.money(breakdown.client_share);
        let why = vec![
            scope.say(copy.why_absorbs, &[("payout", &payout), ("share", &share), ("absorbs", &absorbs)]),
            copy.why_absorbs_kept.into(),
        ];
        let note = scope.say(copy.absorbs, &[("amount", &absorbs)]);
        return figure(scope, "insurer", label, value.to_owned(), note, why);
    };
    let (message, min, max) = if days.max < 0 {
        (copy.insurer_first, days.max.saturating_neg(), days.min.saturating_neg())
    } else if days.min < 0 {
        (copy.insurer_around, days.min, days.max)
    } else {
        (copy.insurer_after, days.min, days.max)
    };
    let note = scope.say(
        message,
        &[
            ("min", &min.to_string()),
            ("max", &scope.words.days(max)),
            ("before", &scope.words.days(days.min.saturating_neg())),
            ("after", &scope.words.days(days.max)),
        ],
    );
    figure(scope, "insurer", label, scope.words.short_range(range), note, why_insurer(scope, breakdown))
}

fn why_insurer(scope: &Scope<'_>, breakdown: &Breakdown) -> Vec<Text> {
    let copy = scope.words.copy;
    let plan = scope.plan(breakdown);
    let Some(window) = plan.reimbursement.window(breakdown.selection.scenario) else { return Vec::new() };
    let session = scope.words.date(breakdown.selection.session_date);
    let days = scope.say(
        copy.why_insurer,
        &[
            ("from", &window.from_days.to_string()),
            ("through", &scope.words.days(window.through_days.into())),
            ("session", &session),
        ],
    );
    let evidence = match window.evidence {
        Evidence::Illustrative => copy.illustrative_window.into(),
        Evidence::Source(source) => {
            scope.say(copy.window_source, &[("source", &scope.book.sources[source].title)])
        }
    };
    vec![days, evidence]
}

fn why_payout(scope: &Scope<'_>, breakdown: &Breakdown) -> Text {
    let [market, license, service] = scope.terms(breakdown);
    let plan = &scope.plan(breakdown).term;
    scope.say(
        scope.words.copy.why_payout,
        &[
            ("service", &service.name),
            ("plan", &plan.name),
            ("market", &market.name),
            ("license", &license.name),
        ],
    )
}

fn why_payday(scope: &Scope<'_>, breakdown: &Breakdown) -> String {
    let copy = scope.words.copy;
    let confirmed_on = breakdown.selection.confirmed_on;
    let (rhythm, rule) = match scope.book.pay_schedule.cadence() {
        Cadence::SemiMonthly(windows) => {
            let rhythm = if windows.len() == 2 { copy.twice_a_month } else { "" };
            let window = windows.iter().find(|window| confirmed_on.day() <= window.through_day);
            (Text::Borrowed(rhythm), window.map(|window| window_rule(scope, window)).unwrap_or_default())
        }
        Cadence::EveryNDays { period_days, cutoff_days, .. } => {
            let every = scope.say(copy.every_n_days, &[("n", &scope.words.days((*period_days).into()))]);
            let rhythm = if *period_days == 14 { copy.every_two_weeks.into() } else { every };
            (rhythm, scope.say(copy.cutoff, &[("n", &scope.words.days((*cutoff_days).into()))]))
        }
    };
    let confirmed = scope.day(breakdown, confirmed_on);
    let payday = scope.day(breakdown, breakdown.provider_paid_on);
    let why = scope.say(copy.why_payday, &[("confirmed", &confirmed), ("payday", &payday), ("rule", &rule)]);
    format!("{why} {rhythm}")
}

fn window_rule(scope: &Scope<'_>, window: &PayWindow) -> Text {
    let copy = scope.words.copy;
    let message = if window.through_day == LAST_DAY { copy.pay_window_last_day } else { copy.pay_window };
    let day = if window.payday == LAST_DAY {
        Text::Borrowed(copy.pay_last_day)
    } else {
        scope.say(copy.pay_day, &[("n", &window.payday.to_string())])
    };
    let month = match window.months_after {
        0 => Text::Borrowed(copy.this_month),
        1 => Text::Borrowed(copy.next_month),
        months => scope.say(copy.months_later, &[("n", &months.to_string())]),
    };
    scope.say(
        message,
        &[
            ("from", &window.from_day.to_string()),
            ("through", &window.through_day.to_string()),
            ("day", &day),
            ("month", &month),
        ],
    )
}

/// The book, its dates, and where the insurer rate comes from.
fn provenance(scope: &Scope<'_>, breakdown: &Breakdown) -> Text {
    let copy = scope.words.copy;
    let book = &scope.book;
    let through = book.effective.through.map(|through| scope.words.date(through));
    let message = if through.is_some() { copy.provenance } else { copy.provenance_open };
    let origin = scope.say(
        message,
        &[
            ("book", &book.title),
            ("published", &scope.words.date(book.published_on)),
            ("from", &scope.words.date(book.effective.from)),
            ("through", through.as_deref().unwrap_or_default()),
        ],
    );
    match scope.plan(breakdown).source {
        Some(source) => {
            let title = &book.sources[usize::from(source)].title;
            let source = scope.say(copy.provenance_source, &[("source", title)]);
            format!("{origin} {source}").into()
        }
        None => origin,
    }
}
