//! The surroundings that every command is given.

use std::io::{self, Write};
use std::path::Path;

use crate::standard::is_standard;
use crate::words::on_one_line;
use crate::{Failure, Output, Progress};

/// The surroundings that every command is given.
#[derive(Debug)]
pub struct Context {
    /// Whether only problems are told.
    pub quiet: bool,
    /// Where long work tells how far it is.
    pub progress: Progress,
    /// How many findings of one file are told; others are counted.
    pub most_findings: usize,
}

/// How many findings of one file are told, unless the call says otherwise.
pub(crate) const FINDINGS: usize = 100;

impl Context {
    /// The process's own; with `quiet`, no progress is shown.
    #[must_use]
    pub fn new(quiet: bool) -> Self {
        Self { quiet, progress: Progress::new(!quiet), most_findings: FINDINGS }
    }

    /// Writes a result to standard output, as it is.
    ///
    /// # Errors
    /// [`Failure::File`] where it cannot be written. A reader that has gone away, such as `head`, is no failure.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::file("standard output", error))
            }
            _ => Ok(()),
        }
    }

    /// Prints a result as JSON.
    pub(crate) fn print_json(&self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let json = serde_json::to_string_pretty(value);
        let json = json.map_err(|error| Failure::file("standard output", error.into()))?;
        self.print(&(json + "\n"))
    }

    /// Writes a whole file, or to standard output where `path` is `-`.
    ///
    /// # Errors
    /// As [`Output::write`].
    pub(crate) fn deliver(&self, path: &Path, content: &str) -> Result<(), Failure> {
        if is_standard(path) { self.print(content) } else { Output::write(path, content.as_bytes()) }
    }

    /// Tells a summary on stderr, a line each; nothing where quiet.
    pub fn note(&self, lines: &str) {
        if !self.quiet {
            // Where stderr is gone, nobody is left to be told.
            // Files can be called anything, and this is for a terminal.
            let told: Vec<String> = lines.trim_end().lines().map(on_one_line).collect();
            let _ = writeln!(io::stderr(), "{}", told.join("\n"));
        }
    }
}
