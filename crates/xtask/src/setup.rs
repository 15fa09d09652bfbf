//! Sets up what a machine lacks. What is there in the right version is used; every step can be interrupted and
//! repeated.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::disk;
use crate::run::{cargo, command, npm, output, root, run, step, tools, which};

// The versions of tools that the project is built and tried with.

const TRUNK: &str = "0.21.14";

const CARGO_FUZZ: &str = "0.13.2";

const CARGO_LLVM_COV: &str = "0.9.1";

const CARGO_MUTANTS: &str = "27.1.0";

/// Rust's parts, Trunk, wasm-bindgen, and the npm tools.
pub(crate) fn for_building() -> Result<(), String> {
    rust_parts()?;
    // Without its defaults it neither looks for updates nor downloads tools, and needs no TLS.
    cargo_tool(&Tool {
        options: &["--locked", "--no-default-features"],
        ..Tool::new("trunk", TRUNK, "about three minutes")
    })?;
    // The one that generates the bindings has to be the one that the code was compiled with.
    let version = locked_version("wasm-bindgen")?;
    // Each build waits for it.
    let wasm_bindgen =
        Tool { options: &[], optimised: true, ..Tool::new("wasm-bindgen", &version, "about two minutes") };
    cargo_tool(&wasm_bindgen)?;
    npm_tools()
}

/// The npm tools, and Chromium, which draws the site's picture.
pub(crate) fn for_site() -> Result<(), String> {
    npm_tools()?;
    chromium().map(drop)
}

/// The least version of Node.js that builds the frameworks' apps. What builds the widget takes older ones, too.
const NODE: [u32; 2] = [20, 19];

/// The driver of Firefox.
const GECKODRIVER: &str = "0.37.1";

/// Everything for building, and formatter, linter, the browsers with their drivers, and nginx.
pub(crate) fn for_testing() -> Result<(), String> {
    for_building()?;
    let node = output(command("node").arg("--version"))?;
    if is_older(node.trim()) {
        let [major, minor] = NODE;
        step(&format!(
            "Node.js {major}.{minor} or later is needed by the steps `frameworks` and `recipes`, and this is {}",
            node.trim()
        ));
    }
    for (name, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if output(command(name).arg("--version")).is_err() {
            step(&format!("Adding {component}"));
            rustup(&["component", "add", component])?;
        }
    }
    chromium()?;
    chromedriver()?;
    // Not every machine has the others: what is left out then is said when the tests run.
    if is_debian_root() {
        firefox()?;
        webkit()?;
    }
    nginx()
}

/// nginx, which not every machine has. Debian's package of the module enables it; a test looks for both.
fn nginx() -> Result<(), String> {
    if is_debian_root() {
        debian(&["nginx"], &["nginx-light", "libnginx-mod-http-brotli-static"])?;
    }
    Ok(())
}

/// Everything for fuzzing, a C++ compiler among it.
pub(crate) fn for_fuzzing() -> Result<(), String> {
    debian(&["c++", "clang++"], &["g++"])?;
    cargo_tool(&Tool::new("cargo-fuzz", CARGO_FUZZ, "about a minute"))
}

/// Installs what building for a target takes: Rust's part for it, and a C compiler, if it needs another than the
/// system's.
pub(crate) fn for_platform(target: &str, compiler: Option<&str>, packages: &[&str]) -> Result<(), String> {
    if let Some(compiler) = compiler {
        debian(&[compiler], packages)?;
    }
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    if !Path::new(sysroot.trim()).join("lib/rustlib").join(target).join("lib").exists() {
        step(&format!("Adding the target {target}"));
        rustup(&["target", "add", target])?;
    }
    Ok(())
}

/// A program that runs those of another platform.
pub(crate) fn runner(program: &str, packages: &[&str]) -> Result<(), String> {
    debian(&[program], packages).map(drop)
}

/// Everything to see what tests run.
pub(crate) fn for_coverage() -> Result<(), String> {
    nginx()?;
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    let host = output(command("rustc").arg("--print=host-tuple"))?;
    if !Path::new(sysroot.trim()).join("lib/rustlib").join(host.trim()).join("bin/llvm-cov").exists() {
        step("Adding LLVM's tools");
        rustup(&["component", "add", "llvm-tools"])?;
    }
    cargo_tool(&Tool {
        asked: &["llvm-cov", "--version"],
        ..Tool::new("cargo-llvm-cov", CARGO_LLVM_COV, "about a minute")
    })
}

/// Everything for a run of mutants.
pub(crate) fn for_mutants() -> Result<(), String> {
    cargo_tool(&Tool {
        asked: &["mutants", "--version"],
        ..Tool::new("cargo-mutants", CARGO_MUTANTS, "about two minutes")
    })
}

/// Has a command's tests in WebAssembly run in Chromium. All of a file's together have two minutes: on a busy machine the
/// runner's own 20 seconds are too few.
pub(crate) fn in_chromium(tests: &mut Command) -> Result<&mut Command, String> {
    Ok(tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env("CHROMEDRIVER", chromedriver()?))
}

/// Firefox, and its driver.
pub(crate) fn firefox() -> Result<(PathBuf, PathBuf), String> {
    let browser = debian(&["firefox-esr", "firefox"], &["firefox-esr"])?;
    cargo_tool(&Tool::new("geckodriver", GECKODRIVER, "about a minute and a half"))?;
    let driver = which(&["geckodriver"]).ok_or("geckodriver was built and is not there")?;
    Ok((browser, driver))
}

