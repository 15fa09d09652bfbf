//! The tables of a year's sums.

use rate_core::earnings::{Payday, Sum};
use view::{Text, el};

use super::YearView;
use crate::components::shared::{Element, explained, heading, table};
use crate::state::Subject;

/// The number of next paydays that are listed; all of them are in the chart's table.
const NEXT: usize = 6;

/// The position of the next payday, where one is to come.
fn next_position(year: &YearView<'_>) -> Option<usize> {
    let today = year.context.model.today?;
    year.earnings.paydays.iter().position(|payday| payday.on >= today)
}

/// The next paydays from today on, or the first ones where none is to come, with their positions.
pub(in crate::components) fn next<'a>(year: &'a YearView<'_>) -> impl Iterator<Item = (usize, &'a Payday)> {
    year.earnings.paydays.iter().enumerate().skip(next_position(year).unwrap_or(0)).take(NEXT)
}

/// The next paydays, as a table.
pub(super) fn next_paydays(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let title = if next_position(year).is_some() { messages.earn_next() } else { messages.earn_first() };
    let rows = next(year).map(|(_, payday)| sum_row(year, year.date(payday.on), payday.sum)).collect();
    section(year, "data next", title, messages.earn_payday(), rows).child(explained(
        year.context,
        Subject::NextPaydays,
        messages.explain_next().into(),
    ))
}

/// Every calendar month, and the year.
pub(super) fn months(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let months = &year.earnings.months;
    let mut rows: Vec<_> =
        months.iter().map(|month| sum_row(year, year.month(month.first), month.sum)).collect();
    rows.push(sum_row(year, messages.earn_year(), year.earnings.year));
    section(year, "data by-month", messages.earn_months(), messages.earn_month(), rows).child(explained(
        year.context,
        Subject::Months,
        messages.explain_months().into(),
    ))
}

/// A name with sessions and an amount.
pub(super) fn sum_row(year: &YearView<'_>, name: impl Into<Text>, sum: Sum) -> Vec<Text> {
    vec![name.into(), sum.sessions.to_string().into(), year.money(sum.amount).into()]
}

fn section(
    year: &YearView<'_>,
    class: &'static str,
    title: &'static str,
    first_column: &'static str,
    rows: Vec<Vec<Text>>,
) -> Element {
    let messages = year.context.messages;
    let sums = table(None, &[first_column, messages.earn_sessions(), messages.amount()], rows);
    el("section").class(class).child(heading(title)).child(sums.class("sums").attr("aria-label", title))
}
