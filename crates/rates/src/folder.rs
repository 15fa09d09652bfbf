//! Output folders: whole or not at all, and one process at a time.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::lock::Lock;
use crate::output::{PREFIX, SUFFIX, forget, unfinished};
use crate::standard::is_standard;
use crate::{Context, Failure};

/// A folder in the making. Its files are written beside it, in a hidden folder, and take their places when all have
/// reached the disk. Nothing unfinished ever lies inside of it. Until it is dropped, no other process can begin it.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Where it will be.
    place: PathBuf,
    /// Where its files are until then.
    staging: PathBuf,
    replaces: bool,
    // Given up after everything else.
    _lock: Lock,
}

/// One step from the folder that was there to the new one. A process can be killed behind any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Puts the file with this name in its place, or in that of the one that is there.
    Put(String),
    /// Removes the file with this name, if there is one.
    Remove(String),
    /// Waits until the steps so far have reached the disk.
    Settle,
}

impl Folder {
    /// Begins the folder that will be at `place`. A folder that is there is added to. Waits for another process that
    /// makes the same folder, and removes what a killed one has left.
    ///
    /// # Errors
    /// [`Failure::Call`] where something other than a folder is there, or where nothing can be prepared beside it;
    /// [`Failure::File`] where its place cannot be written to.
    pub(crate) fn create(place: &Path, context: &Context) -> Result<Self, Failure> {
        let place = &real(place)?;
        let (Some(parent), Some(name)) = (place.parent(), place.file_name()) else {
            return Err(Failure::Call(format!("{}: expected a folder in another one", place.display())));
        };
        let beside = |what: &str| {
            let mut hidden = std::ffi::OsString::from(".");
            hidden.push(name);
            hidden.push(what);
            parent.join(hidden)
        };
        let wait = || context.note(&format!("{}: waiting for another build of it", place.display()));
        let lock = Lock::take(&beside(".rates-lock"), wait).map_err(|error| unprepared(place, error))?;
        let staging = beside(".rates-part");
        // Whoever made it is gone: this process has the lock.
        let leftover = fs::remove_dir_all(&staging);
        if let Err(error) = leftover
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(Failure::file(staging, error));
        }
        let mut unfinished = unfinished();
        fs::create_dir(&staging).map_err(|error| unprepared(place, error))?;
        unfinished.push(staging.clone());
        drop(unfinished);
        let folder = Self { replaces: place.is_dir(), place: place.clone(), staging, _lock: lock };
        folder.remove_leftovers()?;
        Ok(folder)
    }

    /// Removes the unfinished folders that earlier versions of this program made inside of it.
    fn remove_leftovers(&self) -> Result<(), Failure> {
        if !self.replaces {
            return Ok(());
        }
        let failed = |error| Failure::file(&self.place, error);
        for entry in fs::read_dir(&self.place).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let is_part = name.to_str().is_some_and(|it| it.starts_with(PREFIX) && it.ends_with(SUFFIX));
            if is_part && entry.file_type().map_err(failed)?.is_dir() {
                fs::remove_dir_all(entry.path()).map_err(|error| Failure::file(entry.path(), error))?;
            }
        }
        Ok(())
    }

    /// Writes a file that will be at `name` in the folder. Files can be written by several threads.
    ///
    /// # Errors
    /// [`Failure::File`], with the place where the file was to be.
    pub(crate) fn write(&self, name: &str, content: &[u8]) -> Result<(), Failure> {
        let path = self.staging.join(name);
        let create = || -> io::Result<File> {
            // An interruption removes what is there by then: nothing may be created behind its back.
            let _unfinished = unfinished();
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

    /// Puts the folder in its place, in one step where there was none, else by these steps.
    ///
    /// # Errors
    /// [`Failure::File`] for the first step that cannot be taken. Those behind it are not.
    pub(crate) fn publish(&self, steps: &[Step]) -> Result<(), Failure> {
        // An interruption waits.
        let mut unfinished = unfinished();
        if self.replaces {
            return steps.iter().try_for_each(|step| self.take(step));
        }
        let put = || {
            self.settle(&self.staging)?;
            fs::rename(&self.staging, &self.place)?;
            self.place.parent().map_or(Ok(()), sync)
        };
        put().map_err(|error| Failure::file(&self.place, error))?;
        forget(&mut unfinished, &self.staging);
        Ok(())
    }

    /// Takes one step.
    ///
    /// # Errors
    /// [`Failure::File`]; then everything is as it was before.
    pub(crate) fn take(&self, step: &Step) -> Result<(), Failure> {
        let (path, taken) = match step {
            Step::Put(name) => {
                let path = self.place.join(name);
                let taken = put(&self.staging.join(name), &path);
                (path, taken)
            }
            Step::Remove(name) => {
                let path = self.place.join(name);
                let taken = match fs::remove_file(&path) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                    taken => taken,
                };
                (path, taken)
            }
            Step::Settle => (self.place.clone(), self.settle(&self.place)),
        };
        taken.map_err(|error| match error.kind() {
            io::ErrorKind::CrossesDevices => unprepared(&self.place, error),
            _ => Failure::file(path, error),
        })
    }

    /// Waits until the names of the files that are put into `folder` are on the disk.
    fn settle(&self, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(&self.staging)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                sync(&folder.join(entry.file_name()))?;
            }
        }
        sync(folder)
    }

    /// True where the file with this name is there and has the content that it will have.
    pub(crate) fn is_there(&self, name: &str) -> bool {
        is_same(&self.staging.join(name), &self.place.join(name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let mut unfinished = unfinished();
        forget(&mut unfinished, &self.staging);
        // What cannot be removed now is removed by the next one.
        let _ = fs::remove_dir_all(&self.staging);
    }
}

/// The place itself, whatever links lead to it.
fn real(place: &Path) -> Result<PathBuf, Failure> {
    if is_standard(place) {
        return Err(Failure::Call("-: a folder is written; expected its name".to_owned()));
    }
    match fs::canonicalize(place) {
        Ok(real) if !real.is_dir() => {
            let what = format!("{}: there is something here that is not a folder", place.display());
            return Err(Failure::Call(what));
        }
        Ok(real) => {
            return if is_mounted(&real) {
                let what =
                    "nothing can be prepared beside the root of a file system; expected a folder in it";
                Err(Failure::Call(format!("{}: {what}", place.display())))
            } else {
                Ok(real)
            };
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Failure::file(place, error)),
    }
    let parent = match place.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let real = fs::canonicalize(parent).map_err(|error| Failure::file(parent, error))?;
    let name = place.file_name();
    let name = name.ok_or_else(|| Failure::Call(format!("{}: expected a folder's name", place.display())))?;
    Ok(real.join(name))
}

/// True where a folder and the one that it is in are on different file systems.
#[cfg(unix)]
fn is_mounted(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| fs::metadata(path).map(|found| found.dev()).ok();
    folder.parent().is_none_or(|parent| device(parent) != device(folder))
}

#[cfg(not(unix))]
fn is_mounted(folder: &Path) -> bool {
    folder.parent().is_none()
}

/// The failure of a folder beside which nothing can be made.
fn unprepared(place: &Path, error: io::Error) -> Failure {
    let what = format!("{error}; a folder is prepared beside its place, on the same file system");
    Failure::file(place, io::Error::new(error.kind(), what))
}

/// Moves a file to its place, unless there is such a one: it keeps the age by which servers and caches know it.
fn put(from: &Path, to: &Path) -> io::Result<()> {
    if is_same(from, to) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(from, to)
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

#[cfg(unix)]
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems open no folders.
#[cfg(not(unix))]
fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}
