//! `rates earnings`: what a caseload comes to in a year.

mod content;
mod text;
mod year;

use std::path::PathBuf;

use rate_core::earnings::{
    DayWords, Earnings, LedgerWords, NextPayday, PaydayEvent, Target, Total, YearChange,
};
use rate_core::{CaseloadFile, Date, Editions, Moment, Selection, icalendar, key_of};

use crate::calendar::{day, now, today};
use crate::choice::{add_selected_market, document_of, editions_for, no_quote};
use crate::load::caseload;
use crate::{Context, Failure};
use year::Year;

/// Add a caseload up: paydays, months and a year, by plan and by service
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A caseload is a JSON file, which `rates schema --caseload` describes:
  { \"format\": \"rate-caseload/1\", \"weeks_off\": 4, \"cancelled\": 8,
    \"rows\": [{ \"plan\": \"example-ppo\", \"service\": \"hour\", \"sessions\": 12 }] }
Amounts are before taxes. Sessions without a rate are named and left out.

Examples:
  rates earnings book.json --caseload mine.json
  rates earnings public/rates --caseload mine.json --target 90000 --json
  rates earnings book.json --caseload mine.json --ics --next 12 > paydays.ics")]
pub(crate) struct Args {
    /// The rate book, or the index or the folder of one in parts
    book: PathBuf,
    /// The caseload
    #[arg(long, value_name = "FILE")]
    caseload: PathBuf,
    /// Where sessions take place [default: the caseload's, or the walkthrough's market]
    #[arg(long, value_name = "ID")]
    market: Option<String>,
    /// The provider's license level [default: the caseload's, or the walkthrough's]
    #[arg(long, value_name = "ID")]
    license: Option<String>,
    /// The year's first day [default: the caseload's, or today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    start: Option<Date>,
    /// Find the fewest sessions a week, in the same mix, that come to this amount in the year
    #[arg(long, value_name = "AMOUNT", value_parser = amount)]
    target: Option<Total>,
    /// How many paydays to show, or to put into a calendar
    #[arg(long, value_name = "NUMBER", default_value_t = 6)]
    next: usize,
    #[command(flatten)]
    form: Form,
}

/// The form of the result, for a person to read where none is chosen.
#[derive(clap::Args, Debug)]
#[group(multiple = false)]
struct Form {
    /// Print all of it as JSON
    #[arg(long)]
    json: bool,
    /// Print CSV, a line for each payday and row, with sums
    #[arg(long)]
    csv: bool,
    /// Print an iCalendar file with the next paydays and the days to confirm sessions by
    #[arg(long)]
    ics: bool,
}

fn amount(text: &str) -> Result<Total, String> {
    text.parse().map_err(|_| "expected an amount such as 90000 or 90000.00".to_owned())
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut book = document_of(Some(&args.book))?;
    let CaseloadFile { market, license, start, mut caseload } = caseload(&args.caseload, &book)?;
    let selection = Selection {
        market: args.market.clone().or_else(|| market.map(|at| book.market(at).term.id.clone())),
        license: args.license.clone().or_else(|| license.map(|at| book.license(at).id.clone())),
        ..Selection::default()
    };
    if let Some(start) = args.start.or(start).or_else(today) {
        caseload.start_on(start);
    }
    let key = key_of(&book, &selection).map_err(|error| no_quote(error, &book, &selection))?;
    add_selected_market(&mut book, Some(&args.book), &selection)?;
    let others = editions_for(&book, Some(&args.book), &selection)?;
    let editions = Editions::new(&book, &others);
    let target = args.target.map(|it| (it, Target::in_editions(&editions, key, &caseload, it)));
    let earnings = Earnings::in_editions(&editions, key, &caseload);
    let changes = YearChange::of_year(editions, key, &caseload);
    let year = Year { book: &book, key, caseload: &caseload, earnings, target, changes };
    match args.form {
        Form { json: true, .. } => context.print_json(&content::Content::of(&year)),
        Form { csv: true, .. } => {
            context.print(&year.earnings.ledger(&editions, key, &caseload, &LedgerWords::PLAIN))
        }
        Form { ics: true, .. } => {
            let made =
                now().ok_or_else(|| Failure::Call("--ics: the machine's clock is wrong".to_owned()))?;
            context.print(&calendar(&year, made, args.next))
        }
        _ => context.print(&text::text(&year, args.next)),
    }
}

/// The next paydays from today on, or from the year's first day where that is later, as an iCalendar file.
fn calendar(year: &Year<'_>, made: Moment, most: usize) -> String {
    let (book, currency) = (year.book, &year.book.currency);
    let words = |next: &NextPayday, event| match event {
        PaydayEvent::Payday => DayWords {
            summary: format!("Payday: {} {currency}", next.payday.sum.amount),
            description: format!("{}, before taxes. {}", text::sessions(next.payday.sum), book.title),
        },
        PaydayEvent::ConfirmBy => DayWords {
            summary: format!("Confirm sessions for the payday of {}", next.payday.on),
            description: book.title.clone(),
        },
    };
    let next = year.paydays_from(made.day.max(year.caseload.start()), most);
    let entries: Vec<_> = next.iter().flat_map(|next| next.entries(book, words)).collect();
    icalendar(&entries, made)
}
