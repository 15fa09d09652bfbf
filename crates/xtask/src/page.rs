//! The page's half: its types, its lints, and the tests of what has no document in it.

use std::fs;

use crate::run::{command, npm_tool, root, run};

const TESTS: &str = "tests/page";
/// Where the tests are bundled to.
const BUNDLES: &str = "target/page-tests";

/// Checks types and lints, and runs the tests.
pub(crate) fn test() -> Result<(), String> {
    for project in ["src/embed", TESTS] {
        run(npm_tool("tsc").args(["--project", project]))?;
    }
    run(npm_tool("biome").args(["check", "--error-on-warnings"]))?;
    let folder = root().join(TESTS);
    let entries = fs::read_dir(&folder).map_err(|error| format!("{TESTS}: {error}"))?;
    let tests = entries.flatten().map(|entry| entry.path());
    let tests = tests.filter(|path| path.to_string_lossy().ends_with(".test.ts")).collect::<Vec<_>>();
    let bundles = root().join(BUNDLES);
    // What another run left is not run.
    if bundles.exists() {
        fs::remove_dir_all(&bundles).map_err(|error| format!("{BUNDLES}: {error}"))?;
    }
    let mut esbuild = npm_tool("esbuild");
    esbuild.args(tests).args([
        "--bundle",
        "--platform=node",
        "--format=esm",
        "--out-extension:.js=.mjs",
        "--log-level=warning",
    ]);
    run(esbuild.arg(format!("--outdir={}", bundles.display())))?;
    let names = fs::read_dir(&bundles).map_err(|error| format!("{BUNDLES}: {error}"))?;
    let mut node = command("node");
    node.arg("--test").args(names.flatten().map(|entry| entry.path()));
    run(&mut node)
}
