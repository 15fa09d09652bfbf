//! The names that pages rely on and no compiler knows: those that styles, scripts and the view's text use are those
//! that are declared in crates/contract, and all of those are used.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use contract::{CssPart, CustomProperty};

type Names = BTreeSet<String>;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// All files below a folder that end so, in one text.
fn texts(folder: &str, ending: &str) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(path(folder)).unwrap().flatten() {
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            all.push_str(&texts(&name, ending));
        } else if name.ends_with(ending) {
            all.push_str(&text(&name));
        }
    }
    all
}

/// Every text in `text` that stands between these two.
fn between(text: &str, before: &str, after: &str) -> Names {
    text.split(before).skip(1).map(|rest| rest.split(after).next().unwrap().to_owned()).collect()
}

/// Every name in `text` that starts with `start`.
fn starting(text: &str, start: &str) -> Names {
    let name = |rest: &str| {
        rest.split(|next: char| !(next.is_alphanumeric() || next == '-')).next().unwrap().to_owned()
    };
    let names = text.split(start).skip(1).map(name).filter(|rest| !rest.is_empty());
    names.map(|rest| format!("{start}{rest}")).collect()
}

/// Each cell names files, each before the tests in it.
#[test]
fn the_tests_of_what_pages_do_are_there() {
    let docs = text("docs/hosts.md");
    let mut tests = 0;
    for row in docs.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
        let cell = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let mut file = None;
        for name in cell.split('`').skip(1).step_by(2) {
            if name.contains('/') {
                file = Some(text(name));
                continue;
            }
            let there = [format!("fn {name}("), format!("test(\"{name}\"")];
            let file = file.as_ref().unwrap_or_else(|| panic!("no file before {name}"));
            assert!(there.iter().any(|test| file.contains(test)), "{row}");
            tests += 1;
        }
    }
    assert!(tests > 50, "{tests}");
}

#[test]
fn every_part_that_is_declared_is_shown_and_no_other() {
    let view = texts("src/components", ".rs");
    let declared: Names = CssPart::ALL.iter().map(|part| format!("CssPart::{part:?}")).collect();
    assert_eq!(starting(&view, "CssPart::"), declared);
    assert!(!view.contains(".part(\""), "a part that is not declared");
    let own = between(&text("src/embed/element.ts"), "\"part\", \"", "\"");
    assert!(!own.is_empty() && own.iter().all(|part| CssPart::from_name(part).is_some()), "{own:?}");
}

#[test]
fn every_custom_property_that_is_declared_is_read_and_no_other() {
    let styles = texts("style", ".css") + &text("src/embed/package/host.css");
    let declared: Names = CustomProperty::ALL.iter().map(|property| property.name().to_owned()).collect();
    assert_eq!(starting(&styles, "--rt-"), declared);
}
