//! Two tracks on one axis: when the platform pays the provider, when the insurer pays the platform, and the
//! days between them that the platform has paid ahead.

use rate_core::{Breakdown, Permille, Scenario, Step, Stretch, Timeline};

use super::ask::{answer, ask};
use super::bars::percent;
use super::scope::{Scope, heading};
use super::table::{data_table, table};
use crate::i18n::{Slot, fill};
use crate::markup::{Element, Node, Text, el, joined};
use crate::state::{Place, Quantity};

/// From here on a label stands before its place, so that it never leaves the drawing.
const LATE: Permille = 550;

/// The timeline, with the place of one walkthrough step lit.
pub(crate) fn timeline(scope: &Scope<'_>, breakdown: &Breakdown, lit: Option<Step>) -> Element {
    let copy = scope.words.copy;
    let line = Timeline::new(breakdown, &scope.plan(breakdown).reimbursement);
    let axis = el("div")
        .class("axis")
        .child(el("div").class("months").attr("aria-hidden", "true").children(months(scope, &line)))
        .children(line.fronted.map(|stretch| fronted(scope, breakdown, stretch)))
        .child(track(scope.tell(copy.track_provider()), "track", provider(scope, breakdown, &line, lit)))
        .child(track(
            scope.tell(copy.track_insurer()),
            "track insurer",
            vec![insurer(scope, breakdown, &line, lit)],
        ));
    el("section")
        .class(if lit.is_some() { "timeline telling" } else { "timeline" })
        .part("timeline")
        .child(heading(copy.timeline()))
        .child(axis)
        .child(answer(scope, Place::Timeline))
        .child(data_table(copy.table(), events(scope, breakdown, Some(Place::Timeline))))
}

fn months(scope: &Scope<'_>, line: &Timeline) -> Vec<Node> {
    let mut months = Vec::new();
    for (month, at) in &line.months {
        let label = el("span").text(scope.words.month(*month));
        let month = el("span").class("month").style("inset-inline-start", percent(*at)).child(label);
        months.push(month.into());
    }
    months
}

/// The days paid ahead, counted.
fn fronted(scope: &Scope<'_>, breakdown: &Breakdown, stretch: Stretch) -> Node {
    let copy = scope.words.copy;
    let (quantity, label) = match breakdown.days_fronted {
        Some(_) => (Quantity::DaysAhead, scope.tell(copy.fronted_range())),
        None => (Quantity::Absorbed, copy.fronted_open().into()),
    };
    let class = if stretch.from > LATE { "fronted late" } else { "fronted" };
    placed(class, stretch)
        .child(el("span").class("ahead").child(ask(scope, Place::Timeline, quantity, label)))
        .into()
}

fn placed(class: impl Into<Text>, stretch: Stretch) -> Element {
    el("div")
        .class(class)
        .style("inset-inline-start", percent(stretch.from))
        .style("width", percent(stretch.through - stretch.from))
}

fn track(name: Text, class: &'static str, marks: Vec<Node>) -> Element {
    el("div")
        .class(class)
        .child(el("span").class("name").text(name))
        .child(el("div").class("line").children(marks))
}

fn provider(scope: &Scope<'_>, breakdown: &Breakdown, line: &Timeline, lit: Option<Step>) -> Vec<Node> {
    let copy = scope.words.copy;
    let selected = &breakdown.selection;
    let together = selected.session_date == selected.confirmed_on;
    let (label, quantity) = if together {
        (copy.mark_session_confirmed(), Quantity::ConfirmedOn)
    } else {
        (copy.mark_session(), Quantity::SessionDate)
    };
    let confirmed = (copy.mark_confirmed(), Quantity::ConfirmedOn);
    let at_confirmed = lit == Some(Step::Confirmed);
    let at_session = lit == Some(Step::Session) || together && at_confirmed;
    let mut marks = Vec::new();
    for (kind, at, lit, (label, quantity), date) in [
        ("session", line.session, at_session, (label, quantity), selected.session_date),
        ("confirmed", line.confirmed, at_confirmed, confirmed, selected.confirmed_on),
        (
            "payday",
            line.payday,
            lit == Some(Step::Paid),
            (copy.mark_paid(), Quantity::Payday),
            breakdown.provider_paid_on,
        ),
    ] {
        if together && kind == "confirmed" {
            continue;
        }
        let classes = joined(&["mark ", kind, class_if(at > LATE, " late"), class_if(lit, " lit")]);
        let date = ask(scope, Place::Timeline, quantity, scope.words.short_day(date).into());
        let label = el("span").class("label").text(label).text(" ").child(date);
        marks.push(el("span").class(classes).style("inset-inline-start", percent(at)).child(label).into());
    }
    marks
}

