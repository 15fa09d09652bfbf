//! The TypeScript of the project: its types, its lints, and the tests of what has no document in it.

use crate::run::{command, npm_tool, root, run};
use crate::{disk, publish_page, site};

const TESTS: &str = "tests/scripts";
/// The folder that the tests are bundled into.
const BUNDLES: &str = "target/script-tests";

/// Checks types and lints, and runs the tests.
pub(crate) fn test() -> Result<(), String> {
    for project in ["src/embed", publish_page::SOURCE, site::SOURCE, TESTS] {
        run(npm_tool("tsc").args(["--project", project]))?;
    }
    run(npm_tool("biome").args(["check", "--error-on-warnings"]))?;
    let folder = root().join(TESTS);
    let tests = disk::list(&folder)?.into_iter().filter(|path| disk::name(path).ends_with(".test.ts"));
    let bundles = root().join(BUNDLES);
    // What another run left is not run.
    disk::remove_folder(&bundles)?;
    let mut esbuild = npm_tool("esbuild");
    esbuild.args(tests).args([
        "--bundle",
        "--platform=node",
        "--format=esm",
        "--out-extension:.js=.mjs",
        "--log-level=warning",
    ]);
    run(esbuild.arg(format!("--outdir={}", bundles.display())))?;
    let built = disk::list(&bundles)?;
    let mut node = command("node");
    node.arg("--test").args(built);
    run(&mut node)
}
