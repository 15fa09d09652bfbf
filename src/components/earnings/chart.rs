//! The sums paid so far, as a drawing: the platform's paydays as steps, an insurer's time as two bands. Each
//! payday can be looked at by pointer and by key, and all of them are in a table.

use std::fmt::Write;

use contract::CssPart;
use rate_core::Permille;
use rate_core::earnings::{InsurerRange, Payday, Point};
use view::{Text, el};

use super::YearView;
use super::sums::sum_row;
use crate::components::shared::{Element, Node, emphasised, explained, heading, note, percent, table};
use crate::i18n::{Slot, fill, fill_with};
use crate::state::{EarningsMsg, Msg, Subject};

/// The place from which a label stands before its point, so that it never leaves the drawing.
const LATE: Permille = 600;

pub(super) fn chart(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let position = inspected(year);
    let reading = year.earnings.paydays.get(position).map(|payday| Reading { year, payday });
    let widest = year.earnings.chart.amounts.last();
    let widest = widest.map(|label| year.context.locale.whole_money(label.amount)).unwrap_or_default();
    let gutter = el("span").class("gutter").attr("aria-hidden", "true").text(widest);
    el("section")
        .class("chart")
        .part(CssPart::Chart.name())
        .child(heading(messages.earn_chart()))
        .child(el("p").class("reading").children(reading.iter().flat_map(Reading::emphasised)))
        .child(el("div").class("framed").child(gutter).child(plot(year, position, reading.as_ref())))
        .child(explained(year.context, Subject::Payday, explain_payday(year, position).into()))
        .child(note(year.text(messages.earn_timing())))
        .child(folded_table(year))
}

/// The position of the payday that is looked at: the one with the widest gap, until the reader chooses another.
pub(in crate::components) fn inspected(year: &YearView<'_>) -> usize {
    let position = year.context.model.earnings.inspected.unwrap_or(year.earnings.typical.payday);
    position.min(last_payday(year))
}

fn explain_payday(year: &YearView<'_>, position: usize) -> String {
    let day = year.earnings.paydays.get(position).map(|payday| year.date(payday.on)).unwrap_or_default();
    fill(year.context.messages.explain_payday(), &[(Slot::date, &day)])
}

fn last_payday(year: &YearView<'_>) -> usize {
    year.earnings.paydays.len().saturating_sub(1)
}

/// The paydays that a page of keys passes: a quarter of a year's, where there are two a month.
const PAGE: usize = 6;

fn plot(year: &YearView<'_>, position: usize, reading: Option<&Reading<'_>>) -> Element {
    let last = last_payday(year);
    let by_key = move |key: &str| {
        let to = match key {
            "ArrowRight" | "ArrowUp" => (position + 1).min(last),
            "ArrowLeft" | "ArrowDown" => position.saturating_sub(1),
            "PageUp" => (position + PAGE).min(last),
            "PageDown" => position.saturating_sub(PAGE),
            "Home" => 0,
            "End" => last,
            _ => return None,
        };
        Some(Msg::Earnings(EarningsMsg::Inspect(to)))
    };
    let looked_at = year.earnings.chart.steps.get(position).map(|step| {
        el("span")
            .class("looked-at")
            .style("inset-inline-start", percent(step.at))
            .style("block-size", percent(step.up))
            .into()
    });
    el("div")
        .class("plot")
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr("aria-label", year.context.messages.earn_inspect())
        .attr("aria-valuemin", "1")
        .attr("aria-valuemax", year.earnings.paydays.len().to_string())
        .attr("aria-valuenow", (position + 1).to_string())
        .attr("aria-valuetext", reading.map(Reading::text).unwrap_or_default())
        .on_key(by_key)
        .child(scales(year))
        .child(curves(year))
        .child(labels(year))
        .child(places(year))
        .children(looked_at)
}

/// A payday in words.
struct Reading<'a> {
    year: &'a YearView<'a>,
    payday: &'a Payday,
}

impl Reading<'_> {
    fn text(&self) -> String {
        fill_with(self.message(), &|slot| self.slot(slot))
    }

    /// The same, with every figure emphasised.
    fn emphasised(&self) -> Vec<Node> {
        emphasised(self.message(), &|slot| self.slot(slot))
    }

    fn message(&self) -> &'static str {
        self.year.context.messages.earn_reading()
    }

    fn slot(&self, slot: Slot) -> String {
        let (year, payday) = (self.year, self.payday);
        match slot {
            Slot::date => year.date(payday.on),
            Slot::amount => year.money(payday.sum.amount),
            Slot::paid => year.money(payday.paid),
            Slot::typical => year.reached(payday.typical),
            Slot::slow => year.reached(payday.slow),
            _ => String::new(),
        }
    }
}

/// Every payday as a table. Nothing is written into it while it is folded: that would be most of the work of each
/// change.
fn folded_table(year: &YearView<'_>) -> Element {
    let toggle = Msg::Earnings(EarningsMsg::ToggleTable);
    let summary = el("summary").on_prevented("click", toggle).text(year.context.messages.table());
    let details = el("details").class("data").child(summary);
    if !year.context.model.earnings.table {
        return details;
    }
    details.attr("open", "").child(el("div").class("scroll").child(all_paydays(year)))
}

