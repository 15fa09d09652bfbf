//! `rates export`: a book's rates as the table that `rates import-csv` reads.

use std::io;
use std::path::PathBuf;

use rate_core::RateBook;

use crate::cell::guarded;
use crate::load::whole_book;
use crate::standard::is_standard;
use crate::table::COLUMNS;
use crate::words::count;
use crate::{Context, Failure, Output, workbook};

/// Write a book's rates as a table again
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The table has the columns
  market,plan,license,service,insurer_rate,provider_payout
in the order of the book. `rates import-csv --book BOOK` makes the same rates of it. In CSV, an identifier that begins \
with a minus has an apostrophe before it, so that no spreadsheet computes it; import-csv takes the apostrophe away again. \
A workbook has identifiers as texts and amounts as numbers.

Examples:
  rates export book.json --csv -o rates.csv
  rates export book.json --xlsx -o rates.xlsx
  rates export public/rates --csv")]
pub(crate) struct Args {
    /// The rate book, its index or its folder
    book: PathBuf,
    /// Write CSV
    #[arg(long, required_unless_present = "xlsx", conflicts_with = "xlsx")]
    csv: bool,
    /// Write a workbook, .xlsx, which goes to a file
    #[arg(long)]
    xlsx: bool,
    /// Where to write the table
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.xlsx && is_standard(&args.output) {
        return Err(Failure::Call("--xlsx: a workbook goes to a file; expected -o RATES.xlsx".to_owned()));
    }
    let book = whole_book(&args.book)?;
    if args.xlsx {
        let workbook =
            workbook::of(&book).map_err(|error| Failure::file(&args.output, io::Error::other(error)))?;
        Output::write(&args.output, &workbook)?;
    } else {
        let table = table(&book).map_err(|error| Failure::file(&args.output, error.into()))?;
        context.deliver(&args.output, &String::from_utf8_lossy(&table))?;
    }
    context.note(&format!("{}: {}", args.output.display(), count(book.rates().len(), "rate")));
    Ok(())
}

/// The book's rates as CSV.
fn table(book: &RateBook) -> csv::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    for rate in book.rates() {
        table.write_record([
            &*guarded(&book.market(rate.market).term.id),
            &guarded(&book.plan(rate.plan).term.id),
            &guarded(&book.license(rate.license).id),
            &guarded(&book.service(rate.service).term.id),
            &rate.insurer_rate.to_string(),
            &rate.provider_payout.to_string(),
        ])?;
    }
    // Memory takes whatever is written to it.
    table.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::table::Options;
    use crate::table_file;

    /// A book of these markets, each with these amounts in cents.
    fn of(markets: &[String], rows: &[(u32, u32)]) -> Value {
        let mut book: Value =
            serde_json::from_str(include_str!("../../../../data/books/april-8-example.json")).unwrap();
        let id = |id: &String| json!({ "id": id, "name": id });
        book["markets"] = markets.iter().map(id).collect();
        book["walkthrough"]["market"] = json!(markets[0]);
        for unused in ["translations", "benchmarks"] {
            book.as_object_mut().unwrap().remove(unused);
        }
        let cents = |cents: u32| rate_core::Amount::from_cents(cents).unwrap().to_string();
        let rate = |(market, (rate, more)): (&String, &(u32, u32))| {
            let mut row = book["walkthrough"].clone();
            row["market"] = json!(market);
            row["insurer_rate"] = json!(cents(*rate));
            row["provider_payout"] = json!(cents(*more));
            for name in ["session_date", "confirmed_on", "client_share"] {
                row.as_object_mut().unwrap().remove(name);
            }
            row
        };
        let rates: Value = markets.iter().zip(rows).map(rate).collect();
        book["rates"] = rates;
        book
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was(
            markets in prop::collection::btree_set("[-._A-Ee0-9]{1,8}", 1..8),
            rows in prop::collection::vec((2500..10_000_000_u32, 0..10_000_000_u32), 8),
        ) {
            let markets: Vec<String> = markets.into_iter().collect();
            let document = of(&markets, &rows).to_string();
            let whole = RateBook::from_json(document.as_bytes()).unwrap();
            let folder = tempfile::tempdir().unwrap();
            let (base, csv) = (folder.path().join("base.json"), folder.path().join("rates.csv"));
            std::fs::write(&base, &document).unwrap();
            let written = table(&whole).unwrap();
            for cell in String::from_utf8_lossy(&written).lines().flat_map(|line| line.split(',')) {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@']));
            }
            std::fs::write(&csv, written).unwrap();
            let (options, context) = (Options::default(), Context::new(true));
            let taken = table_file::book(&table_file::open(&csv, &options, &context).unwrap(), &base).unwrap();
            let again = taken.book.unwrap();
            prop_assert!(again == whole);
        }
    }
}
