//! Files read: as many at the same time as there are cores.

use std::fs::{self, File};
use std::io::Read;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::Args;
use crate::finding::Findings;
use crate::tic::{self, FileFound, FoundAll, Tally, Wanted};
use crate::{Broken, Context, Failure, Task, input};

/// Reads all files, as many at a time as `--jobs` says, or as there are cores. What is found does not depend on how
/// many that are.
pub(super) fn read_all(
    args: &Args,
    wanted: &Wanted,
    context: &Context,
) -> Result<(FoundAll, Tally), Failure> {
    let total = sizes(&args.files)?.iter().sum();
    let task = context.progress.bytes("Reading", total);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = args.jobs.map_or(cores, usize::from).min(args.files.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let position = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = args.files.get(position) else { return done };
            done.push((position, read_one(path, position, wanted, &task)));
        }
    };
    let mut done = thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.collect::<Result<Vec<_>, _>>().map(|done| done.into_iter().flatten().collect::<Vec<_>>())
    })
    // A thread of this program that panics has said so already.
    .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    drop(task);
    done.sort_by_key(|(position, _)| *position);

    let (mut all, mut tally) = (FoundAll::default(), Tally::default());
    let mut problems = Findings::new(context.most_findings);
    for (_, result) in done {
        match result {
            Ok(file) => {
                all.add_all(&file.found);
                tally.add(&file.tally);
            }
            Err(Failure::Refused(findings)) => problems = problems.with(findings),
            Err(failure) => return Err(failure),
        }
    }
    if problems.is_empty() { Ok((all, tally)) } else { Err(Failure::Refused(problems)) }
}

pub(super) fn read_one(
    path: &Path,
    position: usize,
    wanted: &Wanted,
    task: &Task,
) -> Result<FileFound, Failure> {
    opened(path, task, |open| tic::read(open, position, wanted))
}

/// The sizes of the files; 0 where it is not known.
///
/// # Errors
/// [`Failure::Call`] for what is not a file; [`Failure::File`] where one cannot be opened.
pub(super) fn sizes(files: &[PathBuf]) -> Result<Vec<u64>, Failure> {
    files.iter().map(|path| size(path)).collect()
}

fn size(path: &Path) -> Result<u64, Failure> {
    let text = path.to_string_lossy();
    if text.starts_with("http://") || text.starts_with("https://") {
        return Err(Failure::Call(format!("{text}: an address; download it first")));
    }
    let failed = |error| Failure::file(path, error);
    let found = fs::metadata(path).map_err(failed)?;
    if found.is_dir() {
        return Err(Failure::Call(format!("{text}: a folder; expected a file")));
    }
    if !found.is_file() {
        return Ok(0);
    }
    // Whether it can be opened, before hours are spent on others.
    File::open(path).map_err(failed)?;
    Ok(found.len())
}

/// Errors of opening and of reading in one.
pub(super) struct Either(Failure, Option<Broken>);

impl From<Broken> for Either {
    fn from(broken: Broken) -> Self {
        Self(Failure::Data(Vec::new()), Some(broken))
    }
}

/// Reads a file with what may open it more than once.
pub(super) fn opened<T>(
    path: &Path,
    task: &Task,
    read: impl FnOnce(&mut dyn FnMut() -> Result<Box<dyn Read>, Either>) -> Result<T, Either>,
) -> Result<T, Failure> {
    let mut opened = false;
    let mut open = || {
        if std::mem::replace(&mut opened, true) {
            let found = fs::metadata(path).map_err(|error| Either(Failure::file(path, error), None))?;
            if !found.is_file() {
                let what = "a pipe, but it has to be read twice";
                return Err(Either(Failure::Call(format!("{}: {what}", path.display())), None));
            }
            task.extend(found.len());
        }
        input::open(path, Some(task)).map_err(|failure| Either(failure, None))
    };
    read(&mut open).map_err(|Either(failure, broken)| match broken {
        Some(broken) => input::failure(path, broken),
        None => failure,
    })
}
