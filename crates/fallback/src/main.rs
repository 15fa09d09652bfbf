//! Writes into a folder, for each language that the widget speaks, `<language>.html`: the April 8 case as a page shows
//! it until the widget is ready.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Usage: fallback <folder>");
        return ExitCode::from(2);
    };
    for (lang, html) in rate_transparency::fallbacks() {
        let file = folder.join(format!("{lang}.html"));
        if let Err(error) = std::fs::write(&file, lines(&html)) {
            eprintln!("error: {}: {error}", file.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
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
