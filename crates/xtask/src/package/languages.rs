//! Files of each language, written natively by the widget's own code.

use std::path::PathBuf;

use crate::disk::{self, read};
use crate::run::{cargo, root, run};

/// A language of the widget.
pub(super) struct Language {
    /// Its tag.
    pub(super) lang: String,
    /// The April 8 case as HTML.
    pub(super) fallback: String,
}

impl Language {
    /// The messages that come `first` or are `lazy`, one a line.
    pub(super) fn messages(&self, part: &str) -> Result<String, String> {
        read(&folder().join(format!("{}.{part}.txt", self.lang)))
    }
}

/// Every language, English first.
pub(super) fn write() -> Result<Vec<Language>, String> {
    let folder = folder();
    // What another build left is not published.
    disk::remove_folder(&folder)?;
    disk::make_folder(&folder)?;
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
    let mut languages = Vec::new();
    for path in disk::list(&folder)? {
        if path.extension().is_some_and(|extension| extension == "html") {
            let lang = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            languages.push(Language { lang, fallback: read(&path)? });
        }
    }
    languages.sort_by_key(|language| (language.lang != "en", language.lang.clone()));
    Ok(languages)
}

fn folder() -> PathBuf {
    root().join("target/fallback")
}
