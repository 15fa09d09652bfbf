//! Findings about a file: at which place, what is there, and what was expected.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use rate_core::{Fault, Problem};
use serde::Serialize;

use crate::words::{count, fault_text, kind, on_one_line};

/// A problem, or what looks like one.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Finding {
    /// The file, as it was named in the call or by the index.
    pub(crate) file: String,
    /// Where in it: a JSON pointer; line and column; for a table its line, and the column's name after a colon; for a
    /// sheet its name, and the row or the cell. Empty for the whole file.
    pub(crate) place: String,
    /// The words for what is there.
    pub(crate) what: String,
    /// The words for what was expected there.
    pub(crate) expected: String,
    /// The line or row that it is of; 0 for none. Findings are told in this order.
    #[serde(skip)]
    pub(crate) order: usize,
}

impl Finding {
    pub(crate) fn new(
        file: &Path,
        place: impl Into<String>,
        what: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        let file = file.display().to_string();
        Self { file, place: place.into(), what: what.into(), expected: expected.into(), order: 0 }
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

    /// The same in its line or row.
    pub(crate) fn in_order(self, order: usize) -> Self {
        Self { order, ..self }
    }

    /// A line about something that is legal.
    pub(crate) fn warning(&self) -> String {
        self.line("warning: ")
    }

    fn line(&self, kind: &str) -> String {
        let Self { file, place, what, expected, .. } = self;
        let colon = if place.is_empty() { "" } else { ":" };
        // A file and a member can be called anything, and this is for a terminal.
        let (file, place) = (on_one_line(file), on_one_line(place));
        format!("{file}{colon}{place}: {kind}{what}; expected {expected}")
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(""))
    }
}

/// The most kinds that are told apart among findings that are only counted.
const KINDS: usize = 20;

/// Findings of one file: at most so many, and of the others their number by kind. So a table that is wrong in every
/// row is told in a page, and takes no memory by its rows.
#[derive(Clone, Debug)]
pub struct Findings {
    most: usize,
    list: Vec<Finding>,
    more: BTreeMap<String, usize>,
}

/// Findings that are only counted, of one kind.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct More {
    /// The words for what is there, without what differs from one to the next.
    pub(crate) what: String,
    pub(crate) count: usize,
}

impl Findings {
    /// None yet, and at most so many.
    pub(crate) fn new(most: usize) -> Self {
        Self { most, list: Vec::new(), more: BTreeMap::new() }
    }

    pub(crate) fn add(&mut self, finding: Finding) {
        if self.list.len() < self.most {
            self.list.push(finding);
        } else {
            self.count(&finding.what, 1);
        }
    }

    /// Puts one before all others. Where that is one too many, the last is only counted.
    pub(crate) fn add_first(&mut self, finding: Finding) {
        self.list.insert(0, finding);
        if self.list.len() > self.most
            && let Some(last) = self.list.pop()
        {
            self.count(&last.what, 1);
        }
    }

    /// Counts so many that say this, or the like of it.
    pub(crate) fn count(&mut self, what: &str, number: usize) {
        let kind = kind(what);
        let is_one_too_many = self.more.len() >= KINDS && !self.more.contains_key(&kind);
        *self.more.entry(if is_one_too_many { "others".to_owned() } else { kind }).or_default() += number;
    }

    /// Both, in their order.
    pub(crate) fn with(mut self, other: Self) -> Self {
        let mut list = std::mem::take(&mut self.list);
        list.extend(other.list);
        list.sort_by_key(|finding| finding.order);
        for finding in list {
            self.add(finding);
        }
        for (what, number) in other.more {
            self.count(&what, number);
        }
        self
    }

    /// At most so many of them.
    pub(crate) fn within(self, most: usize) -> Self {
        Self::new(most).with(self)
    }

    /// Takes those away that are told of the file with this name.
    pub(crate) fn take_of(&mut self, name: &str) -> Self {
        let list = self.list.extract_if(.., |it| it.file == name).collect();
        Self { list, ..Self::new(self.most) }
    }

    /// How many there are, counted ones included.
    pub(crate) fn len(&self) -> usize {
        self.list.len() + self.more.values().sum::<usize>()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn list(&self) -> &[Finding] {
        &self.list
    }

    /// Those that are only counted.
    pub(crate) fn more(&self) -> Vec<More> {
        self.more.iter().map(|(what, count)| More { what: what.clone(), count: *count }).collect()
    }

    /// A line for each, put together by `line`, and one for each kind that is counted.
    pub(crate) fn lines(&self, line: fn(&Finding) -> String, name: &str) -> Vec<String> {
        let more = self.more.iter().map(|(what, number)| {
            format!("… and {} like this: {what}", count(*number, &format!("more {name}")))
        });
        self.list.iter().map(line).chain(more).collect()
    }
}

impl FromIterator<Finding> for Findings {
    /// All of them.
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        Self { list: findings.into_iter().collect(), ..Self::new(usize::MAX) }
    }
}

impl From<Vec<Finding>> for Findings {
    fn from(findings: Vec<Finding>) -> Self {
        findings.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_beyond_the_most_are_counted_by_kind() {
        let finding = |what: String| Finding::new(Path::new("rates.csv"), "2", what, "an amount");
        let amounts = |from: usize| (from..from + 5).map(|it| finding(format!("\"{it}x\" is not an amount")));
        let mut findings = Findings::new(3);
        amounts(0).for_each(|it| findings.add(it));
        let fields = (1..=2).map(|it| finding(format!("{it} fields")).in_order(it));
        let all = findings.with(fields.collect());
        assert_eq!(all.len(), 7);
        assert_eq!(
            all.lines(ToString::to_string, "problem"),
            [
                "rates.csv:2: \"0x\" is not an amount; expected an amount",
                "rates.csv:2: \"1x\" is not an amount; expected an amount",
                "rates.csv:2: \"2x\" is not an amount; expected an amount",
                "… and 2 more problems like this: … fields",
                "… and 2 more problems like this: … is not an amount",
            ]
        );
        let many = (0..1000).map(|it| finding("x".repeat(it + 1)));
        assert!(many.collect::<Findings>().within(1).more().len() <= KINDS + 1);
    }

    #[test]
    fn what_a_terminal_would_obey_is_not_told() {
        let finding = Finding::new(Path::new("a\u{1b}[2J\n.csv"), "/b\u{7}", "c", "d");
        assert_eq!(finding.to_string(), "a\u{fffd}[2J\u{fffd}.csv:/b\u{fffd}: c; expected d");
    }
}
