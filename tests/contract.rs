//! What pages rely on has the same names everywhere: in the element and its style sheet, in the manifest, in the types
//! and in the documentation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

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

/// What stands in `text` each time between these two.
fn between(text: &str, before: &str, after: &str) -> Names {
    text.split(before).skip(1).map(|rest| rest.split(after).next().unwrap().to_owned()).collect()
}

/// The texts in quotes.
fn quoted(text: &str, quote: char) -> Names {
    text.split(quote).skip(1).step_by(2).map(str::to_owned).collect()
}

/// What starts in `text` with `start`, as far as a name goes.
fn starting(text: &str, start: &str) -> Names {
    let name = |rest: &str| {
        rest.split(|next: char| !(next.is_alphanumeric() || next == '-')).next().unwrap().to_owned()
    };
    let names = text.split(start).skip(1).map(name).filter(|rest| !rest.is_empty());
    names.map(|rest| format!("{start}{rest}")).collect()
}

/// The stretch of `text` that begins here, to the next of these.
fn stretch<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split(to).next().unwrap()
}

/// The members of an interface of the types.
fn members(interface: &str) -> Names {
    let types = text("src/embed/package/element.d.ts");
    let body = stretch(&types, &format!("interface {interface} {{"), "\n}");
    let name = |line: &str| {
        let (name, _) = line.strip_prefix("  ")?.split_once(':')?;
        name.chars().next().filter(|first| first.is_alphabetic() || *first == '"')?;
        Some(name.trim_end_matches('?').trim_matches('"').to_owned())
    };
    body.lines().filter_map(name).collect()
}

