//! Every test, in the order in which a mistake is cheapest to find.

use std::time::Instant;

use crate::run::{cargo, root, run, step};
use crate::{build, data, frameworks, setup, size, tidy};

type Step = (&'static str, &'static str, fn() -> Result<(), String>);

const STEPS: [Step; 11] = [
    ("format", "formatting", || run(cargo().args(["fmt", "--all", "--check"]))),
    ("lint", "lints, native and WebAssembly", lint),
    ("tidy", "the project's own rules", tidy::tidy),
    ("data", "the national book is what its sources make", || data::run(&root(), true)),
    ("native", "unit, property and component tests", native),
    ("docs", "examples in documentation, and its links", docs),
    ("wasm", "the core in WebAssembly, in a browser", wasm),
    ("build", "what is published", build::release),
    ("size", "its weight", size::size),
    ("frameworks", "what is published, installed and built into apps", frameworks::build),
    ("browser", "what is published, in a browser", browser),
];

/// Prints the steps.
pub(crate) fn list() {
    for (name, what, _) in STEPS {
        println!("{name:<12}{what}");
    }
}

/// Sets up and runs every step, or one.
pub(crate) fn test(only: Option<&str>) -> Result<(), String> {
    let steps: Vec<&Step> = STEPS.iter().filter(|(name, ..)| only.is_none_or(|only| only == *name)).collect();
    if steps.is_empty() {
        return Err("no such step; `cargo xtask test --list` lists them".to_owned());
    }
    let start = Instant::now();
    setup::for_testing()?;
    for (number, (name, what, run)) in (1..).zip(&steps) {
        step(&format!("{number}/{} {name}: {what}", steps.len()));
        run().map_err(|error| format!("{name}: {error}"))?;
    }
    step(&format!("All passed, in {} s", start.elapsed().as_secs()));
    Ok(())
}

fn lint() -> Result<(), String> {
    let clippy = |args: &[&str]| run(cargo().arg("clippy").args(args).args(["--", "--deny", "warnings"]));
    clippy(&["--workspace", "--all-targets"])?;
    // Alone: together with the native packages it would be built with their features.
    clippy(&["--package", "rate-transparency", "--lib", "--target", "wasm32-unknown-unknown"])
}

fn native() -> Result<(), String> {
    run(cargo().args(["test", "--workspace", "--lib", "--bins", "--tests"]))
}

fn docs() -> Result<(), String> {
    run(cargo().args(["test", "--package", "rate-core", "--doc"]))?;
    let mut doc = cargo();
    doc.args(["doc", "--workspace", "--no-deps", "--document-private-items"])
        .env("RUSTDOCFLAGS", "--deny warnings");
    run(&mut doc)
}

fn wasm() -> Result<(), String> {
    let mut test = cargo();
    test.args(["test", "--package", "rate-core", "--target", "wasm32-unknown-unknown", "--test", "wasm"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", setup::driver()?);
    run(&mut test)
}

fn browser() -> Result<(), String> {
    let mut test = cargo();
    test.args(["test", "--package", "rate-transparency", "--test", "browser"])
        .env("RT_BROWSER", setup::browser()?)
        .env("RT_DRIVER", setup::driver()?)
        .env("RT_AXE", root().join(".tools/node_modules/axe-core/axe.min.js"));
    run(&mut test)
}
