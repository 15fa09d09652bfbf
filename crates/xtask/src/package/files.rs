//! What is in the package beside what the build makes: its description, types, pages and licences, and the case as
//! text.

use std::fs;
use std::path::Path;

use crate::run::{cargo, root, run};

/// Where a page that shows the widget has room for the case as text.
const MARK: &str = "<!-- fallback -->";
/// What pages around call the folder.
const FOLDER: &str = "/rate-transparency/";

/// Adds them; gives their names.
pub(super) fn add(stage: &Path) -> Result<Vec<String>, String> {
    let mut added = Vec::new();
    let mut put = |name: &str, text: &str| {
        added.push(name.to_owned());
        write(&stage.join(name), text)
    };
    let cases = cases()?;
    let (_, english) = cases.first().ok_or("the case is there in no language")?;
    let from = root().join("src/embed/package");
    for entry in fs::read_dir(&from).map_err(|error| format!("{}: {error}", from.display()))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = read(&entry.path())?;
        put(&name, &text.replace("__VERSION__", env!("CARGO_PKG_VERSION")).replace(MARK, english))?;
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        put(licence, &read(&root().join(licence))?)?;
    }
    for (lang, case) in &cases {
        put(&format!("snippet.{lang}.html"), &snippet(case))?;
    }
    let demo = read(&stage.join("index.html"))?;
    write(&stage.join("index.html"), &demo.replace(MARK, english))?;
    Ok(added)
}

/// What to paste into a page.
fn snippet(case: &str) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"{FOLDER}host.css\">\n\
         <script type=\"module\" src=\"{FOLDER}rate-transparency.js\"></script>\n\
         <rate-transparency>\n{case}</rate-transparency>\n"
    )
}

/// For each language the April 8 case as HTML, English first: from the same core and words as the widget's, natively.
fn cases() -> Result<Vec<(String, String)>, String> {
    let folder = root().join("target/fallback");
    // What another build left is not published.
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("target/fallback: {error}"))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("target/fallback: {error}"))?;
    let mut fallback = cargo();
    // What Trunk's build was told of its target is not meant for this one.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_TARGET_")
            || text.starts_with("CARGO_UNSTABLE_")
            || text == "RUSTC_BOOTSTRAP"
        {
            fallback.env_remove(&name);
        }
    }
    run(fallback.args(["run", "--quiet", "--locked", "--package", "fallback", "--"]).arg(&folder))?;
    let mut cases = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| format!("target/fallback: {error}"))?.flatten() {
        let path = entry.path();
        let lang = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        cases.push((lang, read(&path)?));
    }
    cases.sort_by_key(|(lang, _)| (lang != "en", lang.clone()));
    Ok(cases)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
