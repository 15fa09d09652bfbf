//! The documentation of the libraries, as rustdoc makes it.

use std::path::Path;

use crate::disk;
use crate::run::{cargo, root, run};

/// A library whose public items are documented for others.
pub(super) struct Library {
    /// The package's name.
    name: &'static str,
    /// Its purpose.
    pub(super) about: &'static str,
}

/// Those that are of use by themselves.
const LIBRARIES: [Library; 2] = [
    Library {
        name: "rate-core",
        about: "The rules: from published rates to who pays what, to whom, and when.",
    },
    Library {
        name: "view",
        about: "Views as plain data, for Leptos: written as HTML anywhere, patched in a browser.",
    },
];

/// The folder of the site that they are in.
const FOLDER: &str = "api";

impl Library {
    /// The address of its first page, from a folder of the site.
    pub(super) fn address(&self) -> String {
        format!("../{FOLDER}/{}/index.html", self.name.replace('-', "_"))
    }

    /// The name that its documentation has.
    pub(super) fn title(&self) -> String {
        format!("<code>{}</code>, item by item", self.name)
    }
}

/// Writes the documentation of each, and gives what to say of them.
pub(super) fn write(stage: &Path) -> Result<&'static [Library], String> {
    let made = root().join("target/doc");
    // With these two alone in its lists: what others have left there goes.
    disk::remove_folder(&made)?;
    let mut doc = cargo();
    doc.args(["doc", "--no-deps", "--locked", "--quiet", "--target-dir", "target"]);
    for library in &LIBRARIES {
        doc.args(["--package", library.name]);
    }
    run(doc.env("RUSTDOCFLAGS", "--deny warnings"))?;
    disk::copy_folder(&made, &stage.join(FOLDER))?;
    let lock = stage.join(FOLDER).join(".lock");
    if lock.is_file() {
        disk::remove(&lock)?;
    }
    Ok(&LIBRARIES)
}
