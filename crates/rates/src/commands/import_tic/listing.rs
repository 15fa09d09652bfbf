//! `--list-provider-files`: the addresses of the files that are still needed.

use super::Args;
use super::addresses::Addresses;
use super::reading::{opened, sizes};
use crate::tic::{self, Wanted};
use crate::words::count;
use crate::{Context, Failure};

/// Prints the addresses of the files that prices need, each once, in the order of the files.
pub(super) fn run(args: &Args, wanted: &Wanted, context: &Context) -> Result<(), Failure> {
    let task = context.progress.bytes("Reading", sizes(&args.files)?.iter().sum());
    let mut addresses = Addresses::default();
    for path in &args.files {
        opened(path, &task, |open| tic::provider_files(open, wanted, |address| addresses.add(&address)))?;
    }
    drop(task);
    context.print(addresses.lines())?;
    context.note(&match addresses.count() {
        0 => "no other file with providers is needed".to_owned(),
        more => {
            format!(
                "{} with providers to download, each to host/path below --provider-files",
                count(more, "file")
            )
        }
    });
    Ok(())
}