/// The names that the manifest lists under `kind`.
fn manifest(kind: &str) -> Names {
    let manifest: Value = serde_json::from_str(&text("src/embed/package/custom-elements.json")).unwrap();
    let listed = manifest["modules"][0]["declarations"][0][kind].as_array().unwrap();
    listed.iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

/// The names in the first column of the table under a heading of the documentation.
fn documented(heading: &str, column: &str) -> Names {
    let docs = text("docs/embedding.md");
    let table =
        stretch(stretch(&docs, &format!("\n## {heading}\n"), "\n## "), &format!("| {column} |"), "\n\n")
            .to_owned();
    let cells: String = table.lines().skip(2).filter_map(|row| row.split('|').nth(1)).collect();
    quoted(&cells, '`')
}

fn attributes() -> Names {
    let element = text("src/embed/attributes.ts");
    quoted(stretch(&element, "const ATTRIBUTES = [", "]"), '"')
}

fn with(mut names: Names, more: &str) -> Names {
    names.insert(more.to_owned());
    names
}

/// Each cell names files, each before the tests in it.
#[test]
fn the_tests_of_what_pages_do_are_there() {
    let docs = text("docs/hosts.md");
    let mut tests = 0;
    for row in docs.lines().filter(|line| line.starts_with("| ") && line.contains(".rs`")) {
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
fn attributes_are_the_same_everywhere() {
    let attributes = attributes();
    assert!(attributes.len() > 10, "{attributes:?}");
    assert_eq!(members("RateTransparencyAttributes"), attributes);
    assert_eq!(manifest("attributes"), with(attributes.clone(), "lang"));
    assert_eq!(documented("Attributes", "Attribute"), with(attributes.clone(), "lang"));
    // The half in Rust takes each of them.
    let rust = text("src/state/attributes.rs");
    let unread: Vec<_> = attributes.iter().filter(|name| !rust.contains(&format!("\"{name}\""))).collect();
    assert_eq!(unread, ["loading"], "that one is the element's own affair");
}

#[test]
fn properties_are_the_attributes_in_camel_case() {
    let camel = |name: &String| {
        let mut parts = name.split('-');
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |name, part| name + &part[..1].to_uppercase() + &part[1..])
    };
    let properties: Names = attributes().iter().map(camel).collect();
    assert_eq!(members("RateTransparencyProperties"), properties);
    assert_eq!(manifest("members"), with(properties, "breakdown"));
}

#[test]
fn events_are_the_same_everywhere() {
    let told = starting(&text("src/embed/event.rs"), "rt-");
    assert!(told.contains("rt-ready"), "{told:?}");
    assert_eq!(members("RateTransparencyEventMap"), told);
    assert_eq!(manifest("events"), told);
    let rows: Names =
        documented("Events", "Event").into_iter().filter(|name| name.starts_with("rt-")).collect();
    assert_eq!(rows, told);
    for script in ["src/embed/embed.ts", "src/embed/frame.ts"] {
        let listed = text(script);
        let listed = stretch(&listed, "const EVENTS = [", "]");
        assert_eq!(quoted(listed, '"'), told, "{script}");
    }
}

#[test]
fn codes_of_errors_are_the_same_everywhere() {
    let types = text("src/embed/package/element.d.ts");
    let typed = quoted(stretch(&types, "type ErrorCode =", ";"), '"');
    let docs = text("docs/embedding.md");
    let table = stretch(&docs, "| Code | When |", "\n\n");
    let cells: String = table.lines().skip(2).filter_map(|row| row.split('|').nth(1)).collect();
    assert_eq!(quoted(&cells, '`'), typed);
}

#[test]
fn words_that_attributes_take_are_the_same_everywhere() {
    let types = text("src/embed/package/element.d.ts");
    let manifest: Value = serde_json::from_str(&text("src/embed/package/custom-elements.json")).unwrap();
    let attributes = manifest["modules"][0]["declarations"][0]["attributes"].as_array().unwrap();
    let docs = text("docs/embedding.md");
    let code = texts("src", ".rs") + &texts("crates/core/src", ".rs") + &text("src/embed/element.ts");
    for (attribute, name) in
        [("view", "View"), ("scenario", "Scenario"), ("theme", "Theme"), ("loading", "Loading")]
    {
        let words = quoted(stretch(&types, &format!("type {name} ="), ";"), '"');
        let listed = attributes.iter().find(|listed| listed["name"] == attribute).unwrap();
        assert_eq!(quoted(listed["type"]["text"].as_str().unwrap(), '"'), words);
        assert_eq!(quoted(stretch(&docs, &format!("\n| `{attribute}` |"), "\n"), '`'), words);
        // What is not `lazy` is eager.
        for word in words.iter().filter(|word| *word != "eager") {
            assert!(code.contains(&format!("\"{word}\"")), "{attribute}: nothing takes {word}");
        }
    }
}

#[test]
fn parts_are_the_same_everywhere() {
    let parts = between(&texts("src/components", ".rs"), ".part(\"", "\"");
    assert!(parts.len() > 10, "{parts:?}");
    assert_eq!(manifest("cssParts"), parts);
    assert_eq!(documented("Theming", "Part"), parts);
    let own = between(&text("src/embed/element.ts"), "\"part\", \"", "\"");
    assert!(own.is_subset(&parts), "{own:?}");
}

#[test]
fn custom_properties_are_the_same_everywhere() {
    let used = starting(&texts("style", ".css"), "--rt-");
    assert!(used.len() > 5, "{used:?}");
    assert_eq!(manifest("cssProperties"), used);
    let room = starting(&text("src/embed/package/host.css"), "--rt-");
    assert_eq!(documented("Theming", "Property"), used.union(&room).cloned().collect());
}

#[test]
fn the_breakdown_has_the_names_of_the_core() {
    let breakdown: Value = serde_json::from_str(&text("crates/core/tests/april_8_breakdown.json")).unwrap();
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Names>();
    assert_eq!(members("Breakdown"), names(&breakdown));
    assert_eq!(members("Selection"), names(&breakdown["selection"]));
    let docs = text("docs/embedding.md");
    let shown = stretch(&docs, "```json breakdown\n", "\n```");
    assert_eq!(serde_json::from_str::<Value>(shown).unwrap(), breakdown);
}
