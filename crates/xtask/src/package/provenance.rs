//! `build.json`: what was built, from what, and what each file has to be.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::run::{command, output};

/// Writes it. It says nothing of when and where, so that the same commit makes the same bytes.
pub(super) fn write(stage: &Path) -> Result<(), String> {
    let mut files = Map::new();
    describe(stage, "", &mut files)?;
    let build = json!({ "version": env!("CARGO_PKG_VERSION"), "commit": commit(), "files": files });
    let text = format!("{build:#}\n");
    fs::write(stage.join("build.json"), text).map_err(|error| format!("build.json: {error}"))
}

/// The commit that this is, where there is git and nothing has been changed since.
fn commit() -> Option<String> {
    let git = |args: &[&str]| output(command("git").args(args)).ok();
    let changed = git(&["status", "--porcelain"])?;
    changed.is_empty().then(|| git(&["rev-parse", "HEAD"])).flatten().map(|commit| commit.trim().to_owned())
}

fn describe(folder: &Path, under: &str, files: &mut Map<String, Value>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(failed)?.is_dir() {
            describe(&entry.path(), &format!("{name}/"), files)?;
            continue;
        }
        let bytes = fs::read(entry.path()).map_err(failed)?;
        let digest = Sha256::digest(&bytes);
        let sha256 = format!("{digest:x}");
        let about = json!({ "bytes": bytes.len(), "sha256": sha256, "integrity": integrity(&digest) });
        files.insert(name, about);
    }
    Ok(())
}

/// As `<script integrity>` has it.
fn integrity(digest: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(digest))
}

#[cfg(test)]
mod tests {
    use super::{Digest, Sha256, integrity};

    #[test]
    fn the_integrity_is_the_one_that_browsers_compute() {
        // Of no bytes at all, as every implementation has it.
        let expected = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(integrity(&Sha256::digest([])), expected);
    }
}
