//! `rates schema`: the formats as JSON Schema.

use rate_core::{CaseloadFile, RateBook};

use crate::{Context, Failure};

/// Print the JSON Schema of the rate book
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The schema tells editors and other programs what a book looks like. `rates check` checks more than a schema can say.

Examples:
  rates schema > rate-book.schema.json
  rates schema --market > rate-book-market.schema.json
  rates schema --caseload > rate-caseload.schema.json")]
pub(crate) struct Args {
    /// Print that of one market's file, which an index names
    #[arg(long)]
    market: bool,
    /// Print that of a caseload, which `rates earnings` reads
    #[arg(long, conflicts_with = "market")]
    caseload: bool,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let schema = match args {
        Args { market: true, .. } => RateBook::market_json_schema(),
        Args { caseload: true, .. } => CaseloadFile::json_schema(),
        _ => RateBook::json_schema(),
    };
    context.print(&format!("{schema:#}\n"))
}
