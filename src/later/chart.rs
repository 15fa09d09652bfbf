//! What has been paid so far, as a drawing: the platform's paydays as steps, an insurer's time as two bands. Each
//! payday can be looked at by pointer and by key, and all of them are in a table.

use rate_core::Permille;
use rate_core::earnings::{Band, Payday, Point};

use super::act::inspected;
use super::earnings::row;
use super::year::Told;
use crate::components::{heading, note, percent};
use crate::i18n::{Slot, fill};
use crate::markup::{Element, el};
use crate::state::{Action, Earn};

/// From here on a label stands before its place, so that it never leaves the drawing.
const LATE: Permille = 600;

pub(super) fn chart(told: &Told<'_>) -> Element {
    let copy = told.scope.words.copy;
    let paydays = &told.earnings.paydays;
    let position = inspected(told.scope.model, told.earnings);
    let reading = paydays.get(position).map(|payday| reading(told, payday)).unwrap_or_default();
    let number = |number: usize| number.to_string();
    let plot = el("div")
        .class("plot")
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr("aria-label", copy.earn_inspect())
        .attr("aria-valuemin", "1")
        .attr("aria-valuemax", number(paydays.len()))
        .attr("aria-valuenow", number(position + 1))
        .attr("aria-valuetext", reading.clone())
        .on("keydown", Action::Earn(Earn::InspectKey))
        .child(scales(told))
        .child(curves(told))
        .child(labels(told))
        .child(places(told));
    let plot = match told.earnings.chart.steps.get(position) {
        Some(step) => plot.child(
            el("span")
                .class("looked-at")
                .style("inset-inline-start", percent(step.at))
                .style("block-size", percent(step.up)),
        ),
        None => plot,
    };
    let widest = told.earnings.chart.amounts.last().map(|(amount, _)| amount.to_string()).unwrap_or_default();
    let gutter = el("span").class("gutter").attr("aria-hidden", "true");
    let gutter = gutter.text(told.scope.words.whole_money(&widest));
    el("section")
        .class("chart")
        .part("chart")
        .child(heading(copy.earn_chart()))
        .child(el("p").class("reading").text(reading))
        .child(el("div").class("framed").child(gutter).child(plot))
        .child(note(told.tell(copy.earn_timing())))
        .child(table(told))
}

/// Every payday as a table. Nothing is written into it while it is folded: that would be most of the work of each change.
fn table(told: &Told<'_>) -> Element {
    let summary = el("summary").on("click", Action::Earn(Earn::Table)).text(told.scope.words.copy.table());
    let details = el("details").class("data").child(summary);
    if !told.scope.model.earning.table {
        return details;
    }
    details.attr("open", "").child(el("div").class("scroll").child(all(told)))
}

/// A payday in words.
fn reading(told: &Told<'_>, payday: &Payday) -> String {
    let (date, amount) = (told.date(payday.on), told.money(payday.sum.amount));
    let (paid, typical) = (told.money(payday.paid), told.reached(payday.typical));
    fill(
        told.scope.words.copy.earn_reading(),
        &[
            (Slot::date, &date),
            (Slot::amount, &amount),
            (Slot::a, &paid),
            (Slot::b, &typical),
            (Slot::c, &told.reached(payday.slow)),
        ],
    )
}

/// Round amounts and months.
fn scales(told: &Told<'_>) -> Element {
    let mut scales = group();
    for (amount, up) in &told.earnings.chart.amounts {
        let label = el("span").text(told.scope.words.whole_money(&amount.to_string()));
        scales = scales.child(el("span").class("level").style("inset-block-end", percent(*up)).child(label));
    }
    for (month, at) in &told.earnings.chart.months {
        let label = el("span").text(told.scope.words.month(*month));
        scales =
            scales.child(el("span").class("month").style("inset-inline-start", percent(*at)).child(label));
    }
    scales
}

/// Elements of the drawing whose number changes.
fn group() -> Element {
    el("div").class("group").attr("aria-hidden", "true")
}

fn curves(told: &Told<'_>) -> Element {
    let chart = &told.earnings.chart;
    let path = |class: &'static str, line: String| el("path").class(class).attr("d", line);
    el("svg")
        .attr("viewBox", "0 0 1000 1000")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(path("slow", area(&chart.slow)))
        .child(path("typical", area(&chart.typical)))
        .child(path("paid", stairs(&chart.steps)))
}

