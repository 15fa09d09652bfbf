//! Why a command stops, and the exit code that says so.

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::colour;

/// Why a command stops.
#[derive(Debug)]
pub enum Failure {
    /// The data is bad: every problem, a line each, with its file and place. Empty where they have been told.
    Data(Vec<String>),
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

    /// 2 where the call names what is not there or is no file; otherwise 1.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
        match self {
            Self::Call(_) => ExitCode::from(2),
            Self::File { error, .. } if matches!(error.kind(), NotFound | IsADirectory | NotADirectory) => {
                ExitCode::from(2)
            }
            Self::Data(_) | Self::File { .. } => ExitCode::from(1),
        }
    }

    /// Tells it on stderr.
    pub(crate) fn tell(&self) {
        let told = match self {
            // Each names its file and place.
            Self::Data(_) => self.to_string(),
            Self::Call(_) | Self::File { .. } => colour::failure(&format!("error: {self}")),
        };
        if !told.is_empty() {
            // Where stderr is gone, the exit code still tells.
            let _ = writeln!(anstream::stderr(), "{told}");
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data(problems) => f.write_str(&problems.join("\n")),
            Self::Call(what) => f.write_str(what),
            Self::File { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}
