//! `rates diff`: what differs between two books.

use std::path::PathBuf;

use serde::Serialize;

use crate::diff::Diff;
use crate::load::whole_book;
use crate::standard::is_standard;
use crate::{Context, Failure};

/// Tell what differs between two books: rates, plans, dates and all the rest
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A rate is the same in both where its market, plan, license and service are. A change's size is that of the amount that \
differs more. Exits with 0 whether anything differs or not.

--csv has a line for each rate that differs, with the columns
  change,market,plan,license,service,old_insurer_rate,new_insurer_rate,old_provider_payout,new_provider_payout
where change is added, gone, changed or shortfall: changed, and the payout is above the insurer rate now.

Examples:
  rates diff public/rates book.json
  rates diff book-2026-06.json book.json --csv > changes.csv")]
pub(crate) struct Args {
    /// The earlier book, its index or its folder
    old: PathBuf,
    /// The later one
    new: PathBuf,
    /// Tell at most so many entries of each list
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    limit: usize,
    /// Print all of it as JSON
    #[arg(long)]
    json: bool,
    /// Print all rates that differ as CSV
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    old: String,
    new: String,
    #[serde(flatten)]
    diff: Diff<'a>,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if is_standard(&args.old) && is_standard(&args.new) {
        return Err(Failure::Call("standard input can be read once, and - is given twice".to_owned()));
    }
    let (old, new) = (whole_book(&args.old)?, whole_book(&args.new)?);
    let diff = Diff::of(&old, &new);
    if args.json {
        let (old, new) = (args.old.display().to_string(), args.new.display().to_string());
        return context.print_json(&Report { old, new, diff });
    }
    if args.csv {
        return context.print(&diff.csv().map_err(|error| Failure::file("standard output", error.into()))?);
    }
    context.print(&(diff.lines(args.limit).join("\n") + "\n"))
}
