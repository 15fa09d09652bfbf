//! How far long work is, on stderr.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work takes before its progress is worth a line.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where long work tells how far it is: on stderr, if that is a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    shown: bool,
}

/// One piece of work of a known size. Clones are the same piece, so that threads can share it. Its line is gone
/// when the last of them is dropped.
#[derive(Clone, Debug)]
pub struct Task(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    bar: ProgressBar,
    since: Instant,
    /// Whether its line is still to be shown.
    waiting: AtomicBool,
}

impl Progress {
    /// With `shown` false, nothing ever is.
    #[must_use]
    pub fn new(shown: bool) -> Self {
        Self { shown }
    }

    /// Begins work on so many bytes.
    #[must_use]
    pub fn bytes(self, label: &str, total: u64) -> Task {
        let line = "{msg} [{bar:24}] {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
        self.begin(label, total, line)
    }

    /// Begins work on so many things.
    #[must_use]
    pub fn items(self, label: &str, total: u64) -> Task {
        self.begin(label, total, "{msg} [{bar:24}] {human_pos} of {human_len}, {per_sec}, {eta} left")
    }

    fn begin(self, label: &str, total: u64, line: &str) -> Task {
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template(line).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.progress_chars("=> "));
        bar.set_message(label.to_owned());
        Task(Arc::new(Inner { bar, since: Instant::now(), waiting: AtomicBool::new(self.shown) }))
    }
}

impl Task {
    /// So much more is done.
    pub fn advance(&self, by: u64) {
        let Inner { bar, since, waiting } = &*self.0;
        bar.inc(by);
        if waiting.load(Ordering::Relaxed)
            && since.elapsed() >= PATIENCE
            && waiting.swap(false, Ordering::Relaxed)
        {
            // Draws nothing where stderr is not a terminal.
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// So much more is to be done than was said.
    pub fn extend(&self, by: u64) {
        self.0.bar.inc_length(by);
    }

    /// The reader, whatever is read from it counted.
    pub fn reading<R: Read>(&self, reader: R) -> Reading<R> {
        Reading { reader, task: self.clone() }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A reader whose bytes count as a task's progress.
#[derive(Debug)]
pub struct Reading<R> {
    reader: R,
    task: Task,
}

impl<R: Read> Read for Reading<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.task.advance(read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_counted() {
        let task = Progress::new(true).bytes("reading", 5);
        let mut text = String::new();
        task.reading(&b"abcde"[..]).read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), task.0.bar.position()), ("abcde", 5));
    }

    #[test]
    fn quick_work_shows_no_line() {
        let task = Progress::new(true).items("quick", 2);
        task.advance(1);
        assert!(task.0.bar.is_hidden());
        assert!(task.0.waiting.load(Ordering::Relaxed));
    }
}
