//! Names in documents stand for what is there: files, commands, steps, and what the code calls things.

use std::collections::BTreeSet;
use std::path::PathBuf;

use rate_core::{CaseloadFile, RateBook};

use super::files;
use crate::disk;
use crate::run::root;
use crate::schema::members;

/// Every document, as its path from the top and its text.
fn documents() -> Vec<(String, String)> {
    let folders =
        ["", ".github", "crates/core", "crates/view", "crates/wasm-parts", "data", "docs", "docs/adr"];
    let listed = folders.iter().flat_map(|folder| disk::list(&root().join(folder)).unwrap());
    let paths = listed.filter(|path| path.extension().is_some_and(|found| found == "md"));
    paths.map(|path| (super::short(&path), disk::read(&path).unwrap())).collect()
}

/// The text between backticks, fenced blocks among it.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).filter(|code| !code.is_empty())
}

/// Whether the text has this word, which nothing continues.
fn has_word(text: &str, word: &str) -> bool {
    let continues = |letter: char| letter.is_alphanumeric() || letter == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(continues) && !text[at + word.len()..].starts_with(continues))
}

#[test]
fn files_that_documents_name_are_there() {
    let folders =
        ["crates/", "src/", "tests/", "docs/", "site/", "style/", "data/", "fuzz/", ".github/", ".vscode/"];
    let crates = disk::list(&root().join("crates")).unwrap();
    let (mut named, mut missing) = (0, Vec::new());
    for (source, text) in documents() {
        for code in code(&text) {
            let file = code.split_whitespace().next().unwrap_or_default().trim_end_matches('/');
            // What is made while it runs is not there before.
            let is_file =
                folders.iter().any(|folder| code.starts_with(folder)) && !code.starts_with("fuzz/artifacts");
            if is_file && !code.contains(['*', '<', '\n', '{']) {
                named += 1;
                // From the top, or from the crate that is spoken of; a test's name stands for its file.
                let tops = [root()].into_iter().chain(crates.iter().cloned());
                let mut names = tops.flat_map(|top| [top.join(file), top.join(format!("{file}.rs"))]);
                if !names.any(|path| path.exists()) {
                    missing.push(format!("{source}: `{code}` is not there"));
                }
            }
        }
    }
    assert_eq!(missing, [""; 0]);
    assert!(named > 100, "{named} files");
}

/// The commands of a text that there are not, with how many it names. A step that follows `test --only` is one of the
/// suite's.
fn unknown_commands(text: &str) -> (usize, Vec<String>) {
    let (mut named, mut unknown) = (0, Vec::new());
    for command in text.split("cargo xtask ").skip(1) {
        let ends =
            |letter: char| letter.is_whitespace() || matches!(letter, '`' | ';' | ',' | ':' | '<' | ')');
        let mut words = command.split(ends);
        let name = words.next().unwrap_or_default().trim_end_matches('.');
        named += 1;
        // The first stands for any; the second is Trunk's alone.
        if !(["", "package", "help"].contains(&name) || crate::is_command(name)) {
            unknown.push(name.to_owned());
        }
        if let Some((_, rest)) = command.split_once("test --only ").filter(|(before, _)| before.is_empty()) {
            let step = rest.split(ends).next().unwrap_or_default();
            if !crate::test::is_step(step) {
                unknown.push(format!("test --only {step}"));
            }
        }
    }
    (named, unknown)
}

#[test]
fn commands_that_documents_name_are_there() {
    let mut all = 0;
    for (source, text) in documents() {
        let (named, unknown) = unknown_commands(&text);
        all += named;
        assert_eq!(unknown, [""; 0], "{source}");
    }
    assert!(all > 40, "{all} commands");
}

#[test]
fn a_command_or_a_step_that_is_none_is_found() {
    let text = "`cargo xtask s`, `cargo xtask test --only lin`, `cargo xtask test --only lint` and `cargo xtask size`.";
    assert_eq!(unknown_commands(text), (4, vec!["s".to_owned(), "test --only lin".to_owned()]));
}

/// The names of code in a section, each with the path that it is said to be in, if it is.
fn names(section: &str) -> Vec<(&str, Option<&str>)> {
    let parts: Vec<&str> = section.split('`').collect();
    let is_name = |code: &str| {
        let letters = code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let is_type = code.starts_with(|letter: char| letter.is_ascii_uppercase())
            && (code.len() > 1 && !code.contains('_'));
        letters && (is_type || code.contains('_'))
    };
    let found = (1..parts.len()).step_by(2).filter(|at| is_name(parts[*at]));
    found
        .map(|at| {
            let is_in = parts.get(at + 1).is_some_and(|between| between.trim() == "in");
            (parts[at], parts.get(at + 2).copied().filter(|_| is_in))
        })
        .collect()
}

#[test]
fn names_are_told_from_files_and_words() {
    let section = "Add `Tab` in\n`src/a.rs`, then `a_test_of_it` in the tests. `shows` in `b.json`, `cargo xtask site`.";
    assert_eq!(names(section), [("Tab", Some("src/a.rs")), ("a_test_of_it", None)]);
}

/// The texts of the code at a path from the top: a file, or a folder.
fn code_of(path: &str) -> Vec<String> {
    let path = root().join(path);
    let mut found: Vec<PathBuf> = Vec::new();
    if path.is_dir() {
        found.extend(files(&path, "rs").unwrap());
        found.extend(files(&path, "ts").unwrap());
    } else if path.is_file() {
        found.push(path);
    }
    found.iter().map(|path| disk::read(path).unwrap()).collect()
}

#[test]
fn what_the_steps_for_contributors_name_is_in_the_code() {
    let text = disk::read(&root().join("CONTRIBUTING.md")).unwrap();
    let everywhere: Vec<String> =
        ["crates", "src", "tests"].iter().flat_map(|folder| code_of(folder)).collect();
    let missing = |section: &str| -> Vec<String> {
        let of_section = names(section).into_iter().filter(|(name, path)| match path {
            Some(path) => !code_of(path).iter().any(|text| has_word(text, name)),
            None => !everywhere.iter().any(|text| has_word(text, name)),
        });
        of_section.map(|(name, _)| name.to_owned()).collect()
    };
    let mut named = 0;
    for section in text.split("\n## ").filter(|section| section.starts_with("Adding ")) {
        named += names(section).len();
        let heading = section.lines().next().unwrap_or_default();
        assert_eq!(missing(section), [""; 0], "{heading}");
    }
    assert!(named > 10, "{named} names");
    // Elsewhere, and nowhere: written so that it is not even here.
    let nowhere = ["no", "such", "test"].join("_");
    let wrong = "`Tab` in `crates/core/src/money.rs`, `Amount` in `crates/core/src/money.rs`, ";
    assert_eq!(missing(&format!("{wrong}`{nowhere}`")), ["Tab", &nowhere]);
}

#[test]
fn the_documentation_has_every_member_of_the_formats() {
    let mut known = BTreeSet::new();
    for schema in [RateBook::json_schema(), RateBook::market_json_schema(), CaseloadFile::json_schema()] {
        members(&schema, &mut known);
    }
    let text = disk::read(&root().join("docs/rate-book.md")).unwrap();
    let missing: Vec<_> = known.iter().filter(|name| !code(&text).any(|code| has_word(code, name))).collect();
    assert!(known.len() > 50 && missing.is_empty(), "{missing:?} of {}", known.len());
}
