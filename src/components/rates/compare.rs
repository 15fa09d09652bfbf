//! Sessions side by side: what differs between them comes first, and one sentence says what it comes to.

use contract::CssPart;
use rate_core::{Compared, Evidence, MOST_COMPARED, MoneyDifference, ReimbursementWindow, Tab};
use view::el;

use super::Glance;
use super::facts::{FIGURES, Fact, NAMES, Side, label, marked, name_of, named, values};
use crate::components::shared::{Element, Node, ViewContext, heading, nodes, note};
use crate::i18n::{Slot, fill};
use crate::state::{Msg, RatesMsg};

pub(super) fn comparison(glance: &Glance<'_>) -> Element {
    let (context, messages) = (glance.context, glance.context.messages);
    let sides = sides(glance);
    let title = heading(messages.compare_title()).attr("tabindex", "-1");
    let section = el("section")
        .class("comparison")
        .part(CssPart::Comparison.name())
        .child(title.focused(context.model.rates.came_to_compare))
        .child(
            el("p")
                .class(if sides.len() < 2 { "said note" } else { "said" })
                .attr("role", "status")
                .children(said(glance, &sides)),
        );
    if sides.is_empty() {
        return section;
    }
    let full = sides.len() == MOST_COMPARED;
    let clear = el("button")
        .class("button quiet")
        .attr("type", "button")
        .on("click", Msg::Rates(RatesMsg::Clear))
        .text(messages.compare_clear());
    let basis = note(basis(glance)).children(evidence(glance.context, &sides));
    let ways = el("div").class("buttons").child(clear);
    let ways = if full { ways.child(note(messages.compare_most())) } else { ways };
    section.child(table(glance, &sides)).child(basis).child(ways)
}

/// The evidence of insurers' days, each once.
fn evidence(context: &ViewContext<'_>, sides: &[Side]) -> Vec<Node> {
    let mut told: Vec<&ReimbursementWindow> = Vec::new();
    let mut evidence = Vec::new();
    for side in sides {
        let Ok(Compared { window: Some(window), .. }) = &side.compared else { continue };
        if told.iter().any(|known| known.evidence == window.evidence) {
            continue;
        }
        evidence.push(" ".into());
        match window.evidence {
            Evidence::Illustrative => evidence.push(context.messages.illustrative_dates().into()),
            Evidence::Source(_) => evidence.append(&mut context.window_source(window)),
        }
        told.push(window);
    }
    evidence
}

/// The sessions, all on the days that are chosen, with an insurer that pays as usual.
fn sides(glance: &Glance<'_>) -> Vec<Side> {
    let chosen = &glance.context.model.selection;
    let mut sides = Vec::new();
    let Some(editions) = glance.context.model.book_and_editions() else { return sides };
    for (key, session) in &glance.compared {
        let mut selection = session.clone();
        (selection.session_date, selection.confirmed_on) = (chosen.session_date, chosen.confirmed_on);
        let compared = Compared::new(editions, &selection);
        sides.push(Side { key: *key, own_numbers: session.own_numbers().is_some(), compared });
    }
    sides
}

/// The days, and what else is the same for all.
fn basis(glance: &Glance<'_>) -> String {
    let context = glance.context;
    let (session, confirmed) = context.dates();
    let (session, confirmed) = (context.locale.date(session), context.locale.date(confirmed));
    fill(context.messages.compare_basis(), &[(Slot::date, &*session), (Slot::day, &*confirmed)])
}

/// The words for what each session pays more or less than the first one, or for how to come to a comparison.
fn said(glance: &Glance<'_>, sides: &[Side]) -> Vec<Node> {
    let messages = glance.context.messages;
    let (first, others) = match sides {
        [] if glance.context.model.tabs().contains(&Tab::Explore) => {
            return vec![messages.compare_none().into(), " ".into(), messages.compare_from_explore().into()];
        }
        [] => return vec![messages.compare_none().into()],
        [_] => return vec![messages.compare_one().into()],
        [first, others @ ..] => (first, others),
    };
    let mut said = Vec::new();
    for (number, other) in (2..).zip(others) {
        let (Ok(a), Ok(b)) = (&first.compared, &other.compared) else { continue };
        let difference = a.difference(b);
        let message = match difference.per_hour {
            Some(_) => messages.compare_pays_hour(),
            None => messages.compare_pays(),
        };
        said.extend(nodes(message, &|slot| match slot {
            Slot::name => name(glance, first, other, number).into(),
            Slot::per_hour => el("b").text(more(glance, difference.per_hour.unwrap_or_default())).into(),
            _ => el("b").text(more(glance, difference.payout)).into(),
        }));
        said.push(" ".into());
    }
    said
}

