//! The earnings view: what a caseload comes to, payday by payday, beside an insurer's time.

use rate_core::Plain;
use rate_core::earnings::Sum;

use super::chart::{Asked, chart, wide_table};
use super::explain_year::answer;
use super::fields::fields;
use super::year::{Told, year};
use crate::components::{Scope, about, consultant, heading, market_failed, note, notices, sentence};
use crate::markup::{Element, el};
use crate::state::{Action, Earn, Earned, Place};

/// So many of the next paydays are listed; all of them are in the chart's table.
const NEXT: usize = 6;

pub(super) fn earnings(scope: &Scope<'_>) -> Element {
    let view = el("div").class("explore earnings");
    let Some(caseload) = scope.model.caseload_in_use() else { return view };
    let Some(earnings) = year(scope.model, &caseload) else { return view };
    let told = Told { scope, caseload: &caseload, earnings: &earnings };
    // Without the market's rates there is nothing to say yet but that.
    let waits = scope.model.market_file().is_some();
    let said = if waits { sentence(scope) } else { said(&told) };
    let said = el("div")
        .class("answer")
        .child(said)
        .child(answer(&told, Place::Sentence))
        .child(notices(scope))
        .children(market_failed(scope.model, scope.words));
    let mut drawn = el("div").class("drawn-result");
    if !waits && !earnings.paydays.is_empty() {
        drawn = drawn
            .child(figures(&told))
            .child(chart(&told))
            .child(el("div").class("sums").child(next(&told)).child(months(&told)))
            .child(handouts(&told));
    }
    let result =
        el("div").class("result").child(drawn).children(consultant(scope, "earnings")).child(about(scope));
    view.child(said).child(fields(&told)).child(result)
}

/// The one sentence that says it all, read out whenever it changes.
fn said(told: &Told<'_>) -> Element {
    let mut sentence = el("p").class("sentence").part("sentence").attr("role", "status");
    for (position, message) in told.sentences().into_iter().enumerate() {
        let class = if position > 0 { "quiet" } else { "whole" };
        let asking = told.asking(Place::Sentence, message);
        sentence = sentence.child(el("span").class(class).children(asking)).text(" ");
    }
    sentence
}

/// What the year comes to, by how much the platform is ahead of the insurer, and for how long.
fn figures(told: &Told<'_>) -> Element {
    let copy = told.scope.words.copy;
    let mut three = el("div").class("three");
    for (class, label, value, note) in [
        ("figure payout", copy.earn_year(), copy.earn_year_value(), copy.earn_year_note()),
        ("figure portion", copy.earn_gap(), copy.earn_gap_value(), copy.earn_gap_note()),
        ("figure insurer", copy.earn_wait(), copy.earn_wait_value(), copy.earn_wait_note()),
    ] {
        let figure = el("div")
            .class(class)
            .part("figure")
            .child(el("h3").class("label").text(label))
            .child(el("p").class("value").children(told.asking(Place::Figures, value)))
            .child(el("p").class("note").children(told.asking(Place::Figures, note)));
        three = three.child(figure);
    }
    el("section")
        .class("figures")
        .part("figures")
        .child(three)
        .child(note(copy.ask_hint()))
        .child(answer(told, Place::Figures))
}

/// The next paydays from today on, or the first ones where none is to come.
fn next(told: &Told<'_>) -> Element {
    let copy = told.scope.words.copy;
    let paydays = &told.earnings.paydays;
    let today = told.scope.model.today;
    let mut first = 0;
    while paydays.get(first).is_some_and(|payday| today.is_none_or(|today| payday.on < today)) {
        first += 1;
    }
    let to_come = first < paydays.len();
    if !to_come {
        first = 0;
    }
    let mut cells = Vec::new();
    for payday in paydays.iter().skip(first).take(NEXT) {
        row(told, told.date(payday.on), payday.sum, &mut cells);
    }
    let title = if to_come { copy.earn_next() } else { copy.earn_first() };
    let asked: Asked<'_> = (Place::Next, &|row| Earned::Payday((first + row) as u8));
    sums(told, "data next", [title, copy.earn_payday()], asked, cells)
}

/// Every calendar month, and the year.
fn months(told: &Told<'_>) -> Element {
    let copy = told.scope.words.copy;
    let mut cells = Vec::new();
    for (month, sum) in &told.earnings.months {
        row(told, told.month(*month), *sum, &mut cells);
    }
    row(told, copy.earn_year().to_owned(), told.earnings.year, &mut cells);
    let months = told.earnings.months.len();
    let asked: Asked<'_> =
        (Place::Months, &|row| if row < months { Earned::Month(row as u8) } else { Earned::Year });
    sums(told, "data by-month", [copy.earn_months(), copy.earn_month()], asked, cells)
}

/// The cells of a row.
#[inline(never)]
pub(super) fn row(told: &Told<'_>, name: String, sum: Sum, cells: &mut Vec<String>) {
    cells.push(name);
    cells.push(sum.sessions.plain());
    cells.push(told.money(sum.amount));
}

fn sums(
    told: &Told<'_>,
    class: &'static str,
    [title, head]: [&'static str; 2],
    asked: Asked<'_>,
    cells: Vec<String>,
) -> Element {
    let copy = told.scope.words.copy;
    let table = wide_table(told, title, &[head, copy.earn_sessions(), copy.amount()], asked, cells);
    el("section").class(class).child(heading(title)).child(table)
}

/// What can be taken along: a file, paper, a paragraph.
fn handouts(told: &Told<'_>) -> Element {
    let copy = told.scope.words.copy;
    let mut buttons = el("p").class("buttons");
    for (earn, label) in [
        (Earn::Download, copy.earn_download()),
        (Earn::Print, copy.earn_print()),
        (Earn::Copy, copy.earn_copy()),
    ] {
        let button =
            el("button").class("button quiet").attr("type", "button").on("click", Action::Earn(earn));
        buttons = buttons.child(button.text(label)).text(" ");
    }
    let copied = told.scope.model.earning.copied;
    let result = match copied {
        Some(true) => copy.earn_copied(),
        Some(false) => copy.earn_not_copied(),
        None => "",
    };
    let handouts = el("div")
        .class("handouts")
        .child(buttons)
        .child(el("p").class("note").attr("role", "status").text(result));
    if copied != Some(false) {
        return handouts;
    }
    let text = el("textarea")
        .attr("readonly", "")
        .attr("rows", "6")
        .attr("aria-label", copy.earn_copy())
        .focused(true)
        .value(told.summary());
    handouts.child(text)
}
