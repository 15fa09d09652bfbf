//! The three figures, large, each with its reason.

use rate_core::{Breakdown, Evidence, Scenario};

use super::scope::Scope;
use crate::i18n::Slot;
use crate::markup::{Element, Node, Text, el};

pub(crate) fn figures(scope: &Scope<'_>, breakdown: &Breakdown) -> Element {
    el("div")
        .class("figures")
        .part("figures")
        .child(payout(scope, breakdown))
        .child(platform(scope, breakdown))
        .child(insurer(scope, breakdown))
}

/// One figure, with the reasons that its disclosure holds.
fn figure(
    scope: &Scope<'_>,
    class: &'static str,
    label: Text,
    value: String,
    note: &'static str,
    why: Vec<Text>,
) -> Node {
    let copy = scope.words.copy;
    let why = why.into_iter().map(|text| el("p").text(text).into());
    let named = Text::from(copy.why()) + " " + label.clone();
    let summary = el("summary").attr("aria-label", named).text(copy.why());
    el("div")
        .class(class)
        .part("figure")
        .child(el("h3").class("label").text(label))
        .child(el("p").class("value").text(value))
        .child(el("p").class("note").text(scope.tell(note)))
        .child(el("details").class("why").child(summary).children(why))
        .into()
}

fn payout(scope: &Scope<'_>, breakdown: &Breakdown) -> Node {
    let copy = scope.words.copy;
    let why =
        vec![scope.tell(copy.why_payout()), scope.tell(copy.why_payday()), provenance(scope, breakdown)];
    let amount = scope.money(breakdown.provider_payout);
    figure(scope, "figure payout", copy.payout().into(), amount, copy.payout_note(), why)
}

fn platform(scope: &Scope<'_>, breakdown: &Breakdown) -> Node {
    let copy = scope.words.copy;
    let short = !breakdown.platform_shortfall.is_zero();
    let (class, label, amount) = if short {
        ("figure shortfall", copy.shortfall(), breakdown.platform_shortfall)
    } else {
        ("figure portion", copy.portion(), breakdown.platform_portion)
    };
    let (note, why) = if short {
        (copy.shortfall_note(), copy.why_shortfall())
    } else if breakdown.platform_portion.is_zero() {
        (copy.portion_none(), copy.why_no_portion())
    } else if breakdown.insurer_pays.is_none() {
        (copy.portion_not_received(), copy.why_portion())
    } else {
        (copy.portion_note(), copy.why_portion())
    };
    let why = vec![scope.tell(why), provenance(scope, breakdown)];
    figure(scope, class, label.into(), scope.money(amount), note, why)
}

fn insurer(scope: &Scope<'_>, breakdown: &Breakdown) -> Node {
    let copy = scope.words.copy;
    let (value, note, why) = match (breakdown.insurer_pays, breakdown.days_fronted) {
        (Some(range), Some(days)) => {
            let note = match days {
                _ if days.max < 0 => copy.insurer_first(),
                _ if days.min < 0 => copy.insurer_around(),
                _ => copy.insurer_after(),
            };
            (
                scope.words.short_range(range),
                note,
                vec![scope.tell(copy.why_insurer()), evidence(scope, breakdown)],
            )
        }
        _ => {
            let denied = breakdown.selection.scenario == Scenario::Denied;
            let value = if denied { copy.insurer_denied() } else { copy.insurer_never() };
            let why = vec![scope.tell(copy.why_absorbs()), copy.why_absorbs_kept().into()];
            (value.to_owned(), copy.absorbs_note(), why)
        }
    };
    figure(scope, "figure insurer", scope.tell(copy.insurer_pays()), value, note, why)
}

/// Where the window's days come from.
fn evidence(scope: &Scope<'_>, breakdown: &Breakdown) -> Text {
    let copy = scope.words.copy;
    let reimbursement = &scope.plan(breakdown).reimbursement;
    match reimbursement.window(breakdown.selection.scenario).map(|window| &window.evidence) {
        Some(Evidence::Source(source)) => {
            scope.say(copy.window_source(), &[(Slot::source, &scope.book.sources[*source].title)])
        }
        _ => copy.illustrative_window().into(),
    }
}

/// The book, its dates, and where the insurer rate comes from.
fn provenance(scope: &Scope<'_>, breakdown: &Breakdown) -> Text {
    let copy = scope.words.copy;
    let open = scope.book.effective.through.is_none();
    let origin = scope.tell(if open { copy.provenance_open() } else { copy.provenance() });
    if scope.plan(breakdown).source.is_none() {
        return origin;
    }
    origin + " " + scope.tell(copy.provenance_source())
}
