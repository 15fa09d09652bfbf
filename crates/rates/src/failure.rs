//! Why a command stops, and the exit code that says so.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::finding::{Finding, Findings};
use crate::words::on_one_line;

/// Why a command stops.
#[derive(Debug)]
pub enum Failure {
    /// The data is bad: every problem, a line each. Empty where they have been told.
    Data(Vec<String>),
    /// This one, which has been told.
    Told(Box<Self>),
    /// The data is bad: what was found.
    Refused(Findings),
    /// The call is bad: what is wrong with it.
    Call(String),
    /// A file could not be opened, read or written.
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl Failure {
    /// A file that could not be opened, read or written.
    pub fn file(path: impl AsRef<Path>, error: io::Error) -> Self {
        Self::File { path: path.as_ref().to_owned(), error }
    }

    /// The same with at most so many findings.
    pub(crate) fn within(self, most: usize) -> Self {
        match self {
            Self::Refused(findings) => Self::Refused(findings.within(most)),
            Self::Data(problems) => Self::Data(within(problems, most)),
            other => other,
        }
    }

    /// 2 where the call is bad; otherwise 1.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(if self.is_of_the_call() { 2 } else { 1 })
    }

    /// Whether the call is bad, or names what is not there or is no file.
    pub(crate) fn is_of_the_call(&self) -> bool {
        use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
        match self {
            Self::Call(_) => true,
            Self::Told(failure) => failure.is_of_the_call(),
            Self::File { error, .. } => matches!(error.kind(), NotFound | IsADirectory | NotADirectory),
            Self::Data(_) | Self::Refused(_) => false,
        }
    }

    /// Tells it on stderr.
    #[cfg(feature = "cli")]
    pub(crate) fn tell(&self) {
        use std::io::Write;

        use crate::colour;

        let told = match self {
            // Each names its file and place.
            Self::Data(_) | Self::Refused(_) => self.to_string(),
            Self::Call(_) | Self::File { .. } => colour::failure(&format!("error: {self}")),
            Self::Told(_) => return,
        };
        if !told.is_empty() {
            // Where stderr is gone, the exit code still tells.
            let _ = writeln!(anstream::stderr(), "{told}");
        }
    }
}

/// At most so many problems, and of the others their number by kind.
fn within(mut problems: Vec<String>, most: usize) -> Vec<String> {
    let more = problems.split_off(most.min(problems.len()));
    let mut counted = Findings::new(most);
    more.iter().for_each(|problem| counted.count(problem, 1));
    problems.extend(counted.lines(Finding::to_string, "problem"));
    problems
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data(problems) => f.write_str(&problems.join("\n")),
            Self::Told(failure) => failure.fmt(f),
            Self::Refused(findings) => f.write_str(&findings.lines(Finding::to_string, "problem").join("\n")),
            Self::Call(what) => f.write_str(&on_one_line(what)),
            Self::File { path, error } => write!(f, "{}: {error}", on_one_line(&path.display().to_string())),
        }
    }
}
