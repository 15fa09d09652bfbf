//! Output files: whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::{NamedTempFile, TempPath};

use crate::Failure;
use crate::standard::is_standard;

/// An output file in the making. It is written beside its place under another name, reaches the disk, and then
/// takes its place in one step. Dropped before [`finish`](Output::finish), it leaves nothing behind.
#[derive(Debug)]
pub struct Output {
    /// Where it will be.
    path: PathBuf,
    /// `None` only while it is dropped.
    part: Option<TempPath>,
    file: BufWriter<File>,
}

/// How the name of what is unfinished begins and ends.
pub(crate) const PREFIX: &str = ".rates-";
pub(crate) const SUFFIX: &str = ".part";

/// The unfinished files and folders of this process. Whoever creates, renames or removes one holds the lock.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

pub(crate) fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    // A list of paths is whole at every moment.
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on an interrupted process (SIGINT, SIGTERM, SIGHUP) removes its unfinished files and exits with 130.
pub(crate) fn clean_up_on_interruption() {
    let handler = || {
        // Held to the end: no file is begun or put in place any more.
        let unfinished = unfinished();
        // What was begun first guards what was begun later.
        for part in unfinished.iter().rev() {
            let _ = fs::remove_file(part).or_else(|_| fs::remove_dir_all(part));
        }
        process::exit(130);
    };
    // Fails only where there is a handler already; then files are cleaned up as that one sees fit.
    let _ = ctrlc::set_handler(handler);
}

impl Output {
    /// Begins the file that will be at `path`. What is there stays until it is finished.
    ///
    /// # Errors
    /// [`Failure::Call`] where something other than a file is there; [`Failure::File`] where its folder cannot be
    /// written to.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        if is_standard(path) {
            return Err(Failure::Call("-: more than one file is written; expected a file's name".to_owned()));
        }
        // A link stays one: what it leads to is replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&target).is_ok_and(|found| !found.is_file()) {
            return Err(Failure::Call(format!(
                "{}: there is something here that is not a file",
                path.display()
            )));
        }
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let mut unfinished = unfinished();
        let part = part_in(&folder).map_err(|error| Failure::file(path, error))?;
        let (file, part) = part.into_parts();
        unfinished.push(part.to_path_buf());
        Ok(Self { path: target, part: Some(part), file: BufWriter::with_capacity(1 << 16, file) })
    }

    /// Where it will be.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the whole file in its place.
    ///
    /// # Errors
    /// [`Failure::File`] where it cannot be written to the end; then what was there before still is.
    pub fn finish(self) -> Result<(), Failure> {
        Self::finish_all([self])
    }

    /// Puts whole files in their places: none of them before all have reached the disk.
    ///
    /// # Errors
    /// [`Failure::File`] where one cannot be written to the end.
    pub fn finish_all(outputs: impl IntoIterator<Item = Self>) -> Result<(), Failure> {
        let mut outputs: Vec<Self> = outputs.into_iter().collect();
        for output in &mut outputs {
            let written = output.file.flush().and_then(|()| output.file.get_ref().sync_all());
            written.map_err(|error| Failure::file(&output.path, error))?;
        }
        outputs.into_iter().try_for_each(Self::put_in_place)
    }

    fn put_in_place(mut self) -> Result<(), Failure> {
        let mut unfinished = unfinished();
        let Some(part) = self.part.take() else { return Ok(()) };
        forget(&mut unfinished, &part);
        part.persist(&self.path).map_err(|failed| Failure::file(&self.path, failed.error))
    }

    /// Writes a whole file.
    ///
    /// # Errors
    /// As [`create`](Output::create) and [`finish`](Output::finish).
    pub fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
        let mut output = Self::create(path)?;
        output.write_all(content).map_err(|error| Failure::file(path, error))?;
        output.finish()
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        let mut unfinished = unfinished();
        if let Some(part) = self.part.take() {
            forget(&mut unfinished, &part);
            drop(part);
        }
    }
}

pub(crate) fn forget(unfinished: &mut Vec<PathBuf>, part: &Path) {
    unfinished.retain(|known| known != part);
}

/// A new, empty file, readable by whoever may read the user's other files.
fn part_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The user's umask takes away from it.
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_there_only_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.json");
        fs::write(&path, "old").unwrap();
        let mut output = Output::create(&path).unwrap();
        output.write_all(b"new").unwrap();
        output.flush().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        output.finish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(folder.path()), ["book.json"]);
    }

    #[test]
    fn a_file_that_is_not_finished_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let mut output = Output::create(&folder.path().join("book.json")).unwrap();
        output.write_all(b"half").unwrap();
        drop(output);
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn what_is_not_a_file_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Output::create(folder.path()), Err(Failure::Call(_))));
        let missing = folder.path().join("no/such/folder.json");
        let failure = Output::create(&missing).unwrap_err();
        assert!(matches!(failure, Failure::File { ref path, .. } if *path == missing));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("v1.json"), folder.path().join("current.json"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        Output::write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }
}
