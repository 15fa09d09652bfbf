//! `rates import-csv`: a spreadsheet's rates into a book.

use std::path::PathBuf;

use serde::Serialize;

use crate::load::refused;
use crate::standard::is_standard;
use crate::words::count;
use crate::{Context, Failure, table};

/// Make a rate book of a spreadsheet's rates and a book without them
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The table is CSV in UTF-8 with the header
  market,plan,license,service,insurer_rate,provider_payout
its columns in any order. Amounts may be written as spreadsheets do: 1234.5, \"$1,234.50\".
What cannot be read as an amount beyond doubt is refused, each with its line.

Example:
  rates import-csv --book base.json rates.csv -o book.json")]
pub(crate) struct Args {
    /// The book that the rates are for; its own, if it has any, are replaced
    #[arg(long, value_name = "BASE.json")]
    book: PathBuf,
    /// The table
    #[arg(value_name = "RATES.csv")]
    rates: PathBuf,
    /// Where to write the book
    #[arg(short, long, value_name = "BOOK.json")]
    output: PathBuf,
    /// Print what was made as JSON
    #[arg(long)]
    json: bool,
}

/// What was made.
#[derive(Serialize)]
struct Report {
    output: String,
    rates: usize,
    markets: usize,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.json && is_standard(&args.output) {
        return Err(Failure::Call("--json: standard output has the book already".to_owned()));
    }
    let book = table::book(&args.rates, &args.book, context)?.map_err(refused)?;
    context.deliver(&args.output, &book.to_json())?;
    let output = args.output.display().to_string();
    let report = Report { output, rates: book.rates().len(), markets: book.markets.len() };
    if args.json {
        return context.print_json(&report);
    }
    let Report { output, rates, markets } = report;
    context.note(&format!("{output}: {} in {}", count(rates, "rate"), count(markets, "market")));
    Ok(())
}
