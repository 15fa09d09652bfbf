//! In-network rate files as US insurers publish them (Transparency in Coverage, versions 1 and 2): the amounts for
//! some billing codes and providers, read in constant memory however large the file.

mod cents;
mod found;
mod groups;
mod items;
mod number;
mod price;
mod rules;
mod tally;
#[cfg(test)]
mod tests;
mod wanted;

use std::io::Read;

pub(crate) use found::{Found, FoundAll, Sourced};
pub use rules::{PartsOfACent, PlaceOfService, Rules};
pub use tally::Tally;
pub use wanted::{Licenses, Wanted, WantedError};

use groups::Groups;
use items::Items;

use crate::scan::{Result, Scanner, Why};

/// What a file has.
#[derive(Debug)]
pub struct FileFound {
    /// What was used and what was left.
    pub tally: Tally,
    pub(crate) found: FoundAll,
}

impl FileFound {
    /// How many combinations of a service and a license have an amount.
    #[must_use]
    pub fn combinations(&self) -> usize {
        self.found.0.len()
    }
}

/// What one reading of a file came to.
enum Pass {
    Done(FileFound),
    /// Prices refer to these providers, which the file names after them.
    Again(Groups),
}

/// Reads the file that `open` opens, which is at this position of all files. A file that names its providers behind
/// its prices is opened and read a second time.
///
/// # Errors
/// What `open` says; a [`Broken`](crate::Broken) at the first place where the file is not what it should be.
pub fn read<R: Read, E: From<crate::Broken>>(
    mut open: impl FnMut() -> std::result::Result<R, E>,
    file: usize,
    wanted: &Wanted,
) -> std::result::Result<FileFound, E> {
    let groups = match pass(open()?, file, wanted, None)? {
        Pass::Done(found) => return Ok(found),
        Pass::Again(groups) => groups,
    };
    match pass(open()?, file, wanted, Some(groups))? {
        Pass::Done(found) => Ok(found),
        // Cannot be: with the groups known, nothing is missing.
        Pass::Again(_) => Ok(FileFound { tally: Tally::default(), found: FoundAll::default() }),
    }
}

fn pass<R: Read>(reader: R, file: usize, wanted: &Wanted, known: Option<Groups>) -> Result<Pass> {
    let mut json = Scanner::new(reader)?;
    let again = known.is_some();
    let mut groups = known;
    let mut done = None;
    let mut references_missing = false;
    let mut root = json.object()?;
    while let Some(name) = json.member(&mut root, &["version", "provider_references", "in_network"])? {
        match name {
            "version" => version(&mut json)?,
            "provider_references" if !again && json.peek()? == b'[' => {
                groups = Some(groups::provider_references(&mut json, wanted)?);
            }
            "in_network" => {
                let mut items = Items {
                    wanted,
                    file,
                    groups: groups.as_ref(),
                    tally: Tally::default(),
                    found: FoundAll::default(),
                    references_missing: false,
                };
                items.read(&mut json)?;
                references_missing = items.references_missing;
                done = Some(FileFound { tally: items.tally, found: items.found });
            }
            _ => json.skip()?,
        }
    }
    json.finish()?;
    if references_missing {
        return Ok(Pass::Again(groups.unwrap_or_default()));
    }
    match done {
        Some(found) => Ok(Pass::Done(found)),
        None => Err(json.error(Why::Expected("a member \"in_network\": this is no in-network file"))),
    }
}

/// Checks that the format's version is one of those that are known. A file that states none is taken for one.
fn version<R: Read>(json: &mut Scanner<R>) -> Result<()> {
    let known = |version: &[u8]| {
        let version = version.trim_ascii();
        let version = version.strip_prefix(b"v").or(version.strip_prefix(b"V")).unwrap_or(version);
        let major = version.split(|byte| !byte.is_ascii_digit()).next().unwrap_or_default();
        matches!(major, b"1" | b"2")
    };
    match json.scalar()? {
        Some(version) if !known(version) => Err(json.error(Why::Expected("version 1 or 2 of the format"))),
        _ => Ok(()),
    }
}
