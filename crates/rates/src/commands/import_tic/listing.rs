//! `--list-provider-files`: the addresses of the files that are still needed.

use std::collections::HashSet;

use super::Args;
use super::reading::{opened, sizes};
use crate::tic::{self, Wanted};
use crate::words::count;
use crate::{Context, Failure};

/// The most bytes of addresses.
const MOST: usize = 1 << 26;

/// Prints the addresses of the files that prices need, each once, in the order of the files.
pub(super) fn run(args: &Args, wanted: &Wanted, context: &Context) -> Result<(), Failure> {
    let task = context.progress.bytes("Reading", sizes(&args.files)?.iter().sum());
    let (mut known, mut addresses) = (HashSet::new(), String::new());
    for path in &args.files {
        opened(path, &task, |open| {
            tic::provider_files(open, wanted, |address| {
                // A line each, whatever stands in it.
                let address = address.replace(char::is_control, "?");
                if !known.contains(&address) {
                    addresses.push_str(&address);
                    addresses.push('\n');
                    known.insert(address);
                }
                addresses.len() <= MOST
            })
        })?;
    }
    drop(task);
    context.print(&addresses)?;
    context.note(&match known.len() {
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
