//! A caseload's earnings: paydays, months and a year, beside the sums that an insurer would have paid by the same days.
//!
//! Four rules keep counts and cents whole:
//!
//! - A week's sessions are on its first day. The year has 52 weeks, so each is on the weekday on which it starts.
//! - Weeks off are spread evenly over the year, the first one after work has begun: of the 52 weeks, week `n`
//!   (from 0) is worked where `n * weeks / 52`, rounded up, is less than for the week behind it.
//! - Sessions held are counted on the running total: of the first `n` planned of a service, `n * held / 100` take
//!   place, half a session rounded up, so that the count is never off by more than half a session.
//! - What the insurer denies is taken from the running total of what it would have paid, rounded down to the cent.
//!
//! The comparison is one of timing: the insurer pays the same payouts, each in its window after the session. The rules
//! are the widget's own, and its view of a year tells them to readers.

mod chart;
mod csv;
mod filtered_sessions;
mod payday;
mod total;
mod weeks;
mod year;

pub use chart::{AmountLabel, Chart, InsurerRange, Point};
pub use filtered_sessions::FilteredSessions;
pub use payday::{Payday, Reached};
pub use total::Total;
pub use weeks::{ServiceYear, SessionFilter, Sum};
pub use year::{Ahead, Earnings, Month};
