//! Output folders: whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::Failure;
use crate::output::{PREFIX, SUFFIX, forget, parts};

/// A folder in the making. Its files are written under another name, and take their places when all have reached
/// the disk. Dropped before [`publish`](Folder::publish), it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Where it will be.
    place: PathBuf,
    /// Where it is now: beside its place, or inside of what is there.
    staging: Option<TempDir>,
    replaces: bool,
}

impl Folder {
    /// Begins the folder that will be at `place`. A folder that is there is added to.
    ///
    /// # Errors
    /// [`Failure::Call`] where something other than a folder is there; [`Failure::File`] where its place cannot be
    /// written to.
    pub(crate) fn create(place: &Path) -> Result<Self, Failure> {
        let found = fs::metadata(place);
        if found.as_ref().is_ok_and(|found| !found.is_dir()) {
            let what = format!("{}: there is something here that is not a folder", place.display());
            return Err(Failure::Call(what));
        }
        let replaces = found.is_ok();
        let beside = match place.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let mut parts = parts();
        let staging = staging_in(if replaces { place } else { beside });
        let staging = staging.map_err(|error| Failure::file(place, error))?;
        parts.push(staging.path().to_owned());
        Ok(Self { place: place.to_owned(), staging: Some(staging), replaces })
    }

    /// Writes a file that will be at `name` in the folder. Files can be written by several threads.
    ///
    /// # Errors
    /// [`Failure::File`], with the place where the file was to be.
    pub(crate) fn write(&self, name: &str, content: &[u8]) -> Result<(), Failure> {
        let Some(staging) = &self.staging else { return Ok(()) };
        let path = staging.path().join(name);
        let create = || -> io::Result<File> {
            // An interruption removes what is there by then: nothing may be created behind its back.
            let _parts = parts();
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            File::create(&path)
        };
        let written = create().and_then(|mut file| {
            file.write_all(content)?;
            file.sync_all()
        });
        written.map_err(|error| Failure::file(self.place.join(name), error))
    }

    /// Puts the folder in its place, in one step where there was none. To one that was there files are added, each
    /// in one step, in the order of `names`: whatever a file refers to belongs before it.
    ///
    /// # Errors
    /// [`Failure::File`] for the first file that cannot take its place.
    pub(crate) fn publish(mut self, names: &[String]) -> Result<(), Failure> {
        // An interruption waits.
        let mut parts = parts();
        let Some(staging) = self.staging.take() else { return Ok(()) };
        forget(&mut parts, staging.path());
        if !self.replaces {
            let moved = fs::rename(staging.path(), &self.place);
            moved.map_err(|error| Failure::file(&self.place, error))?;
            // What there was to remove has moved.
            let _ = staging.keep();
            return Ok(());
        }
        for name in names {
            let path = self.place.join(name);
            let put = || -> io::Result<()> {
                if let Some(folder) = path.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::rename(staging.path().join(name), &path)
            };
            put().map_err(|error| Failure::file(&path, error))?;
        }
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let mut parts = parts();
        if let Some(staging) = self.staging.take() {
            forget(&mut parts, staging.path());
        }
    }
}

/// A new, empty folder, readable by whoever may read the user's other folders.
fn staging_in(folder: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The user's umask takes away from it.
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    builder.tempdir_in(folder)
}