/// WebKit's smallest browser, and its driver. Neither runs without a display; `xvfb-run` gives them one.
pub(crate) fn webkit() -> Result<(PathBuf, PathBuf), String> {
    let packages = ["webkit2gtk-driver", "xvfb", "xauth"];
    let driver = debian(&["WebKitWebDriver"], &packages)?;
    debian(&["xvfb-run"], &packages)?;
    // It lies where only its library looks for it, in a folder named for the machine.
    let folders = disk::list(Path::new("/usr/lib"))?;
    let browsers = folders.iter().map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser"));
    let browser = browsers.into_iter().find(|path| path.is_file());
    let browser =
        browser.ok_or("WebKitGTK 4.1 has no MiniBrowser here; on Debian it comes with webkit2gtk-driver")?;
    Ok((browser, driver))
}

/// The browser that everything is tested in.
pub(crate) fn chromium() -> Result<PathBuf, String> {
    debian(
        &["chromium", "chromium-browser", "google-chrome"],
        &["chromium", "chromium-driver", "fonts-liberation"],
    )
}

/// Its driver.
pub(crate) fn chromedriver() -> Result<PathBuf, String> {
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
struct Tool<'a> {
    program: &'static str,
    /// The arguments with which it says its version.
    asked: &'static [&'static str],
    version: &'a str,
    /// More of what cargo is told.
    options: &'static [&'static str],
    /// Whether it is worth a slower build to run faster.
    optimised: bool,
    /// How long it takes to build.
    time: &'static str,
}

impl<'a> Tool<'a> {
    fn new(program: &'static str, version: &'a str, time: &'static str) -> Self {
        Self { program, asked: &["--version"], version, options: &["--locked"], optimised: false, time }
    }
}

fn cargo_tool(tool: &Tool<'_>) -> Result<(), String> {
    let Tool { program, asked, version, options, optimised, time } = *tool;
    let is_there = || {
        let said = output(command(program).args(asked)).unwrap_or_default();
        said.split_whitespace().nth(1) == Some(version)
    };
    if is_there() {
        return Ok(());
    }
    step(&format!("Building {program} {version} once, {time}"));
    let package = if program == "wasm-bindgen" { "wasm-bindgen-cli" } else { program };
    // Of its own, so that what is interrupted goes on where it stopped.
    let build = tools().join("build");
    let mut install = cargo();
    install
        .args(["install", "--force", "--root"])
        .arg(tools())
        .arg(format!("{package}@{version}"))
        .args(options)
        .env("CARGO_TARGET_DIR", &build)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", if optimised { "1" } else { "0" })
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    run(&mut install).map_err(|error| {
        format!(
            "{error}\n  {package} {version} is needed and comes from cargo's registry: is the network reachable?"
        )
    })?;
    // It has served its purpose, and nothing depends on its going.
    let _ = disk::remove_folder(&build);
    // What is not known to be there would be built again and again.
    is_there()
        .then_some(())
        .ok_or_else(|| format!("{program} was built and does not say that it is {version}"))
}

/// The version of a package that Cargo.lock holds.
fn locked_version(package: &str) -> Result<String, String> {
    let lock = disk::read(&root().join("Cargo.lock"))?;
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
    let lock = disk::read_bytes(&from.join("package-lock.json"))?;
    if disk::read_bytes(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step("Installing wasm-opt, esbuild, TypeScript, Biome and axe from npm");
    disk::make_folder(&tools())?;
    for name in ["package.json", "package-lock.json"] {
        disk::copy(&from, &tools(), name)?;
    }
    run(npm().args(["ci", "--no-audit", "--no-fund"]).current_dir(tools()))?;
    // Last: an interrupted installation is not taken for a whole one.
    disk::write(&installed, lock)
}

/// Whether this version of Node.js, as `v20.19.0`, is too old for the frameworks.
fn is_older(version: &str) -> bool {
    let mut parts = version.trim_start_matches('v').split('.').map(str::parse);
    matches!((parts.next(), parts.next()), (Some(Ok(major)), Some(Ok(minor))) if [major, minor] < NODE)
}

fn is_debian_root() -> bool {
    let root_user = output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    root_user && which(&["apt-get"]).is_some()
}

/// A program of the machine's own; Debian's packages have it.
fn debian(programs: &[&str], packages: &[&str]) -> Result<PathBuf, String> {
    if let Some(found) = which(programs) {
        return Ok(found);
    }
    let all = packages.join(" ");
    if !is_debian_root() {
        return Err(format!("{} is needed; on Debian: sudo apt-get install {all}", programs[0]));
    }
    step(&format!("Installing {all}"));
    let apt = |args: &[&str]| run(command("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update", "--quiet"])?;
    apt(&[&["install", "--yes", "--quiet", "--no-install-recommends"], packages].concat())?;
    which(programs).ok_or_else(|| format!("{all} brought no {}", programs[0]))
}

#[cfg(test)]
mod tests {
    use super::is_older;

    #[test]
    fn versions_of_node_are_compared_as_numbers() {
        assert_eq!(["v18.20.4", "v20.9.0", "v20.18.3"].map(is_older), [true; 3]);
        assert_eq!(["v20.19.0", "v20.20.2", "v22.2.0", "v100.0.0", "unknown"].map(is_older), [false; 5]);
    }
}
