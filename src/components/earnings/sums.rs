//! The tables of a year's sums.

use rate_core::earnings::{NextPayday, Payday, Sum};
use view::{Text, el};

use super::YearView;
use crate::components::shared::{Element, Node, explained, heading, table};
use crate::i18n::{Slot, fill};
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

/// The same, each with the last day on which a session can be confirmed for it.
pub(super) fn next_paydays(year: &YearView<'_>) -> Vec<NextPayday> {
    let from = year.earnings.paydays.get(next_position(year).unwrap_or(0)).map(|payday| payday.on);
    let schedule = &year.context.book.pay_schedule;
    from.map(|from| year.earnings.next_paydays(schedule, from, NEXT)).unwrap_or_default()
}

/// The next paydays, as a table.
pub(super) fn listed_paydays(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let title = if next_position(year).is_some() { messages.earn_next() } else { messages.earn_first() };
    let this_year = year.caseload.start().year();
    let row = |next: NextPayday| {
        vec![
            year.context.locale.day_in(next.payday.on, this_year).into(),
            year.context.locale.short_day(next.confirm_by).into(),
            year.money(next.payday.sum.amount).into(),
        ]
    };
    let rows = next_paydays(year).into_iter().map(row).collect();
    let head = [messages.earn_payday(), messages.earn_confirm_by(), messages.amount()];
    section("data next", title, &head, rows).child(explained(
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
        months.iter().map(|month| sum_row(year, year.month(month.first).into(), month.sum)).collect();
    rows.push(sum_row(year, messages.earn_year().into(), year.earnings.year));
    let head = [messages.earn_month(), messages.earn_sessions(), messages.amount()];
    section("data by-month", messages.earn_months(), &head, rows).child(explained(
        year.context,
        Subject::Months,
        messages.explain_months().into(),
    ))
}

/// The year by plan and by service, where there are several.
pub(super) fn shares(year: &YearView<'_>) -> Vec<Node> {
    let (context, messages) = (year.context, year.context.messages);
    let plans = year.earnings.by_plan();
    let plans: Vec<_> = plans.iter().map(|it| sum_row(year, context.plan_name(it.plan), it.sum)).collect();
    let services = year.earnings.by_service();
    let services: Vec<_> =
        services.iter().map(|it| sum_row(year, context.service(it.service), it.sum)).collect();
    let mut shares = Vec::new();
    for (title, first, rows, subject, label) in [
        (messages.earn_by_plan(), messages.plan(), plans, Subject::Plans, messages.explain_plans()),
        (
            messages.earn_by_service(),
            messages.service(),
            services,
            Subject::Services,
            messages.explain_services(),
        ),
    ] {
        if rows.len() > 1 {
            let head = [first, messages.earn_sessions(), messages.amount()];
            let why = explained(context, subject, label.into());
            shares.push(section("data share", title, &head, rows).child(why).into());
        }
    }
    shares
}

/// The number of sessions; of what is only added to some, how often that is.
fn times(year: &YearView<'_>, sum: Sum) -> Text {
    if sum.sessions == 0 && sum.add_ons > 0 {
        return fill(year.context.messages.earn_added(), &[(Slot::n, &year.number(sum.add_ons))]).into();
    }
    year.number(sum.sessions).into()
}

/// A name with sessions and an amount.
pub(super) fn sum_row(year: &YearView<'_>, name: Node, sum: Sum) -> Vec<Node> {
    vec![name, times(year, sum).into(), year.money(sum.amount).into()]
}

fn section(class: &'static str, title: &'static str, head: &[&'static str], rows: Vec<Vec<Node>>) -> Element {
    let sums = table(None, head, rows);
    el("section").class(class).child(heading(title)).child(sums.class("sums").attr("aria-label", title))
}
