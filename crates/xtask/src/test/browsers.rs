//! The tests in browsers, in each engine.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::named;
use crate::run::{cargo, command, root, run, step};
use crate::{publish_page, setup, site};

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

/// The tests that are timed, and are run alone.
const TIMED: &str = "pace::";

/// The tests that other commands run.
const OF_COMMANDS: [&str; 2] = ["bench::", "soak::"];

/// The browser tests, in Chromium.
pub(crate) fn in_chromium() -> Result<Command, String> {
    Ok(browser_tests(cargo(), "chromium", &setup::chromium()?, &setup::chromedriver()?))
}

pub(super) fn chromium() -> Result<(), String> {
    publishing()?;
    site::site(None)?;
    let tests = |args: &[&str]| run(in_chromium()?.arg("--").args(args));
    tests(&["--skip", TIMED])?;
    tests(&["--show-output", "--test-threads", "1", TIMED])
}

/// The tests of this name, with the site as it is, if it is there.
pub(super) fn one_in_chromium(name: &str) -> Result<(), String> {
    publishing_as_it_is()?;
    if root().join(site::FOLDER).join("index.html").is_file() {
        step(&format!("{} is taken as it is; `cargo xtask site` makes it anew", site::FOLDER));
    } else {
        site::site(None)?;
    }
    let mut names = named::find(in_chromium()?, name)?;
    names.retain(|name| !starts_with_any(name, &OF_COMMANDS));
    run_named(in_chromium()?, names, name)
}

/// An engine that the machine may not have.
pub(super) struct Elsewhere {
    engine: &'static str,
    find: fn() -> Result<(PathBuf, PathBuf), String>,
}

pub(super) const FIREFOX: Elsewhere = Elsewhere { engine: "firefox", find: setup::firefox };
pub(super) const WEBKIT: Elsewhere = Elsewhere { engine: "webkit", find: setup::webkit };

impl Elsewhere {
    /// Runs the tests of every engine, if the machine has this one.
    pub(super) fn run(&self) -> Result<(), String> {
        match (self.find)() {
            Ok(found) => {
                publishing()?;
                // Those that need Chromium say so.
                run(self.tests(&found).args(["--", "--show-output"]).args(EVERYWHERE))
            }
            Err(error) => left_out(self.engine, &error, is_on_a_forge()),
        }
    }

    /// Runs those of these tests that have this in their names.
    pub(super) fn run_one(&self, name: &str) -> Result<(), String> {
        let found = (self.find)()?;
        publishing_as_it_is()?;
        let mut names = named::find(self.tests(&found), name)?;
        names.retain(|name| starts_with_any(name, &EVERYWHERE));
        run_named(self.tests(&found), names, name)
    }

    fn tests(&self, (browser, driver): &(PathBuf, PathBuf)) -> Command {
        let cargo = if self.engine == "webkit" { on_a_display() } else { cargo() };
        browser_tests(cargo, self.engine, browser, driver)
    }
}

/// Says that an engine's tests are left out. A forge installs what it tests with, so that nothing may be missing there.
fn left_out(engine: &str, why: &str, on_a_forge: bool) -> Result<(), String> {
    if on_a_forge {
        return Err(format!("a forge leaves no tests out, and those in {engine} would be: {why}"));
    }
    step(&format!("LEFT OUT, the tests in {engine}: {why}"));
    Ok(())
}

/// Whether a forge runs this, and not a machine that may lack something.
fn is_on_a_forge() -> bool {
    ["CI", "GITHUB_ACTIONS"].iter().all(|name| env::var(name).is_ok_and(|value| value == "true"))
}

fn starts_with_any(name: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| name.starts_with(start))
}

/// Runs just these tests; `name` is what they were found by.
fn run_named(mut tests: Command, names: Vec<String>, name: &str) -> Result<(), String> {
    if names.is_empty() {
        return Err(named::none(name));
    }
    tests.args(["--", "--exact", "--show-output"]);
    if names.iter().any(|name| name.starts_with(TIMED)) {
        tests.args(["--test-threads", "1"]);
    }
    run(tests.args(names))
}

/// Builds what the tests of publishing need: the program, and the page.
fn publishing() -> Result<(), String> {
    program()?;
    publish_page::publish_page()
}

/// The same, with the page as it is, if it is there.
fn publishing_as_it_is() -> Result<(), String> {
    program()?;
    if root().join(publish_page::FOLDER).join("publish.wasm").is_file() {
        step(&format!(
            "{} is taken as it is; `cargo xtask publish-page` makes it anew",
            publish_page::FOLDER
        ));
        return Ok(());
    }
    publish_page::publish_page()
}

fn program() -> Result<(), String> {
    // With the features of the whole workspace, too.
    run(cargo().args(["build", "--workspace", "--bin", "rates", "--features", "rates/widget"]))
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
mod tests {
    use super::*;

    #[test]
    fn an_engine_is_missing_on_a_machine_and_never_on_a_forge() {
        assert_eq!(left_out("firefox", "none", false), Ok(()));
        assert!(
            left_out("firefox", "none", true).is_err_and(|error| error.contains("firefox would be: none"))
        );
    }
}
