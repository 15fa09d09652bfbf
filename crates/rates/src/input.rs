//! Input files: plain or packed, with what went wrong in them put into words.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crate::finding::Finding;
use crate::scan::{Broken, Why};
use crate::{Failure, Task, unpacking};

/// How many bytes are asked for at once.
const CHUNK: usize = 1 << 16;

/// Opens a file, unpacking it if its first bytes say that it is packed with gzip or zstd, or a zip archive of one file,
/// whatever it is called. With a task, the bytes of the file itself count as its progress.
///
/// # Errors
/// [`Failure::File`] where it cannot be opened; [`Failure::Call`] for a packing that is not read.
pub(crate) fn open(path: &Path, task: Option<&Task>) -> Result<Box<dyn Read>, Failure> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::InvalidData => Failure::Call(format!("{}: {error}", path.display())),
        _ => Failure::file(path, error),
    };
    let counted = |file: File| -> Box<dyn Read> {
        match task {
            Some(task) => Box::new(task.reading(file)),
            None => Box::new(file),
        }
    };
    let file = File::open(path).map_err(failed)?;
    let is_file = file.metadata().is_ok_and(|found| found.is_file());
    let mut file = BufReader::with_capacity(CHUNK, counted(file));
    let start = file.fill_buf().map_err(failed)?;
    if start.starts_with(b"PK\x03\x04") {
        if !is_file {
            return Err(Failure::Call(format!(
                "{}: a zip archive in a pipe; unpack it first",
                path.display()
            )));
        }
        let file = File::open(path).map_err(failed)?;
        return unpacking::zipped(file, counted).map_err(failed);
    }
    if let Some(what) = unpacking::unread(start) {
        return Err(Failure::Call(format!("{}: {what}", path.display())));
    }
    unpacking::unpacked(file).map_err(failed)
}

/// A file's failure, with its place. Places are those of the unpacked bytes.
pub(crate) fn failure(path: &Path, broken: Broken) -> Failure {
    match broken.why {
        Why::Read(error)
            if !matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData) =>
        {
            Failure::file(path, error)
        }
        why => {
            let (what, expected) = why.words();
            let finding = Finding::new(path, broken.place.to_string(), what, expected);
            Failure::Refused(vec![finding].into())
        }
    }
}