fn class_if(on: bool, class: &'static str) -> &'static str {
    if on { class } else { "" }
}

fn insurer(scope: &Scope<'_>, breakdown: &Breakdown, line: &Timeline, lit: Option<Step>) -> Node {
    let copy = scope.words.copy;
    let lit = class_if(matches!(lit, Some(Step::InsurerPays | Step::NeverPaid)), " lit");
    let label = el("span").class("label");
    if let (Some(stretch), Some(range)) = (line.insurer, breakdown.insurer_pays) {
        let late = class_if(stretch.from > LATE, " late");
        let range = ask(scope, Place::Timeline, Quantity::InsurerPays, scope.words.short_range(range).into());
        let label = label.text(copy.mark_insurer()).text(" ").child(range);
        return placed(joined(&["window", late, lit]), stretch).child(label).into();
    }
    let denied = breakdown.selection.scenario == Scenario::Denied;
    let text = if denied { copy.mark_denied() } else { copy.mark_never() };
    let end = Stretch { from: line.payday, through: 1000 };
    placed(joined(&["never", lit]), end)
        .child(label.child(ask(scope, Place::Timeline, Quantity::InsurerPays, text.into())))
        .into()
}

/// What happens when, and who pays whom.
pub(crate) fn events(scope: &Scope<'_>, breakdown: &Breakdown, place: Option<Place>) -> Element {
    let copy = scope.words.copy;
    let selected = &breakdown.selection;
    let pays = |whom, amount| joined(&[&scope.tell(whom), " ", &scope.money(amount)]);
    let day = |date, quantity| (scope.words.date(date), Some(quantity));
    let event = |event: &'static str| (event.to_owned(), None);
    let insurer = match breakdown.insurer_pays {
        Some(range) => {
            let (from, through) = (scope.words.date(range.from), scope.words.date(range.through));
            let when = fill(copy.range(), &[(Slot::from, &from), (Slot::through, &through)]);
            let share = pays(copy.insurer_to_platform(), breakdown.insurer_share);
            [
                (when, Some(Quantity::InsurerPays)),
                event(copy.mark_insurer()),
                (share, Some(Quantity::InsurerShare)),
            ]
        }
        None => {
            let denied = selected.scenario == Scenario::Denied;
            let absorbs = (scope.tell(copy.absorbs()).into_owned(), Some(Quantity::Absorbed));
            if denied {
                [event(copy.insurer_denied()), event(copy.mark_denied()), absorbs]
            } else {
                [event(copy.insurer_never()), event(copy.mark_never()), absorbs]
            }
        }
    };
    let client = pays(copy.client_to_platform(), breakdown.client_share);
    let payout = pays(copy.platform_to_you(), breakdown.provider_payout);
    let rows = vec![
        [day(selected.session_date, Quantity::SessionDate), event(copy.mark_session()), event("")],
        [
            day(selected.confirmed_on, Quantity::ConfirmedOn),
            event(copy.event_claim()),
            (client, Some(Quantity::ClientShare)),
        ],
        [
            day(breakdown.provider_paid_on, Quantity::Payday),
            event(copy.mark_paid()),
            (payout, Some(Quantity::Payout)),
        ],
        insurer,
    ];
    table(scope, place, copy.timeline(), [copy.date(), copy.event(), copy.who()], rows)
}
