//! Files of the package that the build does not make: its description, types, pages and licences, and the case as
//! text.

use std::path::Path;

use super::head::Head;
use super::languages::Language;
use crate::disk::{self, read, write};
use crate::run::root;

/// The place that a page which shows the widget has for the case as text.
const MARK: &str = "<!-- fallback -->";
/// The place of the lines for a page's head.
const HEAD_MARK: &str = "<!-- head lines -->";
/// The folder's address on the pages around.
const FOLDER: &str = "/rate-transparency/";

/// Adds them; gives their names.
pub(super) fn add(stage: &Path, languages: &[Language], head: &Head) -> Result<Vec<String>, String> {
    let mut added = Vec::new();
    let mut put = |name: &str, text: &str| {
        added.push(name.to_owned());
        write(&stage.join(name), text)
    };
    let english = &languages.first().ok_or("there is no language")?.fallback;
    let from = root().join("src/embed/package");
    for path in disk::list(&from)? {
        // A frame's page is told its language by its address.
        let text = read(&path)?.replace(HEAD_MARK, head.lines("", None).trim_end());
        put(
            &disk::name(&path),
            &text.replace("__VERSION__", env!("CARGO_PKG_VERSION")).replace(MARK, english),
        )?;
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        put(licence, &read(&root().join(licence))?)?;
    }
    for Language { lang, fallback } in languages {
        let lines = head.lines(FOLDER, Some(lang));
        put(&format!("head.{lang}.html"), &lines)?;
        put(&format!("snippet.{lang}.html"), &snippet(&lines, fallback))?;
    }
    let demo = read(&stage.join("index.html"))?;
    let demo = demo.replace(HEAD_MARK, head.lines("", Some("en")).trim_end());
    write(&stage.join("index.html"), demo.replace(MARK, english))?;
    Ok(added)
}

/// The markup to paste into a page.
fn snippet(head: &str, case: &str) -> String {
    format!(
        "{head}<link rel=\"stylesheet\" href=\"{FOLDER}host.css\">\n\
         <script type=\"module\" src=\"{FOLDER}rate-transparency.js\"></script>\n\
         <rate-transparency>\n{case}</rate-transparency>\n"
    )
}
