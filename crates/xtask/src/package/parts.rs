//! The application in two parts: the second is loaded when a view needs it.

use std::fs;
use std::path::Path;

use wasm_parts::{Cut, Parts, split};

use super::optimise;

/// The file of the part that comes first, as wasm-bindgen names the whole.
pub(super) const FIRST: &str = "rate-transparency_bg.wasm";
/// The file of the part that comes later.
pub(super) const LATER: &str = "later.wasm";

/// The one list of what comes later. A function that is missing here comes first.
const CUT: Cut<'static> = Cut {
    entries: &[
        "rate_transparency::later::add_market",
        "rate_transparency::later::problem",
        "rate_transparency::later::explanation",
        "rate_transparency::later::earnings",
        "rate_transparency::later::how_it_works",
        "rate_transparency::later::earn",
        "rate_transparency::later::hand_out",
    ],
    modules: &["rate_transparency::later::", "rate_core::earnings::", "rate_core::book::market_file::"],
};

/// Splits the application in place; optimises both parts for a release.
pub(super) fn write(stage: &Path, release: bool) -> Result<(), String> {
    let path = stage.join(FIRST);
    let whole = fs::read(&path).map_err(|error| format!("{FIRST}: {error}"))?;
    let Parts { first, later } =
        split(&whole, &CUT).map_err(|error| format!("the application cannot be split: {error}"))?;
    for (name, wasm) in [(FIRST, first), (LATER, later)] {
        let part = stage.join(name);
        fs::write(&part, wasm).map_err(|error| format!("{name}: {error}"))?;
        if release {
            optimise(&part)?;
        }
    }
    Ok(())
}
