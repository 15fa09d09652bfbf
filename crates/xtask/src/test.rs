//! Every test, in the order in which a mistake is cheapest to find.

mod browsers;
mod named;
mod report;

use std::process::Command;
use std::time::{Duration, Instant};

use crate::build::Compiler;
use crate::run::{cargo, root, run, step, which};
use crate::{build, contract, data, frameworks, recipes, scripts, setup, size, tidy, workflows};

pub(crate) use browsers::in_chromium;
use browsers::{FIREFOX, WEBKIT};

/// Runs the tests that have this in their names.
type One = fn(&str) -> Result<(), String>;

/// A step of the suite, named on the command line.
struct Step {
    name: &'static str,
    about: &'static str,
    run: fn() -> Result<(), String>,
    /// How its tests are run by name, where they have names.
    one: Option<One>,
}

impl Step {
    const fn new(name: &'static str, about: &'static str, run: fn() -> Result<(), String>) -> Self {
        Self { name, about, run, one: None }
    }

    const fn or(self, one: One) -> Self {
        Self { one: Some(one), ..self }
    }
}

/// Every step, in order.
const STEPS: [Step; 20] = [
    Step::new("format", "formatting", || run(cargo().args(["fmt", "--all", "--check"]))),
    Step::new("lint", "lints, native and WebAssembly", lint),
    Step::new("scripts", "types, lints and unit tests of what is TypeScript", scripts::test),
    Step::new("fuzz", "the fuzz targets can be built", fuzz),
    Step::new("tidy", "the project's own rules", tidy::tidy),
    Step::new("contract", "what is made of the contract is current", || contract::run(true)),
    Step::new("data", "the national book is what its sources make", || data::run(&root(), true)),
    Step::new("native", "unit, property and component tests", || run(&mut native())).or(one_native),
    Step::new("docs", "examples in documentation, and its links", docs),
    Step::new("workflows", "what a forge runs", workflows::lint),
    Step::new("wasm", "the core in WebAssembly, in a browser", || in_a_browser("rate-core", "wasm")),
    Step::new("laws", "what the view library promises, in a browser", || in_a_browser("view", "laws")),
    Step::new("build", "what is published", || build::release(Compiler::Smallest, "pkg")),
    Step::new("size", "its weight", size::size),
    Step::new("stable", "the same, without anything that compilers do not promise", stable),
    Step::new("frameworks", "what is published, installed and built into apps", frameworks::build),
    Step::new("recipes", "the same in pages that a server renders, and in Storybook", recipes::build),
    Step::new("browser", "what is published, in Chromium", browsers::chromium).or(browsers::one_in_chromium),
    Step::new("firefox", "the same in Firefox", || FIREFOX.run()).or(|name| FIREFOX.run_one(name)),
    Step::new("webkit", "the same in WebKit", || WEBKIT.run()).or(|name| WEBKIT.run_one(name)),
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
        return Err(NO_SUCH_STEP.to_owned());
    }
    let mut times = Vec::new();
    let done = timed(&steps, &mut times);
    // What took long is of interest in a run that failed, too.
    report::times(&times)?;
    done?;
    for (name, time) in &times {
        println!("{name:<12}{:>5} s", time.as_secs());
    }
    let all: Duration = times.iter().map(|(_, time)| time).sum();
    step(&format!("All passed, in {} s", all.as_secs()));
    Ok(())
}

const NO_SUCH_STEP: &str = "no such step; `cargo xtask test --list` lists them";

/// Sets up and runs the tests of a step whose names have this in them.
pub(crate) fn test_one(only: &str, name: &str) -> Result<(), String> {
    let one = one_of(only)?;
    setup::for_testing()?;
    one(name)
}

/// The way to run tests of this step by name.
fn one_of(only: &str) -> Result<One, String> {
    let step = STEPS.iter().find(|step| step.name == only).ok_or(NO_SUCH_STEP)?;
    step.one.ok_or_else(|| {
        let with_names = STEPS.iter().filter(|step| step.one.is_some()).map(|step| step.name);
        format!(
            "the step {only} has no tests to be named; those of {} can be",
            with_names.collect::<Vec<_>>().join(", ")
        )
    })
}

/// Sets up and runs these steps; `times` gets the time of each, that of one that failed among them.
fn timed(steps: &[&Step], times: &mut Vec<(&'static str, Duration)>) -> Result<(), String> {
    let start = Instant::now();
    let done = setup::for_testing();
    times.push(("setup", start.elapsed()));
    done?;
    for (number, Step { name, about, run, .. }) in (1..).zip(steps) {
        step(&format!("{number}/{} {name}: {about}", steps.len()));
        let start = Instant::now();
        let done = run();
        let time = start.elapsed();
        times.push((name, time));
        done.map_err(|error| format!("{name}, after {} s: {error}", time.as_secs()))?;
        step(&format!("{name}: {} s", time.as_secs()));
    }
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

/// Builds the fuzz targets, which are outside of the workspace. Without a C++ compiler they are compiled and not linked.
fn fuzz() -> Result<(), String> {
    let mut build = cargo();
    if which(&["c++", "clang++"]).is_some() {
        build.arg("build");
    } else {
        step("NOT LINKED, the fuzz targets: there is no C++ compiler");
        build.arg("check").env("CUSTOM_LIBFUZZER_PATH", "target/left-out/libfuzzer.a");
    }
    build
        .args(["--locked", "--manifest-path", "fuzz/Cargo.toml", "--target-dir", "target"])
        // As in the workspace, so that what the lints have compiled serves again.
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
    run(&mut build)
}

fn native() -> Command {
    let mut test = cargo();
    test.args(["test", "--workspace", "--lib", "--bins", "--tests"]);
    test
}

fn one_native(name: &str) -> Result<(), String> {
    named::find(native(), name)?;
    run(native().arg("--").arg(name))
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
    test.args(["test", "--package", package, "--target", "wasm32-unknown-unknown", "--test", test_name]);
    run(setup::in_chromium(&mut test)?)
}

fn stable() -> Result<(), String> {
    build::release(Compiler::Stable, STABLE_PACKAGE)?;
    size::is_whole(&root().join(STABLE_PACKAGE))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::disk;

    #[test]
    fn tests_are_named_where_a_step_has_names() {
        assert_eq!(["native", "browser", "firefox", "webkit"].map(|step| one_of(step).is_ok()), [true; 4]);
        assert_eq!(one_of("browse").unwrap_err(), NO_SUCH_STEP);
        let refused = one_of("lint").unwrap_err();
        assert!(
            refused.contains("lint") && refused.contains("native, browser, firefox, webkit"),
            "{refused}"
        );
    }

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
