//! Standard input and output, where a call names `-` in the place of a file.

use std::path::Path;

/// True for `-`.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}
