//! The rules of one session payment, from published rate data to a breakdown that names who is paid what,
//! by whom and when. Pure: no clock, no I/O, no float, no prose.
//!
//! Amounts are [`Amount`]s, exact to the cent; days are [`Date`]s; a range of days includes both its ends.

mod book;
mod breakdown;
mod caseload;
mod date;
pub mod earnings;
mod link;
mod money;
mod reimbursement;
mod schedule;
mod split;
mod stage;
mod timeline;
mod walkthrough;

pub use book::{
    Benchmark, Case, Contract, Effective, FORMAT, Fault, Kind, MARKET_FORMAT, MarketFile, Plan, Problem,
    Publisher, Rate, RateBook, RateKey, RateRow, Service, Source, Status, Term, Validity,
};
pub use breakdown::{Breakdown, QuoteError, Selected, Selection, SelectionError, key_of, quote};
pub use caseload::{Caseload, Setting, WEEKS, Weekly};
pub use date::{Date, DateError, DateRange};
pub use link::{LinkCaseload, LinkState, Tab};
pub use money::{Amount, AmountError};
pub use reimbursement::{DaysFronted, Evidence, Reimbursement, ReimbursementWindow, Scenario};
pub use schedule::{Cadence, LAST_DAY, NonBankingDay, PaySchedule, PayWindow, ScheduleError};
pub use split::{Gates, Reason, Split, SplitError};
pub use stage::Stage;
pub use timeline::{Bars, Part, Permille, Segment, Stretch, Timeline};
pub use walkthrough::Step;
