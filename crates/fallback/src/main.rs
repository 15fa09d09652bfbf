//! Writes into a folder what a package holds of each language that the widget speaks: `<language>.html`, the April 8
//! case as a page shows it until the widget is ready, and `<language>.first.txt` and `.lazy.txt`, its messages.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Usage: fallback <folder>");
        return ExitCode::from(2);
    };
    match write(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> Result<(), String> {
    for language in rate_transparency::languages()? {
        for (name, text) in
            [("html", lines(&language.fallback)), ("first.txt", language.first), ("lazy.txt", language.lazy)]
        {
            let file = folder.join(format!("{}.{name}", language.lang));
            std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    Ok(())
}

/// The same, with each block on a line of its own, to be read by those who paste it.
fn lines(html: &str) -> String {
    let block = |tag: &str| {
        matches!(
            tag,
            "div" | "/div" | "/p" | "table" | "/table" | "/caption" | "/thead" | "tbody" | "/tbody" | "/tr"
        )
    };
    let mut lines = String::new();
    for piece in html.split_inclusive('>') {
        lines.push_str(piece);
        let tag = piece.rsplit('<').next().unwrap_or_default();
        if block(tag.trim_end_matches('>').split(' ').next().unwrap_or_default()) {
            lines.push('\n');
        }
    }
    lines
}
