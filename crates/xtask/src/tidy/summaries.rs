//! Summaries of items and modules: the first line of each begins with a noun or a verb, and not with "What".

/// The breaches of a Rust file at this place.
pub(super) fn breaches(place: &str, text: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    let mut before = None;
    for (line, content) in (1..).zip(text.lines()) {
        let comment = documentation(content);
        let kind = comment.map(|(kind, _)| kind);
        let summary = comment.filter(|_| kind != before).map(|(_, words)| words);
        if summary.is_some_and(|words| words.split_whitespace().next() == Some("What")) {
            breaches.push(format!(
                "{place}:{line}: a summary that begins with \"What\"; expected a noun or a verb"
            ));
        }
        before = kind;
    }
    breaches
}

/// The mark of a line of documentation, and the words behind it; `None` for any other line.
fn documentation(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim_start();
    let behind = |mark: &'static str| Some((mark, line.strip_prefix(mark)?));
    // Four strokes are a comment like any other.
    behind("//!").or_else(|| behind("///").filter(|(_, words)| !words.starts_with('/')))
}

#[cfg(test)]
mod tests {
    use super::breaches;

    #[test]
    fn a_summary_that_begins_with_what_is_found() {
        for (text, line) in [
            ("//! What a file is for.\n", 1),
            ("/// What it is.\nstruct A;\n", 1),
            ("//! A module.\n/// What it is.\nstruct A;\n", 2),
            ("struct A {\n    /// A number.\n    a: u8,\n    /// What it is.\n    b: u8,\n}\n", 4),
            ("//// A comment.\n///  What\n/// it is.\nstruct A;\n", 2),
        ] {
            let expected =
                format!("a.rs:{line}: a summary that begins with \"What\"; expected a noun or a verb");
            assert_eq!(breaches("a.rs", text), [expected], "{text}");
        }
    }

    #[test]
    fn any_other_line_may_begin_with_what() {
        for text in [
            "/// A number. What it is of\n/// What is not said.\nstruct A;\n",
            "/// A number.\n///\n/// # Errors\n/// What keeps it from being read.\nfn a() {}\n",
            "/// Whatever it is.\nstruct A;\n",
            "// What is there already.\nlet a = 1;\n",
            "//// What is no documentation.\nstruct A;\n",
            "const A: &str = \"/// What is only told.\";\n",
        ] {
            assert_eq!(breaches("a.rs", text), [""; 0], "{text}");
        }
    }
}
