//! `cargo xtask mutants`: mistakes made on purpose in the core, each of which a test has to find.

use crate::run::{command, run};
use crate::setup;

/// Makes mistakes in all files of the core, or in those that a pattern names, and runs the core's own tests against
/// each. The list of what was found and missed is in `target/mutants.out`; `docs/mutants.md` argues what stays.
pub(crate) fn mutants(file: Option<&str>) -> Result<(), String> {
    setup::for_mutants()?;
    let mut cargo_mutants = command("cargo-mutants");
    cargo_mutants.args(["mutants", "--package", "rate-core", "--output", "target", "--timeout", "60"]);
    if let Some(file) = file {
        cargo_mutants.args(["--file", file]);
    }
    // A module of tests that is left out of WebAssembly is taken for the core.
    cargo_mutants.args(["--exclude-re", "tests::"]);
    // Examples in documentation take as long as all else.
    cargo_mutants.args(["--", "--lib", "--tests"]);
    // Few cases: a law that needs many to see a mistake lacks an example.
    run(cargo_mutants.env("PROPTEST_CASES", "32"))
}
