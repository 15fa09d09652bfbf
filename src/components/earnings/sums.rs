//! The tables of a year's sums.

use rate_core::earnings::Sum;
use view::el;

use super::YearView;
use crate::components::shared::{Answers, Cell, Element, Table, heading, table};
use crate::state::{AnswerSlot, Figure, YearFigure};

/// The number of next paydays that are listed; all of them are in the chart's table.
const NEXT: usize = 6;

/// The next paydays from today on, or the first ones where none is to come.
pub(super) fn next_paydays(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let paydays = &year.earnings.paydays;
    let next =
        year.context.model.today.and_then(|today| paydays.iter().position(|payday| payday.on >= today));
    let title = if next.is_some() { messages.earn_next() } else { messages.earn_first() };
    let listed = paydays.iter().enumerate().skip(next.unwrap_or(0)).take(NEXT);
    let rows = listed
        .map(|(position, payday)| {
            sum_row(year, year.date(payday.on), payday.sum, YearFigure::Payday(position))
        })
        .collect();
    section(year, "data next", title, messages.earn_payday(), AnswerSlot::NextPaydays, rows)
}

/// Every calendar month, and the year.
pub(super) fn months(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let months = year.earnings.months.iter().enumerate();
    let mut rows: Vec<_> = months
        .map(|(position, (month, sum))| sum_row(year, year.month(*month), *sum, YearFigure::Month(position)))
        .collect();
    rows.push(sum_row(year, messages.earn_year(), year.earnings.year, YearFigure::Total));
    section(year, "data by-month", messages.earn_months(), messages.earn_month(), AnswerSlot::Months, rows)
}

/// A name with sessions and an amount, which are explained together.
pub(super) fn sum_row(
    year: &YearView<'_>,
    name: impl Into<view::Text>,
    sum: Sum,
    figure: YearFigure,
) -> Vec<Cell> {
    let figure = Figure::Year(figure);
    vec![
        Cell::figure(name, figure),
        Cell::text(sum.sessions.to_string()),
        Cell::figure(year.money(sum.amount), figure),
    ]
}

fn section(
    year: &YearView<'_>,
    class: &'static str,
    title: &'static str,
    first_column: &'static str,
    slot: AnswerSlot,
    rows: Vec<Vec<Cell>>,
) -> Element {
    let messages = year.context.messages;
    let head = vec![first_column, messages.earn_sessions(), messages.amount()];
    let sums = Table { name: title.into(), answers: Answers::BehindRow(slot), head, rows };
    el("section").class(class).child(heading(title)).child(table(year.context, sums))
}
