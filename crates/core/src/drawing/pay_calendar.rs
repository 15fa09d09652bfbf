//! The pay schedule as a calendar: which days are paid together, and on which day.

use crate::{Date, DateRange, PaySchedule};

/// The month in which a session is confirmed and, where it is another, the month in which it is paid.
///
/// Any schedule can be drawn, by the month or by a number of days: each day asks [`PaySchedule::payday`].
///
/// ```
/// use rate_core::{PayCalendar, RateBook};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let calendar = PayCalendar::new(&book.pay_schedule, book.walkthrough.confirmed_on);
/// let [april] = &calendar.months[..] else { unreachable!("confirmed and paid in one month") };
/// let paydays: Vec<u8> = april.iter().filter(|day| day.is_payday).map(|day| day.date.day()).collect();
/// assert_eq!(paydays, [15, 30]);
/// let [first_half, second_half] = &calendar.windows[..] else { unreachable!("two windows") };
/// assert_eq!(first_half.confirmed.through.to_string(), "2026-04-15");
/// assert_eq!(second_half.paid_on.to_string(), "2026-05-15");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayCalendar {
    /// One or two whole months in order, each from its first day to its last.
    pub months: Vec<Vec<CalendarDay>>,
    /// The windows of the month of the confirmation, in order and without a gap. The first may begin before that month,
    /// and the last may end after it.
    pub windows: Vec<DaysPaidTogether>,
}

/// A day of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// The day.
    pub date: Date,
    /// The position of the window that holds it, in [`PayCalendar::windows`]; `None` where that is not one of them.
    pub window: Option<usize>,
    /// True where sessions that were confirmed on some day are paid on this one.
    pub is_payday: bool,
}

/// All days on which a session can be confirmed to be paid on one payday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaysPaidTogether {
    /// The days, both ends included.
    pub confirmed: DateRange,
    /// The payday, never before the last of the days.
    pub paid_on: Date,
}

impl DaysPaidTogether {
    /// True where a session confirmed on this day is paid with them, both ends included.
    ///
    /// ```
    /// use rate_core::{Date, PayCalendar, RateBook};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let calendar = PayCalendar::new(&book.pay_schedule, book.walkthrough.confirmed_on);
    /// let holds = |day: &str| day.parse().map(|day: Date| calendar.windows[0].holds(day));
    /// assert_eq!((holds("2026-04-15")?, holds("2026-04-16")?), (true, false));
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.confirmed.from <= day && day <= self.confirmed.through
    }
}

impl PayCalendar {
    /// The calendar of a session that is confirmed on `confirmed_on`. A month between that day's and the payday's is
    /// not in it. The rule is the schedule's (`docs/rate-book.md`, "Pay schedule").
    ///
    /// ```
    /// use rate_core::{PayCalendar, RateBook};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let calendar = PayCalendar::new(&book.pay_schedule, "2026-04-20".parse()?);
    /// // Paid in May, of which no day is in a window of April.
    /// let [april, may] = &calendar.months[..] else { unreachable!("two months") };
    /// assert_eq!((april.len(), april[19].window), (30, Some(1)));
    /// assert!(may[14].is_payday && may.iter().all(|day| day.window.is_none()));
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn new(schedule: &PaySchedule, confirmed_on: Date) -> Self {
        let first = confirmed_on.first_of_month();
        let last = confirmed_on.last_of_month();
        let payday = schedule.payday(confirmed_on);
        let mut windows = windows(schedule, first, payday.last_of_month());
        let mut months = vec![month(first, &windows)];
        if payday > last {
            months.push(month(payday.first_of_month(), &windows));
        }
        windows.retain(|window| window.confirmed.through >= first && window.confirmed.from <= last);
        for day in months.iter_mut().flatten() {
            day.window = windows.iter().position(|window| window.holds(day.date));
        }
        Self { months, windows }
    }
}

/// The days of the month that starts with `first`, not yet in a window.
fn month(first: Date, windows: &[DaysPaidTogether]) -> Vec<CalendarDay> {
    let mut days = Vec::new();
    let mut date = first;
    while date.month() == first.month() {
        let is_payday = windows.iter().any(|window| window.paid_on == date);
        days.push(CalendarDay { date, window: None, is_payday });
        date = date.plus_days(1);
    }
    days
}

/// The windows that are paid on `first` or later and begin on `last` or earlier, in order.
fn windows(schedule: &PaySchedule, first: Date, last: Date) -> Vec<DaysPaidTogether> {
    // A later day is never paid earlier, and a payday is a few hundred days behind at most.
    let before = (1..).map(|days| first.plus_days(-days));
    let mut from = before.take_while(|day| schedule.payday(*day) >= first).last().unwrap_or(first);
    let mut windows = Vec::new();
    while from <= last {
        let confirmed = DateRange { from, through: schedule.confirm_by(from) };
        windows.push(DaysPaidTogether { confirmed, paid_on: schedule.payday(from) });
        from = confirmed.through.plus_days(1);
    }
    windows
}
