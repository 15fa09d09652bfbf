//! A caseload's file, read and checked.

use crate::{Caseload, Date, LicensePosition, MarketPosition};

/// A caseload as a file has it, in the terms of a book (`docs/rate-book.md`, "A caseload").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseloadFile {
    /// The place of its sessions, where that is said.
    pub market: Option<MarketPosition>,
    /// The provider's license level, where that is said.
    pub license: Option<LicensePosition>,
    /// The first day of its year, where that is said; elsewhere the caseload's is that of the book's walkthrough.
    pub start: Option<Date>,
    /// The caseload. Each of its rows has a plan.
    pub caseload: Caseload,
}
