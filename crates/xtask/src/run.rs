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

/// A program of the npm packages.
pub(crate) fn npm_tool(name: &str) -> Command {
    command(tools().join("node_modules/.bin").join(name))
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
    let file = |name: &&str| {
        let name = format!("{name}{}", env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&name)).find(|file| file.is_file())
    };
    names.iter().find_map(file)
}

/// Says what is being done.
pub(crate) fn step(text: &str) {
    eprintln!("\x1b[1m▸ {text}\x1b[0m");
}
