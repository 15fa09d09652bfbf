//! Lines for the head of a page: with them everything that a widget needs is asked for at once, before any of it runs.

/// The browsers that give `fetch` what they have preloaded: Firefox, and those with a feature that WebKit has not. WebKit
/// would fetch the file twice.
const MEDIA: &str = "(min--moz-device-pixel-ratio: 0), \
     (prefers-reduced-transparency: reduce), \
     (prefers-reduced-transparency: no-preference)";

/// The files of the package that the lines name.
pub(super) struct Head {
    pub(super) script: String,
    pub(super) wasm: String,
    /// As `fetch` takes it. A browser gives `fetch` what it has preloaded only where both name the same.
    pub(super) wasm_integrity: String,
    pub(super) styles: String,
    /// The messages that come first, in files whose names begin with the tag of their language.
    pub(super) messages: Vec<String>,
}

impl Head {
    /// The lines for a page in this language, or in one that is not known before; pages have the package at `folder`.
    pub(super) fn lines(&self, folder: &str, language: Option<&str>) -> String {
        let Self { script, wasm, wasm_integrity, styles, messages } = self;
        let mut lines = format!(
            "<link rel=\"modulepreload\" href=\"{folder}{script}\">\n\
             <link rel=\"preload\" as=\"fetch\" crossorigin media=\"{MEDIA}\" integrity=\"{wasm_integrity}\" \
             href=\"{folder}{wasm}\">\n"
        );
        let of_language =
            messages.iter().filter(|file| language.is_some() && file.split('-').next() == language);
        for file in std::iter::once(styles).chain(of_language) {
            lines.push_str(&format!(
                "<link rel=\"preload\" as=\"fetch\" crossorigin media=\"{MEDIA}\" href=\"{folder}{file}\">\n"
            ));
        }
        lines
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn head() -> Head {
        let messages = ["en", "es"].map(|lang| format!("{lang}-first.txt"));
        Head {
            script: "app.js".to_owned(),
            wasm: "app.wasm".to_owned(),
            wasm_integrity: "sha256-abc=".to_owned(),
            styles: "app.css".to_owned(),
            messages: messages.into(),
        }
    }

    #[test]
    fn each_file_has_a_line_and_the_language_its_messages() {
        let lines = head().lines("/here/", Some("es"));
        let named: Vec<_> = lines.lines().map(|line| line.split('"').rev().nth(1).unwrap()).collect();
        assert_eq!(named, ["/here/app.js", "/here/app.wasm", "/here/app.css", "/here/es-first.txt"]);
        assert_eq!(lines.matches("integrity=\"sha256-abc=\"").count(), 1);
    }

    #[test]
    fn without_a_language_no_messages_are_named() {
        assert_eq!(head().lines("", None).matches(".txt").count(), 0);
    }
}
