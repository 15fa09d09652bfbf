//! `rates import-csv`: a spreadsheet's rates into a book, from a text or a workbook.

use std::path::PathBuf;

use crate::load::refused;
use crate::table::{Options, Table, note};
use crate::words::count;
use crate::{Context, Failure, Output};

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
  rates import-csv --book base.json rates.csv --columns insurer_rate=\"Insurer Rate\" -o book.json")]
pub(crate) struct Args {
    /// The book that the rates are for; its own, if it has any, are replaced
    #[arg(long, value_name = "BASE.json")]
    book: PathBuf,
    /// The table
    #[arg(value_name = "TABLE")]
    rates: PathBuf,
    #[command(flatten)]
    options: Options,
    /// Where to write the book
    #[arg(short, long, value_name = "BOOK.json")]
    output: PathBuf,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let taken = Table::new(&args.rates, &args.options, context)?.book(&args.book)?;
    if let Some(note) = note(&args.rates, &taken.read_as) {
        context.note(&note);
    }
    let book = taken.book.map_err(refused)?;
    taken.warnings.iter().for_each(|it| context.note(&it.warning()));
    Output::write(&args.output, book.to_json().as_bytes())?;
    let (rates, markets) = (book.rates().len(), book.markets.len());
    context.note(&format!(
        "{}: {} in {}",
        args.output.display(),
        count(rates, "rate"),
        count(markets, "market")
    ));
    Ok(())
}
