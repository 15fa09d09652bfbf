//! In-network rate files as US insurers publish them (Transparency in Coverage, versions 1 and 2): the amounts for
//! some billing codes and providers, read in constant memory however large the file.

mod cents;
mod contents;
mod found;
mod groups;
mod id;
mod items;
mod kind;
mod number;
mod price;
mod provider_amounts;
mod rules;
mod tally;
#[cfg(test)]
mod tests;
mod wanted;

use std::collections::HashSet;
use std::io::Read;

pub use contents::{Contents, Plans, contents};
pub(crate) use found::{Found, FoundAll, Sourced};
#[cfg(test)]
use provider_amounts::Own;
pub(crate) use provider_amounts::{PERCENTILES, ProviderAmounts, percentile};
pub use rules::{PartsOfACent, PlaceOfService, Rules};
pub use tally::Tally;
pub use wanted::{Licenses, Wanted, WantedError};

use rate_core::Date;

use groups::Groups;
use items::Items;

use crate::scan::{Result, Scanner, Why};

/// The amounts that were found in a file, and the counts of what was used and what was left.
#[derive(Debug, Default)]
pub struct FileFound {
    /// The counts of what was used and what was left.
    pub tally: Tally,
    pub(crate) found: FoundAll,
    /// Hashes of the references that need files which were not given, if asked for.
    needed: HashSet<u64>,
    pub(crate) provider_amounts: ProviderAmounts,
    /// When the file was last updated, as it says.
    pub(crate) updated: Option<Date>,
}

impl FileFound {
    /// How many combinations of a service and a license have an amount.
    #[must_use]
    pub fn combinations(&self) -> usize {
        self.found.0.len()
    }
}

/// The outcome of one reading of a file.
enum Pass {
    Done(FileFound),
    /// Prices refer to these providers, which the file names after them, or some are to be read more carefully.
    Again {
        groups: Groups,
        careful: bool,
    },
}

/// Reads the file that `open` opens, which is at this position of all files. A file that names its providers behind
/// its prices is opened and read a second time.
///
/// # Errors
/// What `open` says; a [`Broken`](crate::Broken) at the first place where the file is not what it should be.
pub fn read<R: Read, E: From<crate::Broken>>(
    open: impl FnMut() -> std::result::Result<R, E>,
    file: usize,
    wanted: &Wanted,
) -> std::result::Result<FileFound, E> {
    passes(open, file, wanted, false)
}

/// The addresses of the files with providers that prices need, of a file that `open` opens two or three times: those
/// that were not given, and without which prices that could be used otherwise are not known to be for wanted
/// providers. Tells each to `tell`, in the order of the file, until that is false.
///
/// # Errors
/// As for [`read`]; where `tell` is false.
pub fn provider_files<R: Read, E: From<crate::Broken>>(
    mut open: impl FnMut() -> std::result::Result<R, E>,
    wanted: &Wanted,
    mut tell: impl FnMut(String) -> bool,
) -> std::result::Result<(), E> {
    let FileFound { needed, .. } = passes(&mut open, 0, wanted, true)?;
    if needed.is_empty() {
        return Ok(());
    }
    let mut json = Scanner::new(open()?)?;
    let mut root = json.object()?;
    while let Some(name) = json.member(&mut root, &["provider_references"])? {
        match name {
            "provider_references" if json.peek()? == b'[' => {
                // All that is needed; the rest was read before.
                return Ok(groups::addresses(&mut json, wanted, &needed, &mut tell)?);
            }
            _ => json.skip()?,
        }
    }
    Ok(())
}

fn passes<R: Read, E: From<crate::Broken>>(
    mut open: impl FnMut() -> std::result::Result<R, E>,
    file: usize,
    wanted: &Wanted,
    listing: bool,
) -> std::result::Result<FileFound, E> {
    let (mut known, mut careful) = (None, false);
    // Once for the groups, once for the prices, and once more where those were not read carefully enough.
    for _ in 0..3 {
        match pass(open()?, file, wanted, known.take(), careful, listing)? {
            Pass::Done(found) => return Ok(found),
            Pass::Again { groups, careful: more } => (known, careful) = (Some(groups), more),
        }
    }
    // Cannot be: with the groups known, and all prices read, nothing is missing.
    Ok(FileFound::default())
}

fn pass<R: Read>(
    reader: R,
    file: usize,
    wanted: &Wanted,
    known: Option<Groups>,
    careful: bool,
    listing: bool,
) -> Result<Pass> {
    let mut json = Scanner::new(reader)?;
    let again = known.is_some();
    let mut groups = known;
    let (mut done, mut updated) = (None, None);
    let (mut references_missing, mut prices_missed) = (false, false);
    kind::of_start(&mut json, "an in-network file")?;
    let mut root = json.object()?;
    while let Some(name) = json.member(&mut root, &kind::NAMES)? {
        match name {
            "version" => version(&mut json)?,
            "last_updated_on" => {
                let day = json.scalar()?.and_then(|day| std::str::from_utf8(day.trim_ascii()).ok());
                updated = day.and_then(|day| day.parse().ok());
            }
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
                    provider_amounts: ProviderAmounts::default(),
                    overfull: false,
                    references_missing: false,
                    careful,
                    prices_missed: false,
                    needed: listing.then(HashSet::new),
                };
                items.read(&mut json)?;
                (references_missing, prices_missed) = (items.references_missing, items.prices_missed);
                let needed = items.needed.unwrap_or_default();
                let Items { tally, found, provider_amounts, .. } = items;
                done = Some(FileFound { tally, found, needed, provider_amounts, updated: None });
            }
            name => {
                kind::of_member(&mut json, name)?;
                json.skip()?;
            }
        }
    }
    json.finish()?;
    if references_missing || prices_missed {
        return Ok(Pass::Again { groups: groups.unwrap_or_default(), careful: careful || prices_missed });
    }
    match done {
        Some(found) => Ok(Pass::Done(FileFound { updated, ..found })),
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
