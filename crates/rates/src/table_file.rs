//! Tables in files, on standard input and in pipes.

use std::fs::File;
use std::io::{self, BufRead, Read, Seek};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::standard::is_standard;
use crate::table::kind::{self, Kind, START, kind};
use crate::table::{Advance, Input, Options, Table, Taken};
use crate::words::on_one_line;
use crate::{Context, Failure, Progress, load};

/// A file, read with its progress shown.
struct InFile {
    path: PathBuf,
    /// A copy of what can be read only once, kept to be read again.
    kept: Option<File>,
    progress: Progress,
}

impl InFile {
    fn name(&self) -> String {
        on_one_line(&self.path.display().to_string())
    }
}

impl Input for InFile {
    fn open(&self) -> io::Result<Box<dyn Read>> {
        let file = match &self.kept {
            None => File::open(&self.path)?,
            Some(kept) => {
                let mut file = kept.try_clone()?;
                file.rewind()?;
                file
            }
        };
        let task = self.progress.bytes(&self.name(), file.metadata()?.len());
        Ok(Box::new(task.reading(file)))
    }

    fn unpacking(&self, bytes: u64) -> Advance {
        let task = self.progress.bytes(&format!("{}, unpacked", self.name()), bytes);
        Rc::new(move |read| task.advance(read))
    }
}

/// The table at `path`, or on standard input.
///
/// # Errors
/// [`Failure::Call`] where the options cannot be followed; [`Failure::File`] where it cannot be read, or what can be
/// read once cannot be kept.
pub(crate) fn open<'a>(
    path: &'a Path,
    options: &'a Options,
    context: &Context,
) -> Result<Table<'a>, Failure> {
    let kept = kept(path).map_err(|error| Failure::file(path, error))?;
    let input = InFile { path: path.to_owned(), kept, progress: context.progress };
    Table::new(path, Box::new(input), options, context.most_findings)
}

/// Reads a table as the rates of the book at `base`, in the place of its own.
///
/// # Errors
/// [`Failure::File`] where one of them cannot be read.
pub(crate) fn book(table: &Table<'_>, base: &Path) -> Result<Taken, Failure> {
    match load::read(base)? {
        Ok(json) => table.book(base, &json),
        Err(findings) => Ok(Taken::refused(findings.into())),
    }
}

/// All of what can be read once, such as standard input and pipes, in a file without a name; nothing for what can be
/// read again.
fn kept(path: &Path) -> io::Result<Option<File>> {
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

/// How many rates the table at `path` has, read by itself.
///
/// # Errors
/// [`Failure::Refused`] with what is wrong; [`Failure::File`] where it cannot be read.
pub fn rates_in(path: &Path) -> Result<usize, Failure> {
    let (options, context) = (Options::default(), Context::new(true));
    let book = open(path, &options, &context)?.alone()?.book.map_err(load::refused)?;
    Ok(book.rates().len())
}
