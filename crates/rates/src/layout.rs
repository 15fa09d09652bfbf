//! Where a published folder has its index.

use std::path::{Path, PathBuf};

/// The name of the index in a folder.
pub(crate) const INDEX: &str = "index.json";

/// The document that a path leads to: the index of a folder, or the file itself.
pub(crate) fn document(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(INDEX) } else { path.to_owned() }
}
