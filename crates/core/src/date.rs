//! Civil dates: a year, a month and a day, no time of day and no zone.

use core::fmt;
use core::str::FromStr;

use serde::{Serialize, Serializer};
use time::{Duration, Month, Weekday};

/// A day of the proleptic Gregorian calendar, from 1900-01-01 to 2199-12-31 when read from text.
///
/// Its text form is ISO 8601, `YYYY-MM-DD`.
///
/// ```
/// use rate_core::Date;
///
/// let session: Date = "2026-04-08".parse()?;
/// assert_eq!(session.plus_days(54).to_string(), "2026-06-01");
/// assert_eq!(session.days_until("2026-04-30".parse()?), 22);
/// # Ok::<(), rate_core::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

/// The text is not a calendar day written `YYYY-MM-DD` between the years 1900 and 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl Date {
    /// The day with this year, month (1 to 12) and day of the month (1 to 31).
    ///
    /// # Errors
    /// [`DateError`] where there is no such day, or the year is not in 1900 to 2199.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        if !(1900..=2199).contains(&year) {
            return Err(DateError);
        }
        let month = Month::try_from(month).map_err(|_| DateError)?;
        time::Date::from_calendar_date(year, month, day).map(Self).map_err(|_| DateError)
    }

    /// The year, 1900 to 2199 in a day that was read.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month() as u8
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// Days since the Sunday of its week: 0 on a Sunday, 6 on a Saturday.
    ///
    /// ```
    /// use rate_core::Date;
    ///
    /// assert_eq!("2026-04-01".parse::<Date>()?.days_since_sunday(), 3);
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn days_since_sunday(self) -> u8 {
        self.0.weekday().number_days_from_sunday()
    }

    /// True for a Saturday or a Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// This many days later; earlier where negative. Stops at the calendar's ends (years -9999 and 9999),
    /// which no published window reaches.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(Duration::days(i64::from(days))))
    }

    /// The days from this day to `later`; negative where `later` is earlier.
    #[must_use]
    pub fn days_until(self, later: Self) -> i32 {
        later.0.to_julian_day() - self.0.to_julian_day()
    }

    /// The first day of its month.
    ///
    /// ```
    /// use rate_core::Date;
    ///
    /// let session: Date = "2028-02-08".parse()?;
    /// assert_eq!(session.first_of_month().to_string(), "2028-02-01");
    /// assert_eq!(session.last_of_month().to_string(), "2028-02-29");
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn first_of_month(self) -> Self {
        self.day_of_month_after(0, 1)
    }

    /// The last day of its month.
    #[must_use]
    pub fn last_of_month(self) -> Self {
        self.day_of_month_after(0, 31)
    }

    /// The day `day` (1 to 31) of the month that lies `months` after this day's month, or that month's last day where
    /// it is shorter. At most 240 months.
    ///
    /// ```
    /// use rate_core::Date;
    ///
    /// let confirmed: Date = "2026-12-20".parse()?;
    /// assert_eq!(confirmed.day_of_month_after(1, 15).to_string(), "2027-01-15");
    /// assert_eq!(confirmed.day_of_month_after(2, 31).to_string(), "2027-02-28");
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn day_of_month_after(self, months: u8, day: u8) -> Self {
        let months = (self.month() - 1).saturating_add(months);
        let year = self.year() + i32::from(months / 12);
        let month = Month::December.nth_next(months % 12 + 1);
        let day = day.clamp(1, month.length(year));
        Self(time::Date::from_calendar_date(year, month, day).unwrap_or(time::Date::MAX))
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return Err(DateError);
        };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_u16, |value, digit| {
                digit.is_ascii_digit().then(|| value * 10 + u16::from(digit - b'0')).ok_or(DateError)
            })
        };
        let year = number(&[y1, y2, y3, y4])?;
        // Two digits are below 100, so neither cast loses anything.
        Self::new(i32::from(year), number(&[m1, m2])? as u8, number(&[d1, d2])? as u8)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}-{:02}", self.year(), self.month(), self.day()))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Days from a first to a last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateRange {
    /// The first day.
    pub from: Date,
    /// The last day; never before `from`.
    pub through: Date,
}
