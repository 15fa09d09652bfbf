//! The counts of what was read, used and left, in words and as data.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

use super::Args;
use crate::tic::{FoundAll, Tally, Wanted};
use crate::words::count;

/// The report at the end.
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

/// The data that `--json` prints.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    output: String,
    rows_added: usize,
    rows_completed: u64,
    files: usize,
    items: u64,
    items_read: u64,
    items_left: Vec<Left>,
    prices: u64,
    prices_used: u64,
    prices_rounded: u64,
    prices_left: Vec<Left>,
    without_price: Vec<Missing<'a>>,
}

/// The count of what was left for one reason.
#[derive(Serialize)]
struct Left {
    reason: &'static str,
    count: u64,
}

/// A service, and the licenses for which it has no price.
#[derive(Serialize)]
struct Missing<'a> {
    service: &'a str,
    licenses: Vec<&'a str>,
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

    /// The counts of what was read, and of what was left by reason.
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
        for Missing { service, licenses } in self.missing() {
            let _ = writeln!(text, "no price for {service}: {}", licenses.join(", "));
        }
        text
    }

    /// The same as data.
    pub(super) fn data(&self) -> Data<'a> {
        let left = |counts: &mut dyn Iterator<Item = (&'static str, u64)>| {
            counts.map(|(reason, count)| Left { reason, count }).collect()
        };
        let Tally { items, items_read, prices, prices_used, prices_rounded, .. } = *self.tally;
        Data {
            output: self.output.display().to_string(),
            rows_added: self.added,
            rows_completed: self.completed,
            files: self.args.files.len(),
            items,
            items_read,
            items_left: left(&mut self.tally.items_left()),
            prices,
            prices_used,
            prices_rounded,
            prices_left: left(&mut self.tally.prices_left()),
            without_price: self.missing(),
        }
    }

    /// The services without a price for some license, or for any.
    fn missing(&self) -> Vec<Missing<'a>> {
        let mut missing = Vec::new();
        for (position, service) in (0..).zip(self.wanted.services()) {
            let without = |license: &u16| !self.found.0.contains_key(&(position, *license));
            let licenses = (0..).zip(self.wanted.licenses()).filter(|(license, _)| without(license));
            let licenses: Vec<&str> = licenses.map(|(_, license)| license.as_str()).collect();
            if !licenses.is_empty() {
                missing.push(Missing { service, licenses });
            }
        }
        missing
    }
}

fn lines(text: &mut String, counts: impl Iterator<Item = (&'static str, u64)>) {
    for (reason, count) in counts {
        let _ = writeln!(text, "  {count}  {reason}");
    }
}
