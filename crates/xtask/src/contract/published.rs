//! A version of the package, as far as pages rely on it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use ::contract::{Contract, FORMAT};
use flate2::read::GzDecoder;
use serde_json::{Map, Value};

use crate::disk::read;

/// Stands for the version until the package is made.
pub(super) const VERSION: &str = "__VERSION__";
pub(super) const PACKAGE: &str = "src/embed/package";
/// The contract itself, in the package.
pub(super) const DATA: &str = "contract.json";
/// The package's description.
const DESCRIPTION: &str = "package.json";

/// Promises of a version.
pub(super) struct Published {
    /// The contract.
    pub(super) contract: Contract,
    /// The entry points of the package.
    pub(super) exports: Map<String, Value>,
}

impl Published {
    /// Reads a version from a folder or an npm archive.
    ///
    /// # Errors
    /// The file that is missing or cannot be read, and the reason.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let place = |name: &str| format!("{}: {name}", path.display());
        let (data, description) = if path.is_dir() {
            (read(&path.join(DATA))?, read(&path.join(DESCRIPTION))?)
        } else {
            archived(path)?
        };
        let contract: Contract =
            serde_json::from_str(&data).map_err(|error| format!("{}: {error}", place(DATA)))?;
        if contract.format != FORMAT {
            return Err(format!("{}: format {}, expected {FORMAT}", place(DATA), contract.format));
        }
        Ok(Self { contract, exports: exports(&description, &place(DESCRIPTION))? })
    }

    /// The version that is declared in this working copy.
    ///
    /// # Errors
    /// The package's description where that cannot be used.
    pub(super) fn declared(root: &Path) -> Result<Self, String> {
        let name = format!("{PACKAGE}/{DESCRIPTION}");
        let contract = Contract::declared(env!("CARGO_PKG_VERSION"));
        let description = read(&root.join(&name))?.replace(VERSION, env!("CARGO_PKG_VERSION"));
        Ok(Self { contract, exports: exports(&description, &name)? })
    }
}

fn exports(description: &str, place: &str) -> Result<Map<String, Value>, String> {
    let description: Value =
        serde_json::from_str(description).map_err(|error| format!("{place}: {error}"))?;
    let exports = description["exports"].as_object();
    exports.cloned().ok_or_else(|| format!("{place}: no object `exports`"))
}

/// The two files of an archive as `npm pack` makes it, in which all lie in one folder.
fn archived(path: &Path) -> Result<(String, String), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut found = [DATA, DESCRIPTION].map(|name| (name, None));
    let mut archive = tar::Archive::new(GzDecoder::new(File::open(path).map_err(failed)?));
    for entry in archive.entries().map_err(failed)? {
        let mut entry = entry.map_err(failed)?;
        let inner = entry.path().map_err(failed)?.into_owned();
        for (name, text) in &mut found {
            if inner.components().count() == 2 && inner.ends_with(*name) {
                let mut read = String::new();
                entry.read_to_string(&mut read).map_err(failed)?;
                *text = Some(read);
            }
        }
    }
    let missing = |name: &str| format!("{}: no {name} in it", path.display());
    let [(_, data), (_, description)] = found;
    Ok((data.ok_or_else(|| missing(DATA))?, description.ok_or_else(|| missing(DESCRIPTION))?))
}