/// Every payday, with what would have been paid by then.
fn all_paydays(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let rows = year.earnings.paydays.iter().map(|payday| {
        let mut cells = sum_row(year, year.date(payday.on).into(), payday.sum);
        let sums = [year.money(payday.paid), year.reached(payday.typical), year.reached(payday.slow)];
        cells.extend(sums.into_iter().map(Node::from));
        cells
    });
    let head = [
        messages.earn_payday(),
        messages.earn_sessions(),
        messages.amount(),
        messages.earn_chart(),
        messages.earn_typical(),
        messages.earn_slow(),
    ];
    table(Some(messages.earn_chart().into()), &head, rows.collect())
}

/// Round amounts and months.
fn scales(year: &YearView<'_>) -> Element {
    let locale = year.context.locale;
    let chart = &year.earnings.chart;
    let amounts = chart.amounts.iter().map(|label| -> Node {
        let text = el("span").text(locale.whole_money(label.amount));
        el("span").class("level").style("inset-block-end", percent(label.up)).child(text).into()
    });
    let months = chart.months.iter().enumerate().map(|(position, label)| -> Node {
        let mut text = locale.month(label.month);
        // A year is told where it begins, in a line of its own.
        if position == 0 || label.month.year() != chart.months[position - 1].month.year() {
            text = format!("{text}\n{}", label.month.year());
        }
        let text = el("span").text(text);
        el("span").class("month").style("inset-inline-start", percent(label.at)).child(text).into()
    });
    group().children(amounts.chain(months))
}

/// Elements of the drawing whose number changes.
fn group() -> Element {
    el("div").class("group").attr("aria-hidden", "true")
}

fn curves(year: &YearView<'_>) -> Element {
    let chart = &year.earnings.chart;
    let path = |class: &'static str, line: String| el("path").class(class).attr("d", line);
    el("svg")
        .attr("viewBox", "0 0 1000 1000")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(path("slow", area(&chart.slow)))
        .child(path("typical", area(&chart.typical)))
        .child(path("paid", stairs(&chart.steps)))
}

/// A path that is level from payday to payday.
fn stairs(steps: &[Point]) -> String {
    let mut path = Path::default();
    let Some(first) = steps.first() else { return path.0 };
    path.to('M', first.at, 0);
    for step in steps {
        path.across(step.at);
        path.up(step.up);
    }
    path.across(1000);
    path.0
}

/// A path up along the first line, level until the last one has arrived, and back down along that.
fn area(range: &InsurerRange) -> String {
    let mut path = Path::default();
    let (Some(first), Some(start), Some(end)) = (range.first.first(), range.last.first(), range.last.last())
    else {
        return path.0;
    };
    path.to('M', first.at, 0);
    for point in &range.first {
        path.to('L', point.at, point.up);
    }
    path.across(end.at);
    for point in range.last.iter().rev() {
        path.to('L', point.at, point.up);
    }
    path.to('L', start.at, 0);
    path.0.push('Z');
    path.0
}

/// The data of an SVG path, whose ordinates go down from 1000.
#[derive(Default)]
struct Path(String);

impl Path {
    fn to(&mut self, command: char, at: Permille, up: Permille) {
        // A text takes whatever is written into it.
        let _ = write!(self.0, "{command}{at} {}", 1000 - up);
    }

    fn across(&mut self, at: Permille) {
        let _ = write!(self.0, "H{at}");
    }

    fn up(&mut self, up: Permille) {
        let _ = write!(self.0, "V{}", 1000 - up);
    }
}

/// The names of the curves beside them: the steps' before its point, the bands' behind.
fn labels(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let chart = &year.earnings.chart;
    let label = |class: &'static str, points: &[Point], tenths: usize, text: Text| {
        let point = points.get(points.len() * tenths / 10)?;
        let (side, at) = if class == "name paid" || point.at > LATE {
            ("inset-inline-end", 1000 - point.at)
        } else {
            ("inset-inline-start", point.at)
        };
        let label = el("span").class(class).style(side, percent(at));
        Some(label.style("inset-block-end", percent(point.up)).text(text).into())
    };
    let provider = year.context.text(messages.platform_to_you());
    let labels = [
        label("name paid", &chart.steps, 7, provider),
        label("name typical", &chart.typical.last, 5, messages.earn_typical().into()),
        label("name slow", &chart.slow.last, 2, messages.earn_slow().into()),
    ];
    group().children(labels.into_iter().flatten())
}

/// A place to point at for each payday, from halfway to the one before it to halfway to the one behind.
fn places(year: &YearView<'_>) -> Element {
    let steps = &year.earnings.chart.steps;
    let middle = |one: Option<&Point>, other: Option<&Point>| Some((one?.at + other?.at) / 2);
    let places = (0..steps.len()).map(|position| {
        let from = position.checked_sub(1).and_then(|before| middle(steps.get(before), steps.get(position)));
        let through = middle(steps.get(position), steps.get(position + 1));
        let (from, through) = (from.unwrap_or(0), through.unwrap_or(1000));
        el("span")
            .class("place")
            .style("inset-inline-start", percent(from))
            .style("width", percent(through - from))
            .on("pointerenter", Msg::Earnings(EarningsMsg::Inspect(position)))
            .into()
    });
    group().children(places)
}
