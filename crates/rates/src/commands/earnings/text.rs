//! A year for a person to read.

use std::fmt::Write;

use rate_core::earnings::{Ahead, PayoutRange, Sum};
use rate_core::{QuoteError, Setting, Status};

use super::year::Year;
use crate::words::{change_text, count, on_one_line};

/// The year, with its first so many paydays.
pub(super) fn text(year: &Year<'_>, most: usize) -> String {
    let (book, caseload, earnings) = (year.book, year.caseload, &year.earnings);
    let mut title = format!(
        "{}: {}, {}, the year from {}",
        book.title,
        book.market(year.key.market).term.name,
        book.license(year.key.license).name,
        caseload.start()
    );
    if year.status() == Status::Illustrative {
        title.push_str(" (illustrative: these amounts are examples)");
    }
    let mut text = format!("{}\n\n", on_one_line(&title));
    let year_of = earnings.year;
    // To write to a text cannot fail.
    let _ =
        writeln!(text, "{:<20}{:>12}  {}, before taxes", "Year", year_of.amount.to_string(), book.currency);
    let _ = writeln!(text, "{:<20}{:>12}  on average", "Month", year_of.amount.a_month().to_string());
    let paydays = count(earnings.paydays.len(), "payday");
    let weeks = caseload.value(Setting::Weeks);
    let _ = writeln!(text, "{:<20}{}, in {weeks} weeks, {paydays}", "Sessions", sessions(year_of));
    let _ = writeln!(text, "\nSessions a week");
    for (planned, row) in caseload.rows().iter().zip(&earnings.rows) {
        let what = format!("{} {}", year.plan(row.plan), year.service(row.service));
        let own = if planned.own.is_some() { ", own numbers" } else { "" };
        let payout = match (row.payouts(), row.payout) {
            (Some(PayoutRange { least, most }), _) if least != most => {
                format!("at {least} to {most}: {}, {}", row.sum.amount, sessions(row.sum))
            }
            (Some(PayoutRange { least: payout, .. }), _) | (None, Ok(payout)) => {
                format!("at {payout}{own}: {}, {}", row.sum.amount, sessions(row.sum))
            }
            (None, Err(QuoteError::RemainderUnnamed { remainder })) => {
                format!(
                    "the contract allows no portion here, and the payout leaves {remainder} to nobody; left out"
                )
            }
            (None, Err(_)) => "no rate is published; left out".to_owned(),
        };
        let _ = writeln!(text, "  {what:<28} {:>2}  {payout}", planned.sessions);
    }
    let _ = writeln!(text, "\nBy plan");
    for plan in earnings.by_plan() {
        let _ = writeln!(text, "{}", line(year.plan(plan.plan), plan.sum));
    }
    let _ = writeln!(text, "\nBy service");
    for service in earnings.by_service() {
        let _ = writeln!(text, "{}", line(year.service(service.service), service.sum));
    }
    let _ = writeln!(text, "\nFirst paydays");
    for next in year.paydays_from(caseload.start(), most) {
        let confirm_by = next.confirm_by;
        let day = next.payday.on.to_string();
        let _ = writeln!(text, "{}, to be confirmed by {confirm_by}", line(&day, next.payday.sum));
    }
    let _ = writeln!(text, "\nMonths");
    for month in &earnings.months {
        let name = format!("{}-{:02}", month.first.year(), month.first.month());
        let _ = writeln!(text, "{}", line(&name, month.sum));
    }
    let _ = writeln!(text, "\nAgainst waiting for the insurers");
    for (name, ahead) in [("as usual", earnings.typical), ("slow", earnings.slow)] {
        let _ = writeln!(text, "  {name:<12}{}", lead(year, ahead));
    }
    for change in &year.changes {
        let _ = writeln!(
            text,
            "\nRates change on {}: a whole year comes to {} instead of {}",
            change.on, change.new_year, change.old_year
        );
        for (row, change) in &change.rows {
            let Some(row) = earnings.rows.get(*row) else { continue };
            let what = format!("{} {}", year.plan(row.plan), year.service(row.service));
            let _ = writeln!(text, "  {what:<28} {}", change_text(change));
        }
    }
    if let Some((amount, target)) = &year.target {
        let _ = match target {
            Some(target) => writeln!(
                text,
                "\nA year of {amount} takes {} a week, which come to {}",
                count(target.sessions.try_into().unwrap_or(usize::MAX), "session"),
                target.amount
            ),
            None => writeln!(
                text,
                "\nNo caseload in this mix comes to {amount}: a row has at most 60 sessions a week"
            ),
        };
        for (row, of_year) in target.iter().flat_map(|target| target.caseload.rows()).zip(&earnings.rows) {
            let what = format!("{} {}", year.plan(of_year.plan), year.service(row.service));
            let _ = writeln!(text, "  {what:<28} {:>2}", row.sessions);
        }
    }
    text
}

fn line(name: &str, sum: Sum) -> String {
    format!("  {name:<18}{:>12}  {}", sum.amount.to_string(), sessions(sum))
}

pub(super) fn sessions(sum: Sum) -> String {
    let number = |number: u32, one| count(number.try_into().unwrap_or(usize::MAX), one);
    let mut text = number(sum.sessions, "session");
    if sum.add_ons > 0 {
        text.push_str(&format!(" and {}", number(sum.add_ons, "add-on")));
    }
    text
}

fn lead(year: &Year<'_>, ahead: Ahead) -> String {
    let on = |position| year.payday(position).map_or(String::new(), |day| format!(" on {day}"));
    let Some(plan) = ahead.plan else { return "no sessions".to_owned() };
    format!(
        "at most {} ahead{}; the platform has fronted at most {}{}; {} days from a payday to the last of {}",
        ahead.gap,
        on(ahead.payday),
        ahead.fronted,
        on(ahead.fronted_payday),
        ahead.days,
        year.plan(plan)
    )
}
