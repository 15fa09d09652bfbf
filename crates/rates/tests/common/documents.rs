//! The blocks of documents, taken from them and run.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Done, Folder};

/// A document of the project.
pub(crate) fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)).unwrap()
}

/// The blocks of this language, in the order of the document.
pub(crate) fn blocks<'a>(document: &'a str, language: &str) -> Vec<&'a str> {
    let start = format!("```{language}\n");
    document.split(&start).skip(1).map(|behind| behind.split_once("```").unwrap().0).collect()
}

/// The language of each block, in the order of the document.
pub(crate) fn languages(document: &str) -> Vec<String> {
    let fences = document.split("\n```").skip(1).step_by(2);
    fences.map(|block| block.lines().next().unwrap().to_owned()).collect()
}

/// How lines go in a shell, in the folder and with the program.
pub(crate) fn shell(folder: &Folder, line: &str) -> Done {
    let program = Path::new(env!("CARGO_BIN_EXE_rates")).parent().unwrap();
    let path = format!("{}:{}", program.display(), env::var("PATH").unwrap());
    let mut call = Command::new("bash");
    call.args(["-c", line]).current_dir(folder.path("")).env("PATH", path).env("HOME", folder.path(""));
    Done::of(call.env_remove("XDG_DATA_HOME"))
}