/// Level from payday to payday.
fn stairs(steps: &[Point]) -> String {
    let mut line = String::new();
    let Some(first) = steps.first() else { return line };
    draw(&mut line, 'M', first.at, 0);
    for step in steps {
        across(&mut line, step.at);
        line.push('V');
        line.push_str(&(1000 - step.up).to_string());
    }
    across(&mut line, 1000);
    line
}

/// Up along the first line, level until the last one has arrived, and back down along it.
fn area(band: &Band) -> String {
    let mut line = String::new();
    let (Some(first), Some(start), Some(end)) = (band.first.first(), band.last.first(), band.last.last())
    else {
        return line;
    };
    draw(&mut line, 'M', first.at, 0);
    for point in &band.first {
        draw(&mut line, 'L', point.at, point.up);
    }
    across(&mut line, end.at);
    for point in band.last.iter().rev() {
        draw(&mut line, 'L', point.at, point.up);
    }
    draw(&mut line, 'L', start.at, 0);
    line.push('Z');
    line
}

fn draw(line: &mut String, how: char, at: Permille, up: Permille) {
    line.push(how);
    line.push_str(&at.to_string());
    line.push(' ');
    line.push_str(&(1000 - up).to_string());
}

fn across(line: &mut String, at: Permille) {
    line.push('H');
    line.push_str(&at.to_string());
}

/// What is what, beside the curves: the steps' name before them, the bands' behind.
fn labels(told: &Told<'_>) -> Element {
    let copy = told.scope.words.copy;
    let chart = &told.earnings.chart;
    let mut labels = group();
    for (class, points, part, text) in [
        ("name paid", &chart.steps, 7, told.scope.tell(copy.track_provider())),
        ("name typical", &chart.typical.last, 5, copy.earn_typical().into()),
        ("name slow", &chart.slow.last, 2, copy.earn_slow().into()),
    ] {
        let Some(point) = points.get(points.len() * part / 10) else { continue };
        let (side, at) = if class == "name paid" || point.at > LATE {
            ("inset-inline-end", 1000 - point.at)
        } else {
            ("inset-inline-start", point.at)
        };
        let label = el("span").class(class).style(side, percent(at));
        labels = labels.child(label.style("inset-block-end", percent(point.up)).text(text));
    }
    labels
}

/// A place to point at for each payday, from halfway to the one before it to halfway to the one behind.
fn places(told: &Told<'_>) -> Element {
    let steps = &told.earnings.chart.steps;
    let mut places = group();
    let mut from = 0;
    for (position, step) in steps.iter().enumerate() {
        let through = steps.get(position + 1).map_or(1000, |next| (step.at + next.at) / 2);
        // At most one payday for each of 52 weeks.
        let action = Action::Earn(Earn::Inspect(position as u8));
        let place = el("span")
            .class("place")
            .style("inset-inline-start", percent(from))
            .style("width", percent(through - from))
            .on("pointerenter", action);
        places = places.child(place);
        from = through;
    }
    places
}

/// Every payday, with what would have been paid by then.
fn all(told: &Told<'_>) -> Element {
    let copy = told.scope.words.copy;
    let mut cells = Vec::new();
    for payday in &told.earnings.paydays {
        row(told, told.date(payday.on), payday.sum, &mut cells);
        cells.push(told.money(payday.paid));
        cells.push(told.reached(payday.typical));
        cells.push(told.reached(payday.slow));
    }
    let head = [
        copy.earn_payday(),
        copy.earn_sessions(),
        copy.amount(),
        copy.earn_chart(),
        copy.earn_typical(),
        copy.earn_slow(),
    ];
    wide_table(copy.earn_chart(), &head, cells)
}

/// A table of any width, its cells row by row. The first cell of a row heads it.
#[inline(never)]
pub(super) fn wide_table(caption: &'static str, head: &[&'static str], cells: Vec<String>) -> Element {
    let mut header = el("tr");
    for text in head {
        header = header.child(el("th").attr("scope", "col").text(*text));
    }
    let mut body = el("tbody");
    let mut line = el("tr");
    for text in cells {
        let cell = if line.children.is_empty() { el("th").attr("scope", "row") } else { el("td") };
        line = line.child(cell.text(text));
        if line.children.len() == head.len() {
            body = body.child(std::mem::replace(&mut line, el("tr")));
        }
    }
    el("table").class("sums").child(el("caption").text(caption)).child(el("thead").child(header)).child(body)
}
