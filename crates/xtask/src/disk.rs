//! Files and folders. Every error names the path, from the project's top where it lies below, and the system's reason.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::run::root;

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(named(path))
}

/// The bytes of a file.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(named(path))
}

/// Writes a file, in the place of one that is there.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), String> {
    fs::write(path, content).map_err(named(path))
}

/// Copies a file of this name from one folder into another.
pub(crate) fn copy(from: &Path, to: &Path, name: &str) -> Result<(), String> {
    fs::copy(from.join(name), to.join(name)).map(drop).map_err(named(&from.join(name)))
}

/// Copies a folder with all that is in it, to what is there or is made.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<(), String> {
    make_folder(to)?;
    for path in list(from)? {
        let name = name(&path);
        if path.is_dir() {
            copy_folder(&path, &to.join(name))?;
        } else {
            copy(from, to, &name)?;
        }
    }
    Ok(())
}

/// Makes a folder, and those that it lies in, unless they are there.
pub(crate) fn make_folder(path: &Path) -> Result<(), String> {
    fs::create_dir_all(path).map_err(named(path))
}

/// Removes a folder with all that is in it, if it is there.
pub(crate) fn remove_folder(path: &Path) -> Result<(), String> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(path)(error)),
        _ => Ok(()),
    }
}

/// Removes a file, or a folder with all that is in it.
pub(crate) fn remove(path: &Path) -> Result<(), String> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.map_err(named(path))
}

/// The paths of the files and folders in a folder, in the order of their names.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(named(folder))?;
    let paths: io::Result<Vec<_>> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(named(folder))?;
    paths.sort();
    Ok(paths)
}

/// The name of a file or folder, without those that it lies in.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn named(path: &Path) -> impl Fn(io::Error) -> String {
    let root = root();
    let shown = path.strip_prefix(&root).unwrap_or(path).display().to_string();
    move |error| format!("{shown}: {error}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_copied_with_those_in_it_beside_what_is_there() {
        let top = std::env::temp_dir().join(format!("xtask-copied-{}", std::process::id()));
        let (from, to) = (top.join("from"), top.join("to"));
        make_folder(&from.join("inner/innermost")).unwrap();
        make_folder(&to).unwrap();
        write(&from.join("one"), "1").unwrap();
        write(&from.join("inner/innermost/two"), "2").unwrap();
        write(&to.join("one"), "old").unwrap();
        write(&to.join("own"), "3").unwrap();
        copy_folder(&from, &to).unwrap();
        for (name, content) in [("one", "1"), ("inner/innermost/two", "2"), ("own", "3")] {
            assert_eq!(read(&to.join(name)).unwrap(), content, "{name}");
        }
        assert!(copy_folder(&top.join("none"), &to).unwrap_err().contains("none: "));
        remove_folder(&top).unwrap();
    }
}
