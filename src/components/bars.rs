//! One payment, twice on one scale: where it comes from and where it goes.

use rate_core::{Bars, Breakdown, Part, Permille, Plain, Scenario, Segment};

use super::ask::{answer, ask};
use super::scope::{Scope, heading};
use super::table::{data_table, table};
use crate::markup::{Element, el, joined};
use crate::state::{Place, Quantity};

pub(crate) fn bars(scope: &Scope<'_>, breakdown: &Breakdown) -> Element {
    let copy = scope.words.copy;
    let bars = Bars::new(breakdown);
    let rate = scope.money(breakdown.insurer_rate);
    let total = el("span").class("total").child(ask(scope, Place::Bars, Quantity::InsurerRate, rate.into()));
    el("section")
        .class("bars")
        .part("bars")
        .child(heading(copy.bars_label()).text(" ").child(total))
        .child(bar(scope, breakdown, copy.funded_by(), &bars.funded_by))
        .child(bar(scope, breakdown, copy.paid_to(), &bars.paid_to))
        .child(answer(scope, Place::Bars))
        .child(data_table(copy.table(), payments(scope, breakdown, Some(Place::Bars))))
}

/// Each part of the payment, with its amount and when it is paid.
pub(crate) fn payments(scope: &Scope<'_>, breakdown: &Breakdown, place: Option<Place>) -> Element {
    let copy = scope.words.copy;
    let bars = Bars::new(breakdown);
    let payday = scope.day(breakdown, breakdown.provider_paid_on);
    let insurer_when = match (breakdown.insurer_pays, breakdown.selection.scenario) {
        (Some(range), _) => (scope.words.short_range(range), Some(Quantity::InsurerPays)),
        (None, Scenario::Denied) => (copy.insurer_denied().to_owned(), None),
        (None, _) => (copy.insurer_never().to_owned(), None),
    };
    let mut rows = Vec::new();
    for segment in bars.funded_by.iter().chain(&bars.paid_to) {
        let when = match segment.part {
            Part::ClientShare => {
                (scope.day(breakdown, breakdown.selection.confirmed_on), Some(Quantity::ConfirmedOn))
            }
            Part::InsurerShare | Part::PlatformPortion => insurer_when.clone(),
            Part::PlatformShortfall | Part::ProviderPayout => (payday.clone(), Some(Quantity::Payday)),
        };
        let part = part_name(scope, breakdown, segment.part).to_owned();
        let amount = (scope.money(segment.amount), Some(quantity(segment.part)));
        rows.push([(part, None), amount, when]);
    }
    table(scope, place, copy.bars_label(), [copy.part(), copy.amount(), copy.when()], rows)
}

fn bar(scope: &Scope<'_>, breakdown: &Breakdown, label: &'static str, segments: &[Segment]) -> Element {
    let mut drawn = el("div").class("drawn").attr("aria-hidden", "true");
    let mut named = el("ul");
    for segment in segments {
        let width = percent(segment.stretch.through - segment.stretch.from);
        drawn = drawn.child(el("span").class(part_class(segment.part)).style("width", width));
        let item = el("li")
            .class(part_class(segment.part))
            .child(el("span").text(part_name(scope, breakdown, segment.part)))
            .text(" ")
            .child(ask(scope, Place::Bars, quantity(segment.part), scope.money(segment.amount).into()));
        named = named.child(item);
    }
    el("div").class("bar").child(el("h4").text(label)).child(drawn).child(named)
}

fn part_name(scope: &Scope<'_>, breakdown: &Breakdown, part: Part) -> &'static str {
    let copy = scope.words.copy;
    match part {
        Part::ClientShare => copy.client_now(),
        Part::InsurerShare if breakdown.insurer_pays.is_none() => copy.insurer_unpaid(),
        Part::InsurerShare => copy.insurer_later(),
        Part::PlatformShortfall => copy.adds(),
        Part::ProviderPayout => copy.payout(),
        Part::PlatformPortion => copy.portion(),
    }
}

fn quantity(part: Part) -> Quantity {
    match part {
        Part::ClientShare => Quantity::ClientShare,
        Part::InsurerShare => Quantity::InsurerShare,
        Part::PlatformShortfall => Quantity::Shortfall,
        Part::ProviderPayout => Quantity::Payout,
        Part::PlatformPortion => Quantity::Portion,
    }
}

fn part_class(part: Part) -> &'static str {
    match part {
        Part::ClientShare => "client",
        Part::InsurerShare => "insurer",
        Part::PlatformShortfall => "shortfall",
        Part::ProviderPayout => "payout",
        Part::PlatformPortion => "portion",
    }
}

/// Thousandths as a CSS percentage.
pub(crate) fn percent(permille: Permille) -> String {
    joined(&[&(permille / 10).plain(), ".", &(permille % 10).plain(), "%"])
}
