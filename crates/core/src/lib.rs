//! The rules of one session payment, from published rate data to a breakdown that names who is paid what,
//! by whom and when. Pure: no clock, no I/O, no float, no prose.
//!
//! Amounts are [`Amount`]s, exact to the cent; days are [`Date`]s; a range of days includes both its ends.
//!
//! The rules are this project's contract: `README.md` in short, `docs/rate-book.md` in full, and
//! `docs/adr/0002-money-and-rounding.md` for what is rounded and how. Figures come from a rate book alone, which cites
//! its sources; `data/README.md` says which of the shipped ones are Medicare's (CMS's physician fee schedule, 42 CFR
//! 414.53 and 414.56) and which are made up.
//!
//! ```
//! use rate_core::{RateBook, Selection, quote};
//!
//! let book = include_str!("../../../data/books/april-8-example.json");
//! let book = RateBook::from_json(book.as_bytes()).unwrap();
//! let session = quote(&book, &Selection::default()).unwrap();
//! assert_eq!(session.provider_payout.to_string(), "112.00");
//! assert_eq!(session.provider_paid_on.to_string(), "2026-04-30");
//! ```

mod book;
mod breakdown;
mod caseload;
mod client_share;
mod comparison;
mod csv;
mod date;
mod drawing;
pub mod earnings;
mod editions;
mod icalendar;
mod money;
mod money_flow;
mod position;
mod rates_table;
mod reimbursement;
mod schedule;
mod selection;
mod split;
#[cfg(feature = "schema")]
mod text_schema;
mod url_caseload;
mod url_state;
mod walkthrough;

pub use book::{
    Benchmark, CASELOAD_FORMAT, Case, CaseloadFile, Contract, Distribution, EditionFile, Effective, FORMAT,
    Fault, JsonType, MARKET_FORMAT, Market, MarketFile, Percentile, Plan, Problem, Publisher, Rate, RateBook,
    RateRow, Refused, Service, Source, Standing, Status, Term, Translation, Validity, Words,
    is_same_language,
};
pub use breakdown::{Breakdown, QuoteError, Selected, key_of, quote};
pub use caseload::{Caseload, CaseloadRow, PlanDenial, Preset, Setting, WEEKS, WeeksOff};
pub use client_share::{ClientShare, Percent};
pub use comparison::{Compared, Difference, MOST_COMPARED, MoneyDifference, compared_in, compared_text};
pub use date::{Date, DateError, DateRange};
pub use drawing::{
    Band, CalendarDay, DaysPaidTogether, DistributionStrip, Flow, MonthLabel, PayCalendar, PaymentPart,
    Permille, Stretch, Timeline,
};
pub use editions::{Editions, RateChange};
pub use icalendar::{CalendarEntry, Moment, icalendar};
pub use money::{Amount, AmountError};
pub use money_flow::MoneyFlowStage;
pub use position::{LicensePosition, MarketPosition, PlanPosition, RateKey, ServicePosition, SourcePosition};
pub use rates_table::{Direction, Figure, Priced, RatesTable};
pub use reimbursement::{DaysFronted, Evidence, Reimbursement, ReimbursementWindow, Scenario};
pub use schedule::{Cadence, LAST_DAY, NonBankingDay, PaySchedule, PayWindow, ScheduleError};
pub use selection::{OwnNumbers, Selection, SelectionError};
pub use split::{Gates, Reason, Split, SplitError};
pub use url_caseload::UrlCaseload;
pub use url_state::{BookVersion, Tab, UrlState};
pub use walkthrough::WalkthroughStep;
