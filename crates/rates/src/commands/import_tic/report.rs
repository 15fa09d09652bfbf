//! What was read, used and left, in words.

use std::fmt::Write;
use std::path::Path;

use super::Args;
use crate::tic::{FoundAll, Tally, Wanted};
use crate::words::count;

/// What is told at the end.
pub(super) struct Report<'a> {
    args: &'a Args,
    output: &'a Path,
    wanted: &'a Wanted,
    tally: &'a Tally,
    found: &'a FoundAll,
    /// Rows that were there, and rows that are new.
    completed: u64,
    added: usize,
}

impl<'a> Report<'a> {
    pub(super) fn new(
        args: &'a Args,
        output: &'a Path,
        wanted: &'a Wanted,
        tally: &'a Tally,
        found: &'a FoundAll,
    ) -> Self {
        Self { args, output, wanted, tally, found, completed: 0, added: 0 }
    }

    /// A rate is written, into a row that was there or a new one.
    pub(super) fn written(&mut self, there: bool) {
        if there {
            self.completed += 1;
        } else {
            self.added += 1;
        }
    }

    /// What was read, and what was left by reason.
    pub(super) fn counts(&self) -> String {
        let Tally { items, items_read, prices, prices_used, .. } = self.tally;
        let mut text = format!("files: {}\nitems: {items}\n  {items_read}  read\n", self.args.files.len());
        lines(&mut text, self.tally.items_left());
        let _ = write!(text, "prices of the items read: {prices}\n  {prices_used}  used\n");
        if self.tally.prices_rounded > 0 {
            let _ = writeln!(text, "  {}  of them rounded to the cent", self.tally.prices_rounded);
        }
        lines(&mut text, self.tally.prices_left());
        text
    }

    /// All that, what was written, and what has no price.
    pub(super) fn all(&self) -> String {
        let mut text = self.counts();
        let Self { completed, added, .. } = self;
        let added = count(*added, "row");
        let _ = writeln!(text, "{}: {added} added, {completed} completed", self.output.display());
        for (service, name) in (0..).zip(self.wanted.services()) {
            let without = |license: &u16| !self.found.0.contains_key(&(service, *license));
            let licenses = (0..).zip(self.wanted.licenses()).filter(|(position, _)| without(position));
            let licenses: Vec<&str> = licenses.map(|(_, license)| license.as_str()).collect();
            if !licenses.is_empty() {
                let _ = writeln!(text, "no price for {name}: {}", licenses.join(", "));
            }
        }
        text
    }
}

fn lines(text: &mut String, counts: impl Iterator<Item = (&'static str, u64)>) {
    for (reason, count) in counts {
        let _ = writeln!(text, "  {count}  {reason}");
    }
}
