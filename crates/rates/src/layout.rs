//! Where a published folder has its index.

use std::path::{Path, PathBuf};

use crate::parts::INDEX;

/// The document that a path leads to: the index of a folder, or the file itself.
pub(crate) fn document(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(INDEX) } else { path.to_owned() }
}
