//! The application in two parts: the second is loaded when a view needs it.

use std::env;
use std::path::Path;

use wasm_parts::{Cut, Parts, split};

use super::optimise;
use crate::build::MERGED;
use crate::disk;
use crate::run::root;

/// The file of the part that comes first, as wasm-bindgen names the whole.
pub(super) const FIRST: &str = "rate-transparency_bg.wasm";
/// The file of the lazy part.
pub(super) const LAZY: &str = "lazy.wasm";

/// The one list of what is loaded lazily: every function in it. One that is missing there comes first.
const LIST: &str = "src/components/lazy.rs";
/// The path of the list's functions.
const ENTRIES: &str = "rate_transparency::components::lazy::";
/// The modules of which only the list's functions take closures and the like. Where the compiler merges functions that
/// are the same, this is not known, and none of them is lazy.
const MODULES: [&str; 5] = [
    "rate_transparency::components::earnings::",
    "rate_transparency::components::explain::",
    "rate_transparency::components::how_it_works::",
    "rate_transparency::components::walkthrough::",
    "rate_core::earnings::",
];

/// Splits the application in place; optimises both parts for a release.
pub(super) fn write(stage: &Path, release: bool) -> Result<(), String> {
    let path = stage.join(FIRST);
    let whole = disk::read_bytes(&path)?;
    let entries = entries(&disk::read(&root().join(LIST))?);
    let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
    let modules: &[&str] = if env::var_os(MERGED).is_some() { &[] } else { &MODULES };
    let Parts { first, later } = split(&whole, &Cut { entries: &entries, modules })
        .map_err(|error| format!("the application cannot be split: {error}"))?;
    for (name, wasm) in [(FIRST, first), (LAZY, later)] {
        let part = stage.join(name);
        disk::write(&part, wasm)?;
        if release {
            optimise(&part)?;
        }
    }
    Ok(())
}

/// The paths of the functions in the list.
fn entries(list: &str) -> Vec<String> {
    let names =
        list.lines().filter_map(|line| line.strip_prefix("pub")?.split_once(" fn ")?.1.split_once('('));
    names.map(|(name, _)| format!("{ENTRIES}{name}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_of_the_list_is_an_entry() {
        let list = "//! About fn a().\n#[inline(never)]\npub(super) fn one(x: u8) -> u8 {\n    fn inner() {}\n}\npub fn two() {}\n";
        assert_eq!(entries(list), [ENTRIES.to_owned() + "one", ENTRIES.to_owned() + "two"]);
    }
}
