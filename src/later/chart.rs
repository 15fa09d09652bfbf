//! What has been paid so far, as a drawing: the platform's paydays as steps, an insurer's time as two bands. Each
//! payday can be looked at by pointer and by key, and all of them are in a table.

use rate_core::earnings::{Band, Payday, Point};
use rate_core::{Permille, Plain};

use super::act::inspected;
use super::earnings::row;
use super::explain_year::answer;
use super::year::Told;
use crate::components::{ask, asking, heading, note, percent};
use crate::i18n::{Slot, fill_with};
use crate::markup::{Element, Node, el};
use crate::state::{Action, Earn, Earned, Place, Quantity};

/// From here on a label stands before its place, so that it never leaves the drawing.
const LATE: Permille = 600;

pub(super) fn chart(told: &Told<'_>) -> Element {
    let copy = told.scope.words.copy;
    let paydays = &told.earnings.paydays;
    let position = inspected(told.scope.model, told.earnings);
    let (reading, asking) =
        paydays.get(position).map(|payday| reading(told, position, payday)).unwrap_or_default();
    let number = |number: usize| number.plain();
    let plot = el("div")
        .class("plot")
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr("aria-label", copy.earn_inspect())
        .attr("aria-valuemin", "1")
        .attr("aria-valuemax", number(paydays.len()))
        .attr("aria-valuenow", number(position + 1))
        .attr("aria-valuetext", reading)
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
    let widest = told.earnings.chart.amounts.last().map(|(amount, _)| amount.plain()).unwrap_or_default();
    let gutter = el("span").class("gutter").attr("aria-hidden", "true");
    let gutter = gutter.text(told.scope.words.whole_money(&widest));
    el("section")
        .class("chart")
        .part("chart")
        .child(heading(copy.earn_chart()))
        .child(el("p").class("reading").children(asking))
        .child(answer(told, Place::Chart))
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

/// A payday in words, as one text and with all figures to be asked about.
fn reading(told: &Told<'_>, position: usize, payday: &Payday) -> (String, Vec<Node>) {
    let message = told.scope.words.copy.earn_reading();
    let figures = [
        (Slot::date, told.date(payday.on)),
        (Slot::amount, told.money(payday.sum.amount)),
        (Slot::a, told.money(payday.paid)),
        (Slot::b, told.reached(payday.typical)),
        (Slot::c, told.reached(payday.slow)),
    ];
    let figure = |slot: Slot| {
        let figure = figures.iter().find(|(known, _)| *known == slot);
        figure.map(|(_, figure)| figure.clone()).unwrap_or_default()
    };
    // At most one payday for each of 52 weeks.
    let quantity = Quantity::Earned(Earned::Payday(position as u8));
    let nodes = asking(told.scope, Place::Chart, message, &|slot| (figure(slot), Some(quantity)));
    (fill_with(message, &figure), nodes)
}

/// Round amounts and months.
fn scales(told: &Told<'_>) -> Element {
    let mut scales = group();
    for (amount, up) in &told.earnings.chart.amounts {
        let label = el("span").text(told.scope.words.whole_money(&amount.plain()));
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
        line.push_str(&(1000 - step.up).plain());
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
    line.push_str(&at.plain());
    line.push(' ');
    line.push_str(&(1000 - up).plain());
}

fn across(line: &mut String, at: Permille) {
    line.push('H');
    line.push_str(&at.plain());
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
    wide_table(told, copy.earn_chart(), &head, (Place::Paydays, &|row| Earned::Payday(row as u8)), cells)
}

/// Where a table's figures are asked about, and what the row at a position is of.
pub(super) type Asked<'a> = (Place, &'a dyn Fn(usize) -> Earned);

/// A table of any width below the heading that is its label, its cells row by row. The first cell of a row heads it, and the second counts sessions: the
/// others can be asked about, and share the row's answer, which stands behind it. Each row is a body of its own, so that
/// an answer moves no other row's elements.
#[inline(never)]
pub(super) fn wide_table(
    told: &Told<'_>,
    label: &'static str,
    head: &[&'static str],
    (place, of_row): Asked<'_>,
    cells: Vec<String>,
) -> Element {
    let mut header = el("tr");
    for text in head {
        header = header.child(el("th").attr("scope", "col").text(*text));
    }
    let mut table = el("table").class("sums").attr("aria-label", label).child(el("thead").child(header));
    let mut line = el("tr");
    let mut rows = 0;
    for text in cells {
        let quantity = Quantity::Earned(of_row(rows));
        let column = line.children.len();
        let cell = if column == 0 { el("th").attr("scope", "row") } else { el("td") };
        line = line.child(match column {
            1 => cell.text(text),
            _ => cell.child(ask(told.scope, place, quantity, text.into())),
        });
        if line.children.len() == head.len() {
            let mut body = el("tbody").child(std::mem::replace(&mut line, el("tr")));
            if told.scope.model.asked == Some((place, quantity)) {
                let answer = el("td").attr("colspan", head.len().plain()).child(answer(told, place));
                body = body.child(el("tr").child(answer));
            }
            table = table.child(body);
            rows += 1;
        }
    }
    table
}
