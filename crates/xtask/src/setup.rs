//! Sets up what a machine lacks. What is there in the right version is used; every step can be interrupted and
//! repeated.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{cargo, command, output, root, run, step, tools, which};

/// The newest that builds with the oldest Rust this project allows.
const TRUNK: &str = "0.21.14";

const CARGO_FUZZ: &str = "0.13.2";

/// Rust's parts, Trunk, wasm-bindgen, and the npm tools.
pub(crate) fn for_building() -> Result<(), String> {
    rust_parts()?;
    cargo_tool("trunk", TRUNK, true, "about five minutes")?;
    // The one that generates the bindings has to be the one that the code was compiled with.
    cargo_tool("wasm-bindgen", &locked_version("wasm-bindgen")?, false, "about three minutes")?;
    npm_tools()
}

/// All that, formatter, linter, and a browser with its driver.
pub(crate) fn for_testing() -> Result<(), String> {
    for_building()?;
    for (name, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if output(command(name).arg("--version")).is_err() {
            step(&format!("Adding {component}"));
            rustup(&["component", "add", component])?;
        }
    }
    browser()?;
    driver().map(drop)
}

/// What fuzzing needs beside a C++ compiler.
pub(crate) fn for_fuzzing() -> Result<(), String> {
    debian(&["c++", "clang++"], &["g++"])?;
    cargo_tool("cargo-fuzz", CARGO_FUZZ, true, "about a minute")
}

/// The browser that the tests drive.
pub(crate) fn browser() -> Result<PathBuf, String> {
    debian(
        &["chromium", "chromium-browser", "google-chrome"],
        &["chromium", "chromium-driver", "fonts-liberation"],
    )
}

/// The browser's driver.
pub(crate) fn driver() -> Result<PathBuf, String> {
    debian(&["chromedriver"], &["chromium-driver"])
}

fn rust_parts() -> Result<(), String> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib");
    if !library.join("wasm32-unknown-unknown/lib").exists() {
        step("Adding the WebAssembly target");
        rustup(&["target", "add", "wasm32-unknown-unknown"])?;
    }
    if !library.join("src/rust/library/std/Cargo.toml").exists() {
        step("Adding the standard library's source");
        rustup(&["component", "add", "rust-src"])?;
    }
    Ok(())
}

fn rustup(args: &[&str]) -> Result<(), String> {
    run(command("rustup").args(args)).map_err(|error| {
        format!("{error}\n  Rust comes with rustup from https://rustup.rs; with another Rust, install this part its way.")
    })
}

/// A program from the registry, in exactly this version.
fn cargo_tool(program: &str, version: &str, locked: bool, time: &str) -> Result<(), String> {
    let found = output(command(program).arg("--version")).unwrap_or_default();
    if found.split_whitespace().nth(1) == Some(version) {
        return Ok(());
    }
    step(&format!("Building {program} {version} once, {time}"));
    let package = if program == "wasm-bindgen" { "wasm-bindgen-cli" } else { program };
    // Of its own, so that what is interrupted goes on where it stopped; and built fast rather than to be fast.
    let build = tools().join("build");
    let mut install = cargo();
    install
        .args(["install", "--force", "--root"])
        .arg(tools())
        .arg(format!("{package}@{version}"))
        .env("CARGO_TARGET_DIR", &build)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    if locked {
        install.arg("--locked");
    }
    run(&mut install).map_err(|error| {
        format!(
            "{error}\n  {package} {version} is needed and comes from cargo's registry: is the network reachable?"
        )
    })?;
    // It has served its purpose, and nothing depends on its going.
    let _ = fs::remove_dir_all(build);
    Ok(())
}

/// The version of a package that Cargo.lock holds.
fn locked_version(package: &str) -> Result<String, String> {
    let lock =
        fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).ok_or_else(|| format!("Cargo.lock has no {package}"))
}

fn npm_tools() -> Result<(), String> {
    debian(&["node"], &["nodejs", "npm"])?;
    debian(&["npm"], &["npm"])?;
    let from = root().join("crates/xtask/npm");
    let installed = tools().join("installed-package-lock.json");
    let read = |path: &Path| fs::read(path).map_err(|error| format!("{}: {error}", path.display()));
    let lock = read(&from.join("package-lock.json"))?;
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step("Installing wasm-opt, esbuild and axe from npm");
    let copy = |name: &str| {
        let copied = fs::copy(from.join(name), tools().join(name));
        copied.map(drop).map_err(|error| format!(".tools/{name}: {error}"))
    };
    fs::create_dir_all(tools()).map_err(|error| format!(".tools: {error}"))?;
    copy("package.json")?;
    copy("package-lock.json")?;
    run(command("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(tools()))?;
    // Last: an interrupted installation is not taken for a whole one.
    copy("package-lock.json")?;
    fs::write(&installed, lock).map_err(|error| format!(".tools: {error}"))
}

/// A program of the machine's own; Debian's packages have it.
fn debian(programs: &[&str], packages: &[&str]) -> Result<PathBuf, String> {
    if let Some(found) = which(programs) {
        return Ok(found);
    }
    let all = packages.join(" ");
    let root_user = output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root_user || which(&["apt-get"]).is_none() {
        return Err(format!("{} is needed; on Debian: sudo apt-get install {all}", programs[0]));
    }
    step(&format!("Installing {all}"));
    let apt = |args: &[&str]| run(command("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update", "--quiet"])?;
    apt(&[&["install", "--yes", "--quiet", "--no-install-recommends"], packages].concat())?;
    which(programs).ok_or_else(|| format!("{all} brought no {}", programs[0]))
}
