//! Every test, in the order in which a mistake is cheapest to find.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::build::Compiler;
use crate::run::{cargo, command, root, run, step};
use crate::{
    build, contract, data, frameworks, publish_page, recipes, scripts, setup, site, size, tidy, workflows,
};

/// A step of the suite, named on the command line.
struct Step {
    name: &'static str,
    about: &'static str,
    run: fn() -> Result<(), String>,
}

impl Step {
    const fn new(name: &'static str, about: &'static str, run: fn() -> Result<(), String>) -> Self {
        Self { name, about, run }
    }
}

/// Every step, in order.
const STEPS: [Step; 20] = [
    Step::new("format", "formatting", || run(cargo().args(["fmt", "--all", "--check"]))),
    Step::new("lint", "lints, native and WebAssembly", lint),
    Step::new("scripts", "types, lints and unit tests of what is TypeScript", scripts::test),
    Step::new("fuzz", "the fuzz targets compile", fuzz),
    Step::new("tidy", "the project's own rules", tidy::tidy),
    Step::new("contract", "what is made of the contract is current", || contract::run(true)),
    Step::new("data", "the national book is what its sources make", || data::run(&root(), true)),
    Step::new("native", "unit, property and component tests", native),
    Step::new("docs", "examples in documentation, and its links", docs),
    Step::new("workflows", "what a forge runs", workflows::lint),
    Step::new("wasm", "the core in WebAssembly, in a browser", || in_a_browser("rate-core", "wasm")),
    Step::new("laws", "what the view library promises, in a browser", || in_a_browser("view", "laws")),
    Step::new("build", "what is published", || build::release(Compiler::Smallest, "pkg")),
    Step::new("size", "its weight", size::size),
    Step::new("stable", "the same, without anything that compilers do not promise", stable),
    Step::new("frameworks", "what is published, installed and built into apps", frameworks::build),
    Step::new("recipes", "the same in pages that a server renders, and in Storybook", recipes::build),
    Step::new("browser", "what is published, in Chromium", chromium),
    Step::new("firefox", "the same in Firefox", || elsewhere("firefox", setup::firefox)),
    Step::new("webkit", "the same in WebKit", || elsewhere("webkit", setup::webkit)),
];

/// A folder beside `pkg/`, which the next steps test.
const STABLE_PACKAGE: &str = "target/stable-pkg";

/// Prints the steps.
pub(crate) fn list() {
    for Step { name, about, .. } in STEPS {
        println!("{name:<12}{about}");
    }
}

/// Whether the suite has a step of this name.
#[cfg(test)]
pub(crate) fn is_step(name: &str) -> bool {
    STEPS.iter().any(|step| step.name == name)
}

/// Sets up and runs every step, or one.
pub(crate) fn test(only: Option<&str>) -> Result<(), String> {
    let steps: Vec<&Step> = STEPS.iter().filter(|step| only.is_none_or(|only| only == step.name)).collect();
    if steps.is_empty() {
        return Err("no such step; `cargo xtask test --list` lists them".to_owned());
    }
    let start = Instant::now();
    setup::for_testing()?;
    let mut times = vec![("setup", start.elapsed())];
    for (number, Step { name, about, run }) in (1..).zip(&steps) {
        step(&format!("{number}/{} {name}: {about}", steps.len()));
        let start = Instant::now();
        let done = run();
        let time = start.elapsed();
        times.push((name, time));
        done.map_err(|error| format!("{name}, after {} s: {error}", time.as_secs()))?;
        step(&format!("{name}: {} s", time.as_secs()));
    }
    for (name, time) in times {
        println!("{name:<12}{:>5} s", time.as_secs());
    }
    step(&format!("All passed, in {} s", start.elapsed().as_secs()));
    Ok(())
}

fn lint() -> Result<(), String> {
    let clippy = |args: &[&str]| run(cargo().arg("clippy").args(args).args(["--", "--deny", "warnings"]));
    clippy(&["--workspace", "--all-targets"])?;
    // `--all-targets` leaves out what is tested by name only.
    clippy(&["--package", "rate-transparency", "--test", "browser"])?;
    clippy(&["--package", "view", "--tests", "--target", "wasm32-unknown-unknown"])?;
    // Without what only the program needs.
    clippy(&["--package", "publish", "--lib", "--target", "wasm32-unknown-unknown"])?;
    // Alone: together with the native packages it would be built with their features.
    clippy(&["--package", "rate-transparency", "--lib", "--target", "wasm32-unknown-unknown"])
}

/// Compiles the fuzz targets, which are outside of the workspace. They are not linked, which would take a C++ compiler.
fn fuzz() -> Result<(), String> {
    let mut check = cargo();
    check
        .args(["check", "--locked", "--manifest-path", "fuzz/Cargo.toml", "--target-dir", "target"])
        .env("CUSTOM_LIBFUZZER_PATH", "target/left-out/libfuzzer.a")
        // As in the workspace, so that what the lints have compiled serves again.
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
    run(&mut check)
}

