//! `build.json`: the version, the commit, and the hash of each file.

use std::path::Path;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::integrity::integrity;
use crate::disk;
use crate::run::{command, output};

/// Writes it. It says nothing of when and where, so that the same commit makes the same bytes.
pub(super) fn write(stage: &Path) -> Result<(), String> {
    let mut files = Map::new();
    describe(stage, "", &mut files)?;
    let build = json!({ "version": env!("CARGO_PKG_VERSION"), "commit": commit(), "files": files });
    let text = format!("{build:#}\n");
    disk::write(&stage.join("build.json"), text)
}

/// The commit that this is, where there is git and nothing has been changed since.
fn commit() -> Option<String> {
    let git = |args: &[&str]| output(command("git").args(args)).ok();
    let changed = git(&["status", "--porcelain"])?;
    changed.is_empty().then(|| git(&["rev-parse", "HEAD"])).flatten().map(|commit| commit.trim().to_owned())
}

fn describe(folder: &Path, under: &str, files: &mut Map<String, Value>) -> Result<(), String> {
    for path in disk::list(folder)? {
        let name = format!("{under}{}", disk::name(&path));
        if path.is_dir() {
            describe(&path, &format!("{name}/"), files)?;
            continue;
        }
        let bytes = disk::read_bytes(&path)?;
        let sha256 = format!("{:x}", Sha256::digest(&bytes));
        let about = json!({ "bytes": bytes.len(), "sha256": sha256, "integrity": integrity(&bytes) });
        files.insert(name, about);
    }
    Ok(())
}
