//! The application in two parts: the second is loaded when a view needs it.

use std::env;
use std::path::Path;

use wasm_parts::{Cut, Parts, split};

use super::tools::optimise;
use crate::build::MERGED;
use crate::disk;
use crate::run::root;

/// The file of the part that comes first, as wasm-bindgen names the whole.
pub(super) const FIRST: &str = "rate-transparency_bg.wasm";
/// The file of the lazy part.
pub(super) const LAZY: &str = "lazy.wasm";

/// The lists of what is loaded lazily, every function in them, with the path of each list's functions. One that is
/// missing there comes first.
const LISTS: [(&str, &str); 3] = [
    ("src/components/lazy.rs", "rate_transparency::components::lazy::"),
    ("src/embed/lazy.rs", "rate_transparency::embed::lazy::"),
    ("src/state/lazy.rs", "rate_transparency::state::lazy::"),
];
/// The modules of which only the lists' functions take closures and the like. Where the compiler merges functions that
/// are the same, this is not known, and none of them is lazy.
const MODULES: [&str; 13] = [
    "rate_transparency::components::earnings::",
    "rate_transparency::components::explain::",
    "rate_transparency::components::explore::changes::",
    "rate_transparency::components::how_it_works::",
    "rate_transparency::components::rates::",
    "rate_transparency::components::walkthrough::",
    "rate_transparency::embed::handouts::",
    "rate_transparency::i18n::problems::",
    "rate_core::book::read::edition::",
    "rate_core::comparison::",
    "rate_core::earnings::",
    "rate_core::rates_table::",
    "rate_core::url_caseload::",
];

/// Splits the application in place; optimises both parts for a release.
pub(super) fn write(stage: &Path, release: bool) -> Result<(), String> {
    let path = stage.join(FIRST);
    let whole = disk::read_bytes(&path)?;
    let mut listed = Vec::new();
    for (list, path) in LISTS {
        listed.extend(entries(&disk::read(&root().join(list))?, path));
    }
    let entries: Vec<&str> = listed.iter().map(String::as_str).collect();
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

/// The paths of the functions in a list, which has this path.
fn entries(list: &str, path: &str) -> Vec<String> {
    let names =
        list.lines().filter_map(|line| line.strip_prefix("pub")?.split_once(" fn ")?.1.split_once('('));
    names.map(|(name, _)| format!("{path}{name}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_of_a_list_is_an_entry() {
        let list = "//! About fn a().\n#[inline(never)]\npub(super) fn one(x: u8) -> u8 {\n    fn inner() {}\n}\npub fn two() {}\n";
        assert_eq!(entries(list, "a::b::"), ["a::b::one", "a::b::two"]);
    }

    #[test]
    fn every_module_of_the_list_is_there() {
        for module in MODULES {
            let path = module.trim_end_matches("::").replace("::", "/");
            let path = match path.split_once('/') {
                Some(("rate_core", rest)) => format!("crates/core/src/{rest}"),
                Some((_, rest)) => format!("src/{rest}"),
                None => path,
            };
            let file = root().join(format!("{path}.rs"));
            assert!(file.is_file() || root().join(&path).join("mod.rs").is_file(), "{module}");
        }
    }
}
