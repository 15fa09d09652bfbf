//! Rules of the project that no compiler knows.

#[cfg(test)]
#[allow(clippy::unwrap_used)] // Helpers are tests, too.
mod documents;
mod editor;
mod imports;
mod rooms;
mod summaries;

use std::path::{Path, PathBuf};

use crate::disk::{self, read};
use crate::run::{cargo, output, root};

/// The most lines of a file of the application.
const MOST_LINES: usize = 350;

/// Checks them all; every breach is named.
pub(crate) fn tidy() -> Result<(), String> {
    let mut breaches = Vec::new();
    core_stays_pure(&mut breaches)?;
    for folder in crate_folders()? {
        imports_run_one_way(&folder, &mut breaches)?;
    }
    let pinned = setting(&read(&root().join("rust-toolchain.toml"))?, "channel");
    let promised = setting(&read(&root().join("Cargo.toml"))?, "rust-version");
    breaches.extend(toolchain(pinned.as_deref(), promised.as_deref()));
    for file in files(&root().join("style"), "css")? {
        style_breaches(&file, &mut breaches)?;
    }
    for file in files(&root().join("src"), "rs")? {
        source_breaches(&file, &mut breaches)?;
    }
    summaries_begin_with_a_noun_or_a_verb(&mut breaches)?;
    breaches.extend(editor::breaches(&root())?);
    if breaches.is_empty() { Ok(()) } else { Err(breaches.join("\n")) }
}

/// Colours are tokens.
fn style_breaches(file: &Path, breaches: &mut Vec<String>) -> Result<(), String> {
    if ["tokens.css", "demo.css"].contains(&&*disk::name(file)) {
        return Ok(());
    }
    for (line, content) in (1..).zip(read(file)?.lines()) {
        if literal_colour(content) {
            let place = format!("{}:{line}", short(file));
            breaches.push(format!("{place}: a literal colour; expected a token of style/tokens.css"));
        }
    }
    Ok(())
}

/// Files of the application are short, use no room that they may not, give no element a `style` attribute and, in
/// components, neither reach for the browser nor compute.
fn source_breaches(file: &Path, breaches: &mut Vec<String>) -> Result<(), String> {
    let (text, short) = (read(file)?, short(file));
    let in_components = short.contains("components");
    for (line, content) in (1..).zip(text.lines()) {
        let mut breach = |what: &str| breaches.push(format!("{short}:{line}: {what}"));
        if content.contains("attr(\"style\"") {
            breach("a `style` attribute: a page's policy may forbid it");
        }
        if in_components && (content.contains("web_sys") || content.contains("Decimal")) {
            breach("a component that reaches for the browser or computes");
        }
    }
    let path = short.strip_prefix("src").unwrap_or(&short).replace('\\', "/");
    breaches.extend(rooms::breaches(path.trim_start_matches('/'), &text));
    if text.lines().count() > MOST_LINES {
        breaches.push(format!("{short}: more than {MOST_LINES} lines"));
    }
    Ok(())
}

/// The folders of the project's Rust files. The script of the build is at the top.
const RUST: [&str; 4] = ["crates", "fuzz/fuzz_targets", "src", "tests"];

/// Summaries begin with a noun or a verb.
fn summaries_begin_with_a_noun_or_a_verb(breaches: &mut Vec<String>) -> Result<(), String> {
    let mut all = vec![root().join("build.rs")];
    for folder in RUST {
        all.extend(files(&root().join(folder), "rs")?);
    }
    for file in all {
        breaches.extend(summaries::breaches(&short(&file), &read(&file)?));
    }
    Ok(())
}

/// The path from the project's top.
fn short(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}

/// The core knows nothing of Leptos or of browsers.
fn core_stays_pure(breaches: &mut Vec<String>) -> Result<(), String> {
    let mut tree = cargo();
    tree.args(["tree", "--package", "rate-core", "--edges", "normal", "--prefix", "none"]);
    let tree = output(tree.args(["--target", "wasm32-unknown-unknown", "--format", "{lib}"]))?;
    for crate_name in tree.lines() {
        let outside = ["leptos", "reactive_graph", "tachys", "wasm_bindgen", "web_sys", "js_sys", "gloo"];
        if outside.contains(&crate_name.trim()) {
            breaches.push(format!("rate-core depends on {crate_name}"));
        }
    }
    Ok(())
}

/// The folders of crates, whose files import one way: all that there are.
fn crate_folders() -> Result<Vec<String>, String> {
    let crates = disk::list(&root().join("crates"))?;
    let mut folders: Vec<String> = crates.iter().map(|folder| short(&folder.join("src"))).collect();
    folders.push("src".to_owned());
    Ok(folders)
}

