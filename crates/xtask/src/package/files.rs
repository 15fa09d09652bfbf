//! Files of the package that the build does not make: its description, types, pages and licences, and the case as
//! text.

use std::path::Path;

use super::languages::Language;
use crate::disk::{self, read, write};
use crate::run::root;

/// The place that a page which shows the widget has for the case as text.
const MARK: &str = "<!-- fallback -->";
/// The folder's address on the pages around.
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
    for path in disk::list(&from)? {
        let text = read(&path)?;
        put(
            &disk::name(&path),
            &text.replace("__VERSION__", env!("CARGO_PKG_VERSION")).replace(MARK, english),
        )?;
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        put(licence, &read(&root().join(licence))?)?;
    }
    for Language { lang, fallback } in languages {
        put(&format!("snippet.{lang}.html"), &snippet(fallback))?;
    }
    let demo = read(&stage.join("index.html"))?;
    write(&stage.join("index.html"), demo.replace(MARK, english))?;
    Ok(added)
}

/// The markup to paste into a page.
fn snippet(case: &str) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"{FOLDER}host.css\">\n\
         <script type=\"module\" src=\"{FOLDER}rate-transparency.js\"></script>\n\
         <rate-transparency>\n{case}</rate-transparency>\n"
    )
}
