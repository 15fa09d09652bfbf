//! A caseload's earnings: paydays, months and a year, beside the sums that an insurer would have paid by the same days.
//!
//! Rules that keep counts and cents whole:
//!
//! - A week's sessions are on its first day. The year has 52 weeks, so each is on the weekday on which it starts.
//! - Weeks off are those that [`WeeksOff`](crate::WeeksOff) says.
//! - Sessions held are counted on the running total: of the first `n` planned of a row, `n * held / 100` take
//!   place, half a session rounded up, so that the count is never off by more than half a session.
//! - What an insurer denies is taken from the running total of what it would have paid under a plan, rounded down to
//!   the cent. Insurers' payments are the sums of their plans'.
//!
//! So a year is the sum of its rows, whatever their order, and where no session is cancelled twice the sessions are
//! twice the amounts.
//!
//! The comparison is one of timing: insurers pay the same payouts, each in its plan's window after the session. What
//! the platform has fronted is less: payouts without the client shares, and only until the insurer pays. The rules are
//! the widget's own, and its view of a year tells them to readers.

mod calendar;
mod changes;
mod chart;
mod filter;
mod filtered_sessions;
mod insurer;
mod ledger;
mod next;
mod payday;
mod row_year;
mod shares;
mod sum;
mod target;
mod total;
mod weeks;
mod year;

pub use calendar::{DayWords, PaydayEvent};
pub use changes::YearChange;
pub use chart::{AmountLabel, Chart, InsurerRange, Point};
pub use filter::SessionFilter;
pub use filtered_sessions::FilteredSessions;
pub use insurer::Pace;
pub use ledger::LedgerWords;
pub use next::NextPayday;
pub use payday::{Payday, Reached};
pub use row_year::{PaidAlike, PayoutRange, RowYear};
pub use shares::{PlanYear, ServiceYear};
pub use sum::Sum;
pub use target::Target;
pub use total::Total;
pub use year::{Ahead, Earnings, Month};
