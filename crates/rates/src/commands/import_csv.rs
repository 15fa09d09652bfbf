//! `rates import-csv`: a spreadsheet's rates into a book, from a text or a workbook.

use std::path::PathBuf;

use serde::Serialize;

use super::distributions::Measured;
use crate::finding::Finding;
use crate::load::{self, refused};
use crate::standard::is_standard;
use crate::table::{Options, note};
use crate::table_file;
use crate::words::count;
use crate::{Context, Failure};

/// Make a rate book of a spreadsheet's rates and a book without them
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The table is a workbook (.xlsx, .ods) or a text (CSV) with the header
  market,plan,license,service,insurer_rate,provider_payout
its columns in any order, their names in any letters. Amounts may be written as spreadsheets do: 1234.5, \"$1,234.50\".
How the table was read is told where that is not as it stands. What cannot be read beyond doubt is refused, each with \
its line or cell.

Examples:
  rates import-csv --book base.json rates.xlsx -o book.json
  rates import-csv --book base.json rates.csv --columns insurer_rate=\"Insurer Rate\" -o book.json
  rates import-csv --book base.json rates.csv --distributions spread.csv --distribution-source in-network \
    -o book.json")]
pub(crate) struct Args {
    /// The book that the rates are for; its own, if it has any, are replaced
    #[arg(long, value_name = "BASE.json")]
    book: PathBuf,
    /// The table
    #[arg(value_name = "TABLE")]
    rates: PathBuf,
    #[command(flatten)]
    options: Options,
    /// A table that `import-tic --distribution` has written: the book's distributions, in the place of its own
    #[arg(long, value_name = "SPREAD.csv", requires = "distribution_source")]
    distributions: Option<PathBuf>,
    /// Which of the book's sources the distributions are from, by its identifier
    #[arg(long, value_name = "ID", requires = "distributions")]
    distribution_source: Option<String>,
    /// Where to write the book
    #[arg(short, long, value_name = "BOOK.json")]
    output: PathBuf,
    /// Print what was made as JSON
    #[arg(long)]
    json: bool,
}

/// A report on the book that was made.
#[derive(Serialize)]
struct Report {
    output: String,
    rates: usize,
    markets: usize,
    /// How the table was read, where that is not as it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    read_as: Vec<String>,
    /// Warnings about the table's file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Finding>,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.json && is_standard(&args.output) {
        return Err(Failure::Call("--json: standard output has the book already".to_owned()));
    }
    let table = table_file::open(&args.rates, &args.options, context)?;
    let base = load::read(&args.book)?.map_err(refused)?;
    let taken = match (&args.distributions, &args.distribution_source) {
        (Some(path), Some(source)) => {
            let measured = Measured::read(path, context)?;
            let base = measured.in_base(&args.book, base, source)?;
            table.book_with(&args.book, &base, &|pointer| measured.place(pointer))?
        }
        _ => table.book(&args.book, &base)?,
    };
    // JSON has it, where a book comes of the table.
    if let Some(note) = note(&args.rates, &taken.read_as).filter(|_| !args.json || taken.book.is_err()) {
        context.note(&note);
    }
    let book = taken.book.map_err(refused)?;
    context.deliver(&args.output, &book.to_json())?;
    let output = args.output.display().to_string();
    let (rates, markets) = (book.rates().len(), book.markets.len());
    if args.json {
        let (read_as, warnings) = (taken.read_as, taken.warnings);
        return context.print_json(&Report { output, rates, markets, read_as, warnings });
    }
    taken.warnings.iter().for_each(|it| context.note(&it.warning()));
    context.note(&format!("{output}: {} in {}", count(rates, "rate"), count(markets, "market")));
    Ok(())
}