/// No file of a crate imports from itself, over however many others.
fn imports_run_one_way(folder: &str, breaches: &mut Vec<String>) -> Result<(), String> {
    let top = root().join(folder);
    let mut sources = Vec::new();
    for file in files(&top, "rs")? {
        let path = file.strip_prefix(&top).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        sources.push((path, read(&file)?));
    }
    let circle = |files| format!("{folder}: a circle of imports, {files}");
    breaches.extend(imports::circles(&sources).into_iter().map(circle));
    Ok(())
}

/// The breach in the versions of Rust, if there is one. The pinned one is the only one that is tested, so that no older
/// one may be promised.
fn toolchain(pinned: Option<&str>, promised: Option<&str>) -> Option<String> {
    let exact = |version: &&str| version.split('.').filter(|part| part.parse::<u32>().is_ok()).count() == 3;
    let Some(pinned) = pinned.filter(exact) else {
        return Some("rust-toolchain.toml: the channel is not one exact version".to_owned());
    };
    let equal = promised == Some(pinned);
    (!equal).then(|| format!("Cargo.toml: rust-version is not {pinned}, which rust-toolchain.toml pins"))
}

/// The text that a line of a TOML file sets `name` to.
fn setting(file: &str, name: &str) -> Option<String> {
    let mut settings = file.lines().filter_map(|line| line.split_once('='));
    let (_, value) = settings.find(|(found, _)| found.trim() == name)?;
    Some(value.trim().trim_matches('"').to_owned())
}

fn literal_colour(line: &str) -> bool {
    let hex = line
        .match_indices('#')
        .any(|(at, _)| line[at + 1..].bytes().take_while(u8::is_ascii_hexdigit).count() >= 3);
    hex || ["rgb(", "hsl(", "oklch(", "light-dark("].iter().any(|function| line.contains(function))
}

fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in disk::list(folder)? {
        if path.is_dir() {
            found.extend(files(&path, extension)?);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{
        crate_folders, files, imports_run_one_way, literal_colour, setting, source_breaches,
        summaries_begin_with_a_noun_or_a_verb, toolchain,
    };
    use crate::run::root;

    #[test]
    fn imports_of_the_project_run_one_way() {
        let mut breaches = Vec::new();
        for folder in crate_folders().unwrap() {
            imports_run_one_way(&folder, &mut breaches).unwrap();
        }
        assert_eq!(breaches, Vec::<String>::new());
    }

    #[test]
    fn files_of_the_application_keep_to_its_rules() {
        let mut breaches = Vec::new();
        for file in files(&root().join("src"), "rs").unwrap() {
            source_breaches(&file, &mut breaches).unwrap();
        }
        assert_eq!(breaches, Vec::<String>::new());
    }

    #[test]
    fn summaries_of_the_project_begin_with_a_noun_or_a_verb() {
        let mut breaches = Vec::new();
        summaries_begin_with_a_noun_or_a_verb(&mut breaches).unwrap();
        assert_eq!(breaches, Vec::<String>::new());
    }

    #[test]
    fn colours_are_told_from_other_text() {
        for line in ["color: #1f2429;", "  background: #fff", "color: rgb(0 0 0)", "a: light-dark(red, blue)"]
        {
            assert!(literal_colour(line), "{line}");
        }
        for line in ["color: var(--ink);", "  #id {", "color-mix(in srgb, var(--ink) 14%, transparent)"] {
            assert!(!literal_colour(line), "{line}");
        }
    }

    #[test]
    fn the_pinned_toolchain_is_exact_and_the_promised_one() {
        assert_eq!(toolchain(Some("1.95.0"), Some("1.95.0")), None);
        for (pinned, promised) in
            [("stable", "1.95.0"), ("1.95", "1.95"), ("1.95.0", "1.90.0"), ("1.95.0", "1.96.0")]
        {
            assert!(toolchain(Some(pinned), Some(promised)).is_some(), "{pinned} {promised}");
        }
        assert!(toolchain(None, Some("1.95.0")).is_some());
        assert!(toolchain(Some("1.95.0"), None).is_some());
    }

    #[test]
    fn a_setting_is_found_by_its_whole_name() {
        let file = "[workspace.package]\nrust-version = \"1.95.0\"\nrust-version.workspace = true\n";
        assert_eq!(setting(file, "rust-version").as_deref(), Some("1.95.0"));
        assert_eq!(setting(file, "version"), None);
    }
}
