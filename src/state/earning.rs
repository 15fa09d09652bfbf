//! What a reader does with a caseload, and what the widget keeps of it beside the caseload itself.

use rate_core::{Caseload, Setting};

use super::Model;

/// What is done in the earnings view. Of those that take something, the reader's input says what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Earn {
    /// Text in a field.
    Type(Entry),
    /// One more.
    More(Setting),
    /// One less.
    Less(Setting),
    /// Another service in this row.
    Service(u8),
    /// One more service.
    Add,
    /// The service in this row no more.
    Remove(u8),
    /// The chart's payday at this position.
    Inspect(u8),
    /// Another payday, by key.
    InspectKey,
    /// The chart's table, which is only there while it is looked at.
    Table,
    /// The year, for a spreadsheet.
    Download,
    /// The page, on paper.
    Print,
    /// The year in words, for elsewhere.
    Copy,
}

/// What a field of the caseload holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A whole number.
    Number(Setting),
    /// The first day.
    Start,
}

/// What is shown of the caseload beside its numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Earning {
    /// What was typed that cannot be used.
    pub(crate) problems: Vec<(Entry, String)>,
    /// The payday that the reader looks at in the chart, where one was chosen.
    pub(crate) inspected: Option<u8>,
    /// Whether the chart's table is unfolded.
    pub(crate) table: bool,
    /// The row that takes the focus: what had it is gone, or the row is new.
    pub(crate) focused: Option<u8>,
    /// Whether the year could be copied in words, where that was tried.
    pub(crate) copied: Option<bool>,
}

impl Model {
    /// The reader's caseload, or the one that the selection stands for until there is one.
    pub(crate) fn caseload_in_use(&self) -> Option<Caseload> {
        match &self.caseload {
            Some(caseload) => Some(caseload.clone()),
            None => Caseload::new(self.book.as_ref()?, &self.selection).ok(),
        }
    }
}
