//! `rates earnings`: what a caseload comes to in a year.

mod content;
mod text;

use std::path::PathBuf;

use rate_core::earnings::{Earnings, Target, Total};
use rate_core::{Caseload, CaseloadFile, Date, RateBook, RateKey, Selection, key_of};

use crate::calendar::{day, today};
use crate::choice::{add_selected_market, document_of, no_quote};
use crate::load::caseload;
use crate::{Context, Failure};

/// Add a caseload up: paydays, months and a year, by plan and by service
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A caseload is a JSON file, which `rates schema --caseload` describes:
  { \"format\": \"rate-caseload/1\", \"weeks_off\": 4, \"cancelled\": 8,
    \"rows\": [{ \"plan\": \"example-ppo\", \"service\": \"hour\", \"sessions\": 12 }] }
Amounts are before taxes. Sessions without a rate are named and left out.

Examples:
  rates earnings book.json --caseload mine.json
  rates earnings public/rates --caseload mine.json --target 90000 --json")]
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
    /// Print all of it as JSON
    #[arg(long)]
    json: bool,
}

fn amount(text: &str) -> Result<Total, String> {
    text.parse().map_err(|_| "expected an amount such as 90000 or 90000.00".to_owned())
}

/// A caseload's year, with all that it is of.
struct Year<'a> {
    book: &'a RateBook,
    key: RateKey,
    caseload: &'a Caseload,
    earnings: Earnings,
    /// The amount that is to be reached, and the caseload that reaches it, where that is asked and there is one.
    target: Option<(Total, Option<Target>)>,
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
    let target = args.target.map(|amount| (amount, Target::new(&book, key, &caseload, amount)));
    let earnings = Earnings::new(&book, key, &caseload);
    let year = Year { book: &book, key, caseload: &caseload, earnings, target };
    if args.json {
        context.print_json(&content::Content::of(&year))
    } else {
        context.print(&text::text(&year))
    }
}
