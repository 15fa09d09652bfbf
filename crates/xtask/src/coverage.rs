//! `cargo xtask coverage`: which lines the native tests run, room by room.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::disk;
use crate::run::{cargo, root, run, step};
use crate::setup;

/// The rooms, the first that a file is in counting.
const ROOMS: [&str; 9] = [
    "crates/contract/src",
    "crates/core/src",
    "crates/rates/src",
    "crates/view/src",
    "crates/wasm-parts/src",
    "crates/xtask/src",
    "src/components",
    "src/i18n",
    "src/state",
];

/// The files in them that a browser alone runs, which are not measured.
const IN_A_BROWSER: [&str; 3] =
    ["crates/view/src/dispatch.rs", "crates/view/src/dom.rs", "crates/view/src/patch.rs"];

/// Lines that were run, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Lines {
    run: u64,
    all: u64,
}

/// Runs the native tests and prints a table of the rooms.
pub(crate) fn coverage() -> Result<(), String> {
    setup::for_coverage()?;
    let report = root().join("target/coverage.json");
    step("Running the native tests with counters");
    run(cargo()
        .args(["llvm-cov", "--workspace", "--lib", "--bins", "--tests", "--json", "--summary-only"])
        // Where a test leaves a program no room for files, there is none for its counters.
        .args(["--failure-mode", "all"])
        .arg("--output-path")
        .arg(&report))?;
    let report = serde_json::from_str(&disk::read(&report)?).map_err(|error| error.to_string())?;
    println!("| Room | Lines | Run by native tests |\n| --- | --- | --- |");
    for (room, Lines { run, all }) in by_room(&report, &root()) {
        println!("| `{room}` | {all} | {} % |", run * 100 / all.max(1));
    }
    Ok(())
}

/// The lines of each room, summed over its files. Test modules of their own are none of it.
fn by_room(report: &Value, root: &Path) -> BTreeMap<&'static str, Lines> {
    let mut rooms = BTreeMap::<_, Lines>::new();
    for file in report["data"][0]["files"].as_array().into_iter().flatten() {
        let path = Path::new(file["filename"].as_str().unwrap_or_default());
        let path = path.strip_prefix(root).unwrap_or(path);
        let is_test = path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs");
        let is_left_out = is_test || IN_A_BROWSER.iter().any(|left_out| path == Path::new(left_out));
        let Some(room) = ROOMS.iter().find(|room| path.starts_with(room)).filter(|_| !is_left_out) else {
            continue;
        };
        let lines = &file["summary"]["lines"];
        let room = rooms.entry(*room).or_default();
        room.run += lines["covered"].as_u64().unwrap_or_default();
        room.all += lines["count"].as_u64().unwrap_or_default();
    }
    rooms
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_crate_is_measured_or_named_as_left_out() {
        let contributing = disk::read(&root().join("CONTRIBUTING.md")).unwrap();
        let (_, section) = contributing.split_once("`cargo xtask coverage` prints").unwrap();
        let (left_out, _) = section.split_once("\n\n").unwrap();
        for path in disk::list(&root().join("crates")).unwrap() {
            let name = format!("crates/{}", disk::name(&path));
            let is_measured = ROOMS.contains(&&*format!("{name}/src"));
            assert_ne!(is_measured, left_out.contains(&format!("`{name}`")), "{name}");
        }
    }

    #[test]
    fn the_files_of_a_room_are_summed_and_tests_left_out() {
        let file = |name: &str, run: u64| json!({ "filename": format!("/here/{name}"), "summary": { "lines": { "count": 10, "covered": run } } });
        let files = [
            file("src/state/model.rs", 10),
            file("src/state/earnings/mod.rs", 5),
            file("src/state/tests/mod.rs", 1),
            file("src/components/tests.rs", 1),
            file("crates/view/src/patch.rs", 0),
            file("tests/browser/main.rs", 1),
            file("crates/core/src/money.rs", 9),
        ];
        let rooms = by_room(&json!({ "data": [{ "files": files }] }), Path::new("/here"));
        let expected =
            [("crates/core/src", Lines { run: 9, all: 10 }), ("src/state", Lines { run: 15, all: 20 })];
        assert_eq!(rooms, BTreeMap::from(expected));
    }
}
