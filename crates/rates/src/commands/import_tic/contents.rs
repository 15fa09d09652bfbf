//! `rates tic-files`: which files to import, from an insurer's table of contents.

use std::path::PathBuf;

use super::addresses::Addresses;
use super::reading::{opened, sizes};
use crate::tic::{Contents, Plans, contents};
use crate::words::count;
use crate::{Context, Failure};

/// List the in-network files of plans, from an insurer's table of contents
///
/// Insurers publish a table of contents that says which files have the rates of which plans. This prints the addresses
/// of the in-network files, a line each and each once, in the table's order. A table does not say which providers are
/// in a file: that takes the file itself, and `rates import-tic`.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Example:
  rates tic-files index.json.gz --plan-name ppo --plan-market group > files.txt")]
pub(crate) struct Args {
    /// Tables of contents, plain or packed
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only plans with one of these identifiers, EIN or HIOS
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    plan_id: Vec<String>,
    /// Only plans with this in their name, in any case; given more than once, with one of these
    #[arg(long, value_name = "TEXT")]
    plan_name: Vec<String>,
    /// Only plans of this market: group or individual
    #[arg(long, value_name = "MARKET", value_parser = ["group", "individual"])]
    plan_market: Option<String>,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let plans = Plans {
        ids: args.plan_id.iter().map(|id| id.trim().replace('-', "").to_lowercase()).collect(),
        names: args.plan_name.iter().map(|name| name.trim().to_lowercase()).collect(),
        market: args.plan_market.clone(),
    };
    let task = context.progress.bytes("Reading", sizes(&args.files)?.iter().sum());
    let (mut addresses, mut all) = (Addresses::default(), Contents::default());
    for path in &args.files {
        let found =
            opened(path, &task, |open| Ok(contents(open()?, &plans, |address| addresses.add(&address))?))?;
        all.plans += found.plans;
        all.plans_asked += found.plans_asked;
    }
    drop(task);
    if addresses.count() == 0 {
        let what = format!("no in-network file: {} of {} plans asked for", all.plans_asked, all.plans);
        return Err(Failure::Data(vec![what]));
    }
    context.print(addresses.lines())?;
    let files = count(addresses.count(), "in-network file");
    context.note(&format!("{files} of {} of {} plans", all.plans_asked, all.plans));
    Ok(())
}
