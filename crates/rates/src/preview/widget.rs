//! The widget's package.

use std::fs;
use std::path::Path;

use crate::Failure;

/// The package's files by their names; none where the program was built without them.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/widget.rs"));

/// The module that defines the element.
const ELEMENT: &str = "rate-transparency.js";

/// Puts the widget that is in this program into a new folder.
///
/// # Errors
/// [`Failure::Call`] where there is none in it; [`Failure::File`] where the folder cannot be written.
pub(crate) fn put(folder: &Path) -> Result<(), Failure> {
    if FILES.is_empty() {
        return Err(Failure::Call(
            "this program was built without the widget (the feature `widget`); --widget names the folder of its package".to_owned(),
        ));
    }
    fs::create_dir(folder).map_err(|error| Failure::file(folder, error))?;
    FILES.iter().try_for_each(|(name, content)| {
        let path = folder.join(name);
        fs::write(&path, content).map_err(|error| Failure::file(path, error))
    })
}

/// Refuses a folder that has no widget.
///
/// # Errors
/// [`Failure::Call`].
pub(crate) fn expect_in(folder: &Path) -> Result<(), Failure> {
    if folder.join(ELEMENT).is_file() {
        return Ok(());
    }
    let what =
        format!("--widget {}: there is no {ELEMENT} in it; expected the widget's package", folder.display());
    Err(Failure::Call(what))
}
