//! The report on one file, for people and for programs.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::finding::{Finding, Findings, More};
use crate::table::note;
use crate::{Context, Failure, colour};

/// The report on one file.
pub(super) struct Report {
    file: String,
    /// It is a base: all but its rates is checked.
    pub(super) base: bool,
    /// How a table was read, where that is not as it stands.
    pub(super) read_as: Vec<String>,
    pub(super) problems: Findings,
    pub(super) warnings: Findings,
    /// Why it could not be read.
    pub(super) failure: Option<Failure>,
}

/// The same for programs.
#[derive(Serialize)]
pub(super) struct ReportJson<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    base: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    read_as: &'a [String],
    problems: &'a [Finding],
    warnings: &'a [Finding],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_problems: Vec<More>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_warnings: Vec<More>,
}

impl Report {
    pub(super) fn new(path: &Path, context: &Context) -> Self {
        Self {
            file: path.display().to_string(),
            base: false,
            read_as: Vec::new(),
            problems: Findings::new(context.most_findings),
            warnings: Findings::new(context.most_findings),
            failure: None,
        }
    }

    /// Of a file that could not be read.
    pub(super) fn failed(path: &Path, failure: Failure, context: &Context) -> Self {
        let mut report = Self::new(path, context);
        match failure {
            Failure::Refused(findings) => report.problems = findings.within(context.most_findings),
            Failure::File { path, error } => {
                report.problems.add(Finding::new(&path, "", error.to_string(), "a file that can be read"));
                report.failure = Some(Failure::File { path, error });
            }
            failure => {
                report.problems.add(Finding::new(path, "", failure.to_string(), "a file that can be read"));
                report.failure = Some(failure);
            }
        }
        report
    }

    /// Tells it on stderr.
    pub(super) fn tell(&self, path: &Path, context: &Context) {
        if let Some(note) = note(path, &self.read_as) {
            context.note(&note);
        }
        if let Some(failure) = &self.failure {
            return failure.tell();
        }
        // Without colours where stderr is no terminal, or where `NO_COLOR` is set.
        let mut err = anstream::stderr().lock();
        let problems = self.problems.lines(colour::problem, "problem");
        for line in problems.into_iter().chain(self.warnings.lines(colour::warning, "warning")) {
            // Where stderr is gone, the exit code still tells.
            let _ = writeln!(err, "{line}");
        }
        drop(err);
        if self.base {
            context.note(&format!("{}: a base, whose rates are for `rates import-csv` to add", self.file));
        }
    }

    pub(super) fn json(&self) -> ReportJson<'_> {
        ReportJson {
            file: &self.file,
            base: self.base,
            read_as: &self.read_as,
            problems: self.problems.list(),
            warnings: self.warnings.list(),
            more_problems: self.problems.more(),
            more_warnings: self.warnings.more(),
        }
    }
}
