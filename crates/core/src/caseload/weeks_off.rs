//! The weeks of a year without sessions.

use crate::Date;

/// The weeks of a caseload's year: 364 days from its first, which may be any day.
pub const WEEKS: u8 = 52;

/// The weeks of a caseload's year without sessions.
///
/// ```
/// use rate_core::WeeksOff;
///
/// let start = "2026-04-08".parse()?;
/// assert_eq!(WeeksOff::Spread(4).count(start), 4);
/// // Both days are in the week from December 23, the year's 37th.
/// let holidays = WeeksOff::Named(vec!["2026-12-24".parse()?, "2026-12-25".parse()?]);
/// assert_eq!(holidays.count(start), 1);
/// # Ok::<(), rate_core::DateError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeeksOff {
    /// So many, 0 to 51, spread evenly over the year, the first one after work has begun: of the 52 weeks, week `n`
    /// (from 0) is worked where `n * weeks / 52`, rounded up, is less than for the week behind it, `weeks` being those
    /// that are worked.
    Spread(u8),
    /// The weeks that hold these days. A week has seven days, and its first is on the weekday on which the year
    /// starts; a day outside of the year is in none.
    Named(Vec<Date>),
}

impl WeeksOff {
    /// The number of weeks of a year from `start` on that are off, 0 to 52; of [`Spread`](Self::Spread) 51 at most.
    ///
    /// ```
    /// use rate_core::{Date, WeeksOff};
    ///
    /// let start: Date = "2026-04-08".parse()?;
    /// assert_eq!(WeeksOff::Spread(60).count(start), 51);
    /// // The year's last day and the day behind it.
    /// let days = vec![start.plus_days(363), start.plus_days(364)];
    /// assert_eq!(WeeksOff::Named(days).count(start), 1);
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn count(&self, start: Date) -> u8 {
        match self {
            Self::Spread(weeks) => (*weeks).min(WEEKS - 1),
            // At most 52.
            Self::Named(days) => named(days, start).count_ones() as u8,
        }
    }

    /// The weeks of a year from `start` on that are off, a bit each, the first week's being the lowest.
    pub(crate) fn of_year(&self, start: Date) -> u64 {
        match self {
            Self::Spread(_) => {
                let worked = u32::from(WEEKS - self.count(start));
                let before = |week: u32| (week * worked).div_ceil(WEEKS.into());
                let is_off = |week: u32| u64::from(before(week) == before(week + 1));
                (0..u32::from(WEEKS)).fold(0, |off, week| off | is_off(week) << week)
            }
            Self::Named(days) => named(days, start),
        }
    }
}

/// The weeks that hold these days, a bit each.
fn named(days: &[Date], start: Date) -> u64 {
    let mut weeks = 0;
    for day in days {
        let days = start.days_until(*day);
        if (0..7 * i32::from(WEEKS)).contains(&days) {
            weeks |= 1_u64 << (days / 7);
        }
    }
    weeks
}
