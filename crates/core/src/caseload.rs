//! A caseload: a provider's word on a year of sessions. Whole numbers within limits, and nothing computed.

use crate::{Date, QuoteError, RateBook, Selection, ServiceIndex, key_of};

/// The weeks of a caseload's year, which starts on its first day and may start on any.
pub const WEEKS: u8 = 52;

/// A number of a caseload, whole and within limits. [`Caseload::new`] says where each starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Sessions planned in a working week, of the service in this row: 0 to 60.
    Weekly(u8),
    /// Working weeks of the year's 52: 1 to 52.
    Weeks,
    /// Planned sessions in a hundred that take place: 0 to 100.
    Held,
    /// Days from a session to its confirmation: 0 to 60.
    ConfirmedAfter,
    /// The percentage of what is claimed that the insurer denies: 0 to 100. The payouts are the same.
    Denied,
}

impl Setting {
    /// The least and the most that it can be, both included.
    #[must_use]
    pub fn limits(self) -> (u8, u8) {
        match self {
            Self::Weekly(_) | Self::ConfirmedAfter => (0, 60),
            Self::Weeks => (1, WEEKS),
            Self::Held | Self::Denied => (0, 100),
        }
    }

    /// Reads a whole number within the limits: digits, with or without blanks around them. `None` for anything else.
    ///
    /// ```
    /// use rate_core::Setting;
    ///
    /// assert_eq!(Setting::Weeks.parse(" 48 "), Some(48));
    /// assert_eq!((Setting::Weeks.parse("53"), Setting::Weeks.parse("+4")), (None, None));
    /// ```
    #[must_use]
    pub fn parse(self, text: &str) -> Option<u8> {
        let text = text.trim();
        // The standard library reads a sign, too.
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let (least, most) = self.limits();
        text.parse().ok().filter(|number| is_number && (least..=most).contains(number))
    }
}

/// A provider's year. Its numbers are within their limits; each service is in it once. It is the reader's own assumption:
/// no rate book says anything of it.
///
/// ```
/// use rate_core::{Caseload, RateBook, Selection, Setting};
///
/// let book = include_str!("../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let mut caseload = Caseload::new(&book, &Selection::default()).unwrap();
/// let first = Setting::Weekly(0);
/// assert_eq!((caseload.value(first), caseload.value(Setting::Weeks)), (20, 48));
/// // The nearest that it can be.
/// caseload.set(first, 200);
/// assert_eq!(caseload.value(first), 60);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caseload {
    start: Date,
    services: Vec<Weekly>,
    weeks: u8,
    held: u8,
    confirmed_after: u8,
    denied: u8,
}

/// A service, and its sessions a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// The service.
    pub service: ServiceIndex,
    /// Sessions planned in a working week, 0 to 60.
    pub sessions: u8,
}

impl Caseload {
    /// The most services that it holds.
    pub const MOST_SERVICES: usize = 10;

    /// A caseload to start from: 20 sessions a week of the selected service, in 48 weeks from the
    /// selected session's day on, all held, confirmed as long after as the selected session is, 60 days at most, none denied. What the
    /// selection leaves open is the case's of the book.
    ///
    /// # Errors
    /// A [`QuoteError`] for the first identifier that the book does not have.
    pub fn new(book: &RateBook, selection: &Selection) -> Result<Self, QuoteError> {
        let service = key_of(book, selection)?.service;
        let (start, confirmed) = selection.dates(&book.walkthrough);
        let (least, most) = Setting::ConfirmedAfter.limits();
        // At most 60.
        let confirmed_after = start.days_until(confirmed).clamp(least.into(), most.into()) as u8;
        let services = vec![Weekly { service, sessions: 20 }];
        Ok(Self { start, services, weeks: 48, held: 100, confirmed_after, denied: 0 })
    }

    /// The first day of its year.
    #[must_use]
    pub fn start(&self) -> Date {
        self.start
    }

    /// Moves the start of its year to `start`.
    pub fn start_on(&mut self, start: Date) {
        self.start = start;
    }

    /// Its services, in the order in which they were added; never empty.
    #[must_use]
    pub fn services(&self) -> &[Weekly] {
        &self.services
    }

    /// A number's value; `0` for a row that is not there.
    #[must_use]
    pub fn value(&self, setting: Setting) -> u8 {
        match setting {
            Setting::Weekly(row) => self.services.get(usize::from(row)).map_or(0, |row| row.sessions),
            Setting::Weeks => self.weeks,
            Setting::Held => self.held,
            Setting::ConfirmedAfter => self.confirmed_after,
            Setting::Denied => self.denied,
        }
    }

    /// Sets a number, or the nearest that it can be. A row that is not there stays so.
    pub fn set(&mut self, setting: Setting, value: u8) {
        let (least, most) = setting.limits();
        let value = value.clamp(least, most);
        match setting {
            Setting::Weekly(row) => {
                if let Some(row) = self.services.get_mut(usize::from(row)) {
                    row.sessions = value;
                }
            }
            Setting::Weeks => self.weeks = value,
            Setting::Held => self.held = value,
            Setting::ConfirmedAfter => self.confirmed_after = value,
            Setting::Denied => self.denied = value,
        }
    }

    /// Adds a service, without sessions. False, and unchanged, where it is there already or ten others are.
    pub fn add(&mut self, service: ServiceIndex) -> bool {
        let fits = self.services.len() < Self::MOST_SERVICES && !self.has(service);
        if fits {
            self.services.push(Weekly { service, sessions: 0 });
        }
        fits
    }

    /// Puts another service in the place of a row's. False, and unchanged, where it is there already or the
    /// row is not.
    pub fn replace(&mut self, row: u8, service: ServiceIndex) -> bool {
        let is_new = !self.has(service);
        match self.services.get_mut(usize::from(row)) {
            Some(row) if is_new => row.service = service,
            _ => return false,
        }
        true
    }

    /// Removes a row. False, and unchanged, where it is the only one or not there.
    pub fn remove(&mut self, row: u8) -> bool {
        let row = usize::from(row);
        let removes = self.services.len() > 1 && row < self.services.len();
        if removes {
            self.services.remove(row);
        }
        removes
    }

    fn has(&self, service: ServiceIndex) -> bool {
        self.services.iter().any(|row| row.service == service)
    }
}