fn native() -> Result<(), String> {
    run(cargo().args(["test", "--workspace", "--lib", "--bins", "--tests"]))
}

fn docs() -> Result<(), String> {
    run(cargo().args([
        "test",
        "--package",
        "rate-core",
        "--package",
        "view",
        "--package",
        "wasm-parts",
        "--doc",
    ]))?;
    let mut doc = cargo();
    doc.args(["doc", "--workspace", "--no-deps", "--document-private-items"])
        .env("RUSTDOCFLAGS", "--deny warnings");
    run(&mut doc)
}

fn in_a_browser(package: &str, test_name: &str) -> Result<(), String> {
    let mut test = cargo();
    test.args(["test", "--package", package, "--target", "wasm32-unknown-unknown", "--test", test_name])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", setup::chromedriver()?);
    run(&mut test)
}

fn stable() -> Result<(), String> {
    build::release(Compiler::Stable, STABLE_PACKAGE)?;
    size::is_whole(&root().join(STABLE_PACKAGE))
}

/// The tests that run in every engine: loading and failing, the views, events, strict and hostile pages, the publishers'
/// page.
const EVERYWHERE: [&str; 11] = [
    "explore::",
    "walkthrough::",
    "lazy::",
    "lifecycle::",
    "failures::",
    "contain::",
    "head::",
    "hosts::",
    "theirs::",
    "pool::",
    "publish::",
];

/// The browser tests, in Chromium.
pub(crate) fn in_chromium() -> Result<Command, String> {
    Ok(browser_tests(cargo(), "chromium", &setup::chromium()?, &setup::chromedriver()?))
}

fn chromium() -> Result<(), String> {
    publishing()?;
    site::site(None)?;
    let tests = |args: &[&str]| run(in_chromium()?.arg("--").args(args));
    tests(&["--skip", "pace::"])?;
    // What is timed, alone.
    tests(&["--show-output", "--test-threads", "1", "pace::"])
}

/// Builds what the tests of publishing need: the program, and the page.
fn publishing() -> Result<(), String> {
    // With the features of the whole workspace, too.
    run(cargo().args(["build", "--workspace", "--bin", "rates", "--features", "rates/widget"]))?;
    publish_page::publish_page()
}

/// Runs the tests in an engine that the machine may not have.
fn elsewhere(engine: &str, find: fn() -> Result<(PathBuf, PathBuf), String>) -> Result<(), String> {
    let (browser, driver) = match find() {
        Ok(found) => found,
        Err(error) => {
            step(&format!("LEFT OUT, the tests in {engine}: {error}"));
            return Ok(());
        }
    };
    publishing()?;
    let cargo = if engine == "webkit" { on_a_display() } else { cargo() };
    // Those that need Chromium say so.
    run(browser_tests(cargo, engine, &browser, &driver).args(["--", "--show-output"]).args(EVERYWHERE))
}

fn browser_tests(mut cargo: Command, engine: &str, browser: &Path, driver: &Path) -> Command {
    cargo
        // With the features of the whole workspace, as the native tests are built: nothing is built again.
        .args(["test", "--workspace", "--test", "browser"])
        // The way through the test runner tells nothing, and what failed should be the last that is printed.
        .env("RUST_BACKTRACE", "0")
        .env("RT_ENGINE", engine)
        .env("RT_BROWSER", browser)
        .env("RT_DRIVER", driver)
        .env("RT_AXE", root().join(".tools/node_modules/axe-core/axe.min.js"))
        .env("RT_RATES", root().join("target/debug/rates"))
        .env("RT_PUBLISH", root().join(publish_page::FOLDER));
    cargo
}

/// `cargo`, with a display that nobody looks at.
fn on_a_display() -> Command {
    let inner = cargo();
    let mut outer = command("xvfb-run");
    outer.args(["--auto-servernum", "--server-args=-screen 0 1400x1200x24"]).arg(inner.get_program());
    outer.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_PKG_NAME");
    outer
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::disk;

    #[test]
    fn a_forge_runs_every_step_and_no_other() {
        let text = disk::read(&root().join(".github/workflows/ci.yml")).unwrap();
        let mut run = BTreeSet::new();
        for line in text.lines() {
            if let Some((_, step)) = line.split_once("cargo xtask test --only ")
                && !step.starts_with('"')
            {
                run.insert(step.trim().to_owned());
            }
            if let Some((_, steps)) = line.split_once(" steps: ") {
                run.extend(steps.split_whitespace().map(str::to_owned));
            }
        }
        assert_eq!(run, STEPS.iter().map(|step| step.name.to_owned()).collect());
    }
}
