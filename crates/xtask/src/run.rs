//! Running other programs.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's top folder.
pub(crate) fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let here = PathBuf::from(here);
    here.ancestors().nth(2).map(Path::to_path_buf).unwrap_or(here)
}

/// The folder into which set-up puts what the machine lacks.
pub(crate) fn tools() -> PathBuf {
    root().join(".tools")
}

/// npm.
pub(crate) fn npm() -> Command {
    command(npms("npm", cfg!(windows)))
}

/// A program of the project's npm packages.
pub(crate) fn npm_tool(name: &str) -> Command {
    npm_tool_of(&tools(), name)
}

/// A program of the npm packages that are installed in this folder.
pub(crate) fn npm_tool_of(folder: &Path, name: &str) -> Command {
    command(folder.join("node_modules/.bin").join(npms(name, cfg!(windows))))
}

/// The file of npm or of a program that it installs: a script, which Windows tells by its ending.
fn npms(name: &str, on_windows: bool) -> String {
    if on_windows { format!("{name}.cmd") } else { name.to_owned() }
}

/// A program, to be run at the top with the project's tools before the machine's.
pub(crate) fn command(program: impl Into<OsString>) -> Command {
    let mut command = Command::new(program.into());
    let own = [tools().join("bin"), tools().join("node_modules/.bin")];
    let found = env::var_os("PATH").unwrap_or_default();
    if let Ok(path) = env::join_paths(own.into_iter().chain(env::split_paths(&found))) {
        command.env("PATH", path);
    }
    command.current_dir(root());
    command
}

/// `cargo`, as this one was called.
pub(crate) fn cargo() -> Command {
    let mut cargo = command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // This run's package is not the one that is meant.
    cargo.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_PKG_NAME");
    cargo
}

/// Runs it to its end; what it prints is seen.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let text = shown(command);
    let status = command.status().map_err(|error| format!("`{text}` does not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{text}` failed ({status})")) }
}

/// Runs it to its end; gives what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let text = shown(command);
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("`{text}` does not start: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("`{text}` failed ({}):\n{}", output.status, String::from_utf8_lossy(&output.stderr)))
    }
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let mut text = program.to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

/// The first of these programs that the machine has.
pub(crate) fn which(names: &[&str]) -> Option<PathBuf> {
    let found = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = [tools().join("bin")].into_iter().chain(env::split_paths(&found)).collect();
    let is_file = |path: &Path| path.is_file();
    names.iter().find_map(|name| found_in(&folders, name, cfg!(windows), &is_file))
}

/// The file of this program in the first of these folders that has it: npm's are scripts on Windows.
fn found_in(
    folders: &[PathBuf],
    name: &str,
    on_windows: bool,
    is_file: &dyn Fn(&Path) -> bool,
) -> Option<PathBuf> {
    let program = if on_windows { format!("{name}.exe") } else { name.to_owned() };
    let files = [program, npms(name, on_windows)];
    let mut paths = folders.iter().flat_map(|folder| files.iter().map(|file| folder.join(file)));
    paths.find(|path| is_file(path))
}

/// Says what is being done.
pub(crate) fn step(text: &str) {
    eprintln!("\x1b[1m▸ {text}\x1b[0m");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn npms_programs_have_the_name_of_the_system() {
        assert_eq!([npms("npm", false), npms("esbuild", false)], ["npm", "esbuild"]);
        assert_eq!([npms("npm", true), npms("esbuild", true)], ["npm.cmd", "esbuild.cmd"]);
    }

    #[test]
    fn a_program_is_found_by_the_name_of_the_system_in_the_first_folder_that_has_it() {
        let folders = ["first", "second"].map(PathBuf::from);
        let there = ["first/npm", "first/npm.cmd", "second/npm.exe", "second/node.exe", "second/sh"];
        let find = |name, on_windows| {
            found_in(&folders, name, on_windows, &|path| there.iter().any(|file| path == Path::new(file)))
        };
        assert_eq!(find("npm", false), Some("first/npm".into()));
        assert_eq!(find("npm", true), Some("first/npm.cmd".into()));
        assert_eq!(find("node", true), Some("second/node.exe".into()));
        assert_eq!([find("node", false), find("sh", true)], [None, None]);
    }
}
