//! What there is to tell about a file: at which place, what is there, and what was expected.

use std::fmt;
use std::path::Path;

use rate_core::{Fault, Problem};
use serde::Serialize;

use crate::words::fault_text;

/// A problem, or what looks like one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    /// The file, as it was named in the call or by the index.
    pub(crate) file: String,
    /// Where in it: a JSON pointer; line and column; for a table its line, and the column's name after a colon.
    /// Empty for the whole file.
    pub(crate) place: String,
    /// What is there.
    pub(crate) what: String,
    /// What was expected there.
    pub(crate) expected: String,
}

impl Finding {
    pub(crate) fn new(
        file: &Path,
        place: impl Into<String>,
        what: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        let file = file.display().to_string();
        Self { file, place: place.into(), what: what.into(), expected: expected.into() }
    }

    /// A problem of a document.
    pub(crate) fn of_problem(file: &Path, problem: &Problem) -> Self {
        Self::of_problem_at(file, problem, &|pointer| {
            if pointer.is_empty() { "/" } else { pointer }.to_owned()
        })
    }

    /// A problem of a document, with its places as `place` has them.
    pub(crate) fn of_problem_at(file: &Path, problem: &Problem, place: &dyn Fn(&str) -> String) -> Self {
        let (what, expected) = fault_text(&problem.fault, place);
        let place = match problem.fault {
            Fault::NotJson { line, column } => format!("{line}:{column}"),
            _ => place(&problem.place),
        };
        Self::new(file, place, what, expected)
    }

    /// A line about something that is legal.
    pub(crate) fn warning(&self) -> String {
        self.line("warning: ")
    }

    fn line(&self, kind: &str) -> String {
        let Self { file, place, what, expected } = self;
        let colon = if place.is_empty() { "" } else { ":" };
        // A member's name can be anything, and this is for a terminal.
        let place: String = place
            .chars()
            .map(|character| if character.is_control() { char::REPLACEMENT_CHARACTER } else { character })
            .collect();
        format!("{file}{colon}{place}: {kind}{what}; expected {expected}")
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(""))
    }
}
