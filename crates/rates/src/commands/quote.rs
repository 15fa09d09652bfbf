//! `rates quote`: one session, as the widget breaks it down.

use std::fmt::Write;
use std::path::PathBuf;

use rate_core::{
    Breakdown, DaysFronted, Distribution, Editions, Evidence, Percentile, RateBook, Reason, Scenario,
    Selection, SelectionError, Standing, Status,
};

use crate::choice::{book_for, editions_for, no_quote};
use crate::words::{amount_text, change_text, count, on_one_line, one_of, quoted};
use crate::{Context, Failure};

/// Break one session down: what it is worth, who is paid what, and when
#[derive(clap::Args, Debug)]
#[command(after_help = "\
What is not chosen is the book's walkthrough case's. Exits with 1 where no rate is published for the choice.

Examples:
  rates quote
  rates quote book.json --market tx --plan example-hmo --scenario denied
  rates quote --insurer-rate 150.00 --provider-payout 130.00 --client-share 20%
  rates quote public/rates/index.json --session-date 2026-04-20 --json")]
pub(crate) struct Args {
    /// The rate book, or the index or the folder of one in parts [default: the example that the widget has built in]
    book: Option<PathBuf>,
    /// Where the session takes place
    #[arg(long, value_name = "ID")]
    market: Option<String>,
    /// Whose plan the client has
    #[arg(long, value_name = "ID")]
    plan: Option<String>,
    /// The provider's license level
    #[arg(long, value_name = "ID")]
    license: Option<String>,
    /// The service that the session is
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    /// When it takes place, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    session_date: Option<String>,
    /// When the provider confirms it, YYYY-MM-DD [default: the session's day, where that is given]
    #[arg(long, value_name = "DATE")]
    confirmed_on: Option<String>,
    /// The client's share: an amount, a percentage of the rate such as 20%, or all of it [default: the plan's usual
    /// client share]
    #[arg(long, value_name = "SHARE")]
    client_share: Option<String>,
    /// A rate that you were quoted, with the payout, in the place of the book's
    #[arg(long, value_name = "AMOUNT", requires = "provider_payout")]
    insurer_rate: Option<String>,
    /// A payout that you were quoted, with the rate
    #[arg(long, value_name = "AMOUNT", requires = "insurer_rate")]
    provider_payout: Option<String>,
    /// The scenario of the insurer: typical, slow, denied or unpaid [default: typical]
    #[arg(long)]
    scenario: Option<String>,
    /// Print the breakdown as JSON, as the widget's `element.breakdown`
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let selection = selection(args)?;
    let book = book_for(args.book.as_deref(), &selection)?;
    let others = editions_for(&book, args.book.as_deref(), &selection)?;
    let editions = Editions::new(&book, &others);
    let breakdown = editions.quote(&selection).map_err(|error| no_quote(error, &book, &selection))?;
    if args.json {
        return context.print_json(&breakdown);
    }
    let mut text = table(&book, &breakdown);
    let edition = editions.on(breakdown.selection.session_date).unwrap_or(&book);
    if let Some(distribution) = edition.distribution(breakdown.key) {
        text.push_str(&among_others(&book, distribution, &breakdown));
    }
    let change = editions.next_change(breakdown.key, breakdown.selection.session_date);
    if let Some(change) = change.filter(|_| !breakdown.own_numbers) {
        text.push_str(&format!("\n{}\n", change_text(&change)));
    }
    context.print(&text)
}

