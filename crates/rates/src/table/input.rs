//! Where a table is read from: a file, standard input or a pipe.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;

use super::kind::{self, Kind, START, kind};
use crate::standard::is_standard;

/// All of what can be read once, such as standard input and pipes, in a file without a name; nothing for what can be
/// read again.
pub(super) fn kept(path: &Path) -> io::Result<Option<File>> {
    let mut input: Box<dyn Read> = if is_standard(path) {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(path)?;
        if file.metadata()?.is_file() {
            return Ok(None);
        }
        Box::new(file)
    };
    let mut kept = tempfile::tempfile()?;
    io::copy(&mut input, &mut kept)?;
    Ok(Some(kept))
}

/// Whether the file, or standard input, is taken for a table and not for a book: by its ending, or else by its first
/// bytes.
pub(crate) fn is_table(path: &Path) -> bool {
    if is_standard(path) {
        // Looked at, and left to be read.
        let mut input = io::stdin().lock();
        return input.fill_buf().is_ok_and(|start| {
            let start = &start[..start.len().min(START)];
            let is_json = start.trim_ascii_start().first().is_none_or(|byte| *byte == b'[');
            !is_json && !matches!(kind(start, false), Kind::Other(what, _) if what == kind::JSON)
        });
    }
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    match ending.as_str() {
        "csv" | "tsv" | "txt" | "xlsx" | "xlsm" | "ods" => return true,
        "json" => return false,
        _ => {}
    }
    // What is read from a pipe is gone.
    let file = File::open(path).ok().filter(|file| file.metadata().is_ok_and(|found| found.is_file()));
    let mut start = Vec::new();
    let is_read = file.is_some_and(|file| file.take(START as u64).read_to_end(&mut start).is_ok());
    is_read && !matches!(kind(&start, false), Kind::Other(what, _) if what == kind::JSON)
}
