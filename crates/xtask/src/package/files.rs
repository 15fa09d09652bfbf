//! What is in the package beside what the build makes: its description, types, pages and licences, and the case as
//! text.

use std::fs;
use std::path::Path;

use super::languages::Language;
use crate::run::{read, root};

/// Where a page that shows the widget has room for the case as text.
const MARK: &str = "<!-- fallback -->";
/// What pages around call the folder.
const FOLDER: &str = "/rate-transparency/";

/// Adds them; gives their names.
pub(super) fn add(stage: &Path, languages: &[Language]) -> Result<Vec<String>, String> {
    let mut added = Vec::new();
    let mut put = |name: &str, text: &str| {
        added.push(name.to_owned());
        write(&stage.join(name), text)
    };
    let english = &languages.first().ok_or("there is no language")?.fallback;
    let from = root().join("src/embed/package");
    for entry in fs::read_dir(&from).map_err(|error| format!("{}: {error}", from.display()))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = read(&entry.path())?;
        put(&name, &text.replace("__VERSION__", env!("CARGO_PKG_VERSION")).replace(MARK, english))?;
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        put(licence, &read(&root().join(licence))?)?;
    }
    for Language { lang, fallback } in languages {
        put(&format!("snippet.{lang}.html"), &snippet(fallback))?;
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

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