fn selection(args: &Args) -> Result<Selection, Failure> {
    let mut selection = Selection::default();
    for (name, value) in [
        ("market", &args.market),
        ("plan", &args.plan),
        ("license", &args.license),
        ("service", &args.service),
        ("session-date", &args.session_date),
        ("confirmed-on", &args.confirmed_on),
        ("client-share", &args.client_share),
        ("scenario", &args.scenario),
        ("insurer-rate", &args.insurer_rate),
        ("provider-payout", &args.provider_payout),
    ] {
        let Some(value) = value else { continue };
        selection.set(name, Some(value)).map_err(|error| {
            let (what, expected) = match error {
                SelectionError::Amount(error) if name == "client-share" => (
                    amount_text(value, error).0,
                    "an amount such as 25.00, a percentage up to 100% such as 20%, or all".to_owned(),
                ),
                SelectionError::Amount(error) => amount_text(value, error),
                SelectionError::Date => {
                    (format!("{} is not a date", quoted(value)), "YYYY-MM-DD from 1900 to 2199".to_owned())
                }
                SelectionError::Scenario | SelectionError::Name => (
                    format!("{} is not a scenario", quoted(value)),
                    one_of(&["typical", "slow", "denied", "unpaid"]),
                ),
            };
            Failure::Call(format!("--{name}: {what}; expected {expected}"))
        })?;
    }
    Ok(selection)
}

/// The breakdown for a person to read.
fn table(book: &RateBook, breakdown: &Breakdown) -> String {
    let key = breakdown.key;
    let selected = &breakdown.selection;
    let mut text = book.title.clone();
    let reimbursement = &book.plan(breakdown.key.plan).reimbursement;
    let are_days_examples = [&reimbursement.typical, &reimbursement.slow]
        .iter()
        .any(|window| window.evidence == Evidence::Illustrative);
    if breakdown.own_numbers {
        text.push_str(" (with a rate and a payout of your own)");
    } else if breakdown.status == Status::Illustrative {
        text.push_str(" (illustrative: these amounts are examples)");
    }
    if are_days_examples {
        text.push_str("\nThe days that the insurer takes are illustrative: examples, not measurements.");
    }
    text.push_str("\n\n");
    for (name, value, id) in [
        ("Market", &book.market(key.market).term.name, &selected.market),
        ("Plan", &book.plan(key.plan).term.name, &selected.plan),
        ("License", &book.license(key.license).name, &selected.license),
        ("Service", &book.service(key.service).term.name, &selected.service),
    ] {
        // To write to a text cannot fail.
        let _ = writeln!(text, "{name:<20}{value} ({id})");
    }
    let _ = writeln!(text, "{:<20}{}, confirmed {}", "Session", selected.session_date, selected.confirmed_on);
    let scenario = serde_json::to_value(selected.scenario).unwrap_or_default();
    let _ = writeln!(text, "{:<20}{}\n", "Scenario", scenario.as_str().unwrap_or_default());

    let payday = format!("paid on {}, whatever the insurer does", breakdown.provider_paid_on);
    for (name, amount, note) in [
        ("Insurer rate", breakdown.insurer_rate, format!("in {}", book.currency)),
        ("  client share", breakdown.client_share, client_note(breakdown).to_owned()),
        ("  insurer share", breakdown.insurer_share, insurer_note(breakdown)),
        ("Provider payout", breakdown.provider_payout, payday),
        ("Platform portion", breakdown.platform_portion, portion_note(breakdown)),
        ("Platform shortfall", breakdown.platform_shortfall, String::new()),
        ("Platform fronts", breakdown.platform_fronts, fronts_note(breakdown).to_owned()),
        ("Platform absorbs", breakdown.platform_absorbs, absorbs_note(breakdown).to_owned()),
    ] {
        let amount = amount.to_string();
        let _ = writeln!(text, "{}", format!("{name:<20}{amount:>9}  {note}").trim_end());
    }
    if let Some(days) = breakdown.days_fronted {
        let _ = writeln!(text, "\n{}", wait(days));
    }
    text
}

/// True where the insurer owes something and does not pay it.
fn is_unpaid(breakdown: &Breakdown) -> bool {
    breakdown.insurer_owes() && breakdown.insurer_pays.is_none()
}

fn client_note(breakdown: &Breakdown) -> &'static str {
    match is_unpaid(breakdown) {
        _ if breakdown.client_share.is_zero() => "nothing is owed",
        true => "paid when the session is confirmed; assumed to be kept",
        false => "paid when the session is confirmed",
    }
}