/// The name of a session beside another: by what of them differs or, where that is much, by its number.
fn name(glance: &Glance<'_>, first: &Side, other: &Side, number: usize) -> Element {
    let mut name = el("span");
    let mut differing = 0;
    for fact in NAMES {
        if named(fact, first.key) != named(fact, other.key) {
            name = if differing > 0 { name.text(", ") } else { name };
            name = name.child(marked(glance, fact, other, name_of(glance, fact, other.key)));
            differing += 1;
        }
    }
    if other.own_numbers || !matches!(differing, 1 | 2) {
        el("span").text(session(glance, number))
    } else {
        name
    }
}

fn session(glance: &Glance<'_>, number: usize) -> String {
    fill(glance.context.messages.compare_session(), &[(Slot::n, &number.to_string())])
}

/// By how much an amount is more or less.
fn more(glance: &Glance<'_>, difference: MoneyDifference) -> String {
    let messages = glance.context.messages;
    let message = match difference {
        difference if difference.is_zero() => return messages.compare_equal().to_owned(),
        MoneyDifference { is_less: true, .. } => messages.less(),
        MoneyDifference { is_less: false, .. } => messages.more(),
    };
    fill(message, &[(Slot::amount, &glance.context.locale.total(difference.amount))])
}

/// The sessions as columns: first what differs, then what is the same.
fn table(glance: &Glance<'_>, sides: &[Side]) -> Element {
    let messages = glance.context.messages;
    let mut head = el("tr").child(el("td"));
    for (number, side) in (0..).zip(sides) {
        head = head.child(column(glance, number, side));
    }
    let is_alone = sides.len() < 2;
    let group = |class: &'static str, title: &'static str| {
        let span = (sides.len() + 1).to_string();
        let title = el("th").attr("scope", "rowgroup").attr("colspan", span).text(title);
        let group = el("tbody").class(class);
        if is_alone { group } else { group.child(el("tr").class("group-title").child(title)) }
    };
    let (mut differing, mut differ) = (group("differing", messages.compare_differs()), is_alone);
    let (mut same, mut agree) = (group("same", messages.compare_same()), false);
    for fact in NAMES.into_iter().chain(FIGURES) {
        let values = values(glance, sides, fact);
        let Some(first) = values.first() else { continue };
        let mut row = el("tr").child(el("th").attr("scope", "row").text(label(glance, fact)));
        if is_alone || values.iter().any(|value| value != first) {
            for (side, value) in sides.iter().zip(&values) {
                let value = el("td").child(marked(glance, fact, side, value.clone()));
                row = row.child(value.children(beside_first(glance, sides, side, fact)));
            }
            (differing, differ) = (differing.child(row), true);
        } else {
            let value = marked(glance, fact, &sides[0], first.clone());
            row = row.child(el("td").attr("colspan", sides.len().to_string()).child(value));
            (same, agree) = (same.child(row), true);
        }
    }
    let table = el("table")
        .class("sides")
        .attr("data-sides", sides.len().to_string())
        .child(el("caption").class("unseen").text(messages.compare_title()))
        .child(el("thead").child(head));
    let table = if differ { table.child(differing) } else { table };
    if agree { table.child(same) } else { table }
}

/// The head of a session's column, with the way to remove it.
fn column(glance: &Glance<'_>, at: usize, side: &Side) -> Element {
    let messages = glance.context.messages;
    let number = at + 1;
    let remove = el("button")
        .class("remove")
        .attr("type", "button")
        .attr("aria-label", fill(messages.compare_remove(), &[(Slot::n, &number.to_string())]))
        .on("click", Msg::Rates(RatesMsg::Remove(at)))
        .text("×");
    let name = el("span").text(session(glance, number));
    let head = el("th").attr("scope", "col").child(name).child(remove);
    if side.own_numbers {
        head.child(el("span").class("own-numbers").text(messages.compare_own()))
    } else {
        head
    }
}

/// By how much an amount is more or less than the first session's.
fn beside_first(glance: &Glance<'_>, sides: &[Side], side: &Side, fact: Fact) -> Option<Node> {
    let (a, b) = (sides.first()?.compared.as_ref().ok()?, side.compared.as_ref().ok()?);
    let difference = a.difference(b);
    let difference = match fact {
        Fact::Payout => difference.payout,
        Fact::PerHour => difference.per_hour?,
        Fact::InsurerRate => difference.insurer_rate,
        Fact::Portion => difference.portion,
        Fact::Shortfall => difference.shortfall,
        _ => return None,
    };
    let text = || el("span").class("beside").text(more(glance, difference)).into();
    (!difference.is_zero()).then(text)
}
