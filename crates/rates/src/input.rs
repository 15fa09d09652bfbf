//! Input files: plain or gzipped, with what went wrong in them put into words.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use crate::finding::Finding;
use crate::scan::{Broken, Why};
use crate::{Failure, Task};

/// How many bytes are asked for at once.
const CHUNK: usize = 1 << 16;

/// Opens a file, unpacking it if its first bytes say that it is gzipped, whatever it is called. With a task, the
/// bytes of the file itself count as its progress.
///
/// # Errors
/// [`Failure::File`] where it cannot be opened; [`Failure::Call`] for a zip archive.
pub(crate) fn open(path: &Path, task: Option<&Task>) -> Result<Box<dyn Read>, Failure> {
    let failed = |error| Failure::file(path, error);
    let file = File::open(path).map_err(failed)?;
    let file: Box<dyn Read> = match task {
        Some(task) => Box::new(task.reading(file)),
        None => Box::new(file),
    };
    let mut file = BufReader::with_capacity(CHUNK, file);
    let start = file.fill_buf().map_err(failed)?;
    if start.starts_with(b"PK\x03\x04") {
        return Err(Failure::Call(format!("{}: a zip archive; unpack it first", path.display())));
    }
    if start.starts_with(b"\x1f\x8b") {
        return Ok(Box::new(Unpacked(MultiGzDecoder::new(file))));
    }
    Ok(Box::new(file))
}

/// Unpacked bytes. An error of the packing is told from one of the disk.
struct Unpacked<R>(MultiGzDecoder<R>);

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => io::Error::new(error.kind(), "the gzip data ends early"),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                io::Error::new(io::ErrorKind::InvalidData, format!("the gzip data is corrupt ({error})"))
            }
            _ => error,
        })
    }
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
            Failure::Data(vec![finding.to_string()])
        }
    }
}