fn insurer_note(breakdown: &Breakdown) -> String {
    match (breakdown.insurer_pays, breakdown.selection.scenario) {
        (Some(days), _) if days.from == days.through => format!("paid on {}", days.from),
        (Some(days), _) => format!("paid from {} to {}", days.from, days.through),
        (None, _) if !breakdown.insurer_owes() => {
            "nothing is owed: the client pays the whole rate".to_owned()
        }
        (None, Scenario::Denied) => "the claim is denied: nothing is paid".to_owned(),
        (None, _) => "never paid".to_owned(),
    }
}

fn portion_note(breakdown: &Breakdown) -> String {
    let received = breakdown.portion_received();
    if received < breakdown.platform_portion {
        return format!("what the contract would have left; {received} of it is received");
    }
    reason(breakdown.reason).to_owned()
}

fn fronts_note(breakdown: &Breakdown) -> &'static str {
    match breakdown.days_fronted {
        _ if breakdown.platform_fronts.is_zero() => "",
        _ if is_unpaid(breakdown) => "and is not repaid",
        Some(days) if days.min > 0 => "before the insurer pays",
        Some(days) if days.max > 0 => "if the insurer pays after the payday",
        Some(_) => "already repaid by the payday",
        None => "beyond what the client pays",
    }
}

fn absorbs_note(breakdown: &Breakdown) -> &'static str {
    let is_shortfall_alone = !breakdown.insurer_owes() && !breakdown.platform_absorbs.is_zero();
    if is_shortfall_alone { "the shortfall, whatever the insurer does" } else { "" }
}

fn wait(days: DaysFronted) -> String {
    let count = |days: i32| count(days.unsigned_abs().try_into().unwrap_or(usize::MAX), "day");
    match days {
        DaysFronted { min, max } if min == max && min > 0 => {
            format!("From the payday to the insurer's payment: {}.", count(min))
        }
        DaysFronted { min: min @ 0.., max: max @ 1.. } => {
            format!("From the payday to the insurer's payment: {min} to {}.", count(max))
        }
        DaysFronted { min, max: max @ 1.. } => {
            format!("The insurer pays from {} before the payday to {} after it.", count(min), count(max))
        }
        DaysFronted { .. } => "The insurer pays no later than on the payday.".to_owned(),
    }
}

/// Where rate and payout lie among what others have agreed with the plan.
fn among_others(book: &RateBook, distribution: &Distribution, breakdown: &Breakdown) -> String {
    let place = |amount| {
        let Standing { at_least, at_most, .. } = distribution.standing(amount);
        match (at_least.map(Percentile::percent), at_most.map(Percentile::percent)) {
            (None, _) => "below the 10th percentile".to_owned(),
            (_, None) => "above the 90th percentile".to_owned(),
            (Some(least), Some(most)) if least < most => {
                format!("between the {least}th and the {most}th percentile")
            }
            (Some(least), Some(most)) if least > most => {
                format!("on the {most}th to the {least}th percentile")
            }
            (Some(on), _) => format!("on the {on}th percentile"),
        }
    };
    let month = distribution.month;
    format!(
        "\nAmong what {} have agreed with this plan, the insurer rate is {}, the payout {} ({}, {:04}-{:02}).\n",
        count(distribution.providers.try_into().unwrap_or(usize::MAX), "provider"),
        place(breakdown.insurer_rate),
        place(breakdown.provider_payout),
        on_one_line(&book.source(distribution.source).title),
        month.year(),
        month.month(),
    )
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::ContractAllows => "the contract allows one, and the service is eligible",
        Reason::ContractDoesNotAllow => "the contract allows none",
        Reason::ServiceNotEligible => "the contract allows none for this service",
        Reason::PayoutEqualsRate => "nothing is left: the payout is the insurer rate",
        Reason::PayoutAboveRate => "none: the payout is above the insurer rate",
    }
}
