//! Caseloads to begin with.

use super::{Caseload, CaseloadRow, Setting, WeeksOff};

/// A caseload to begin with: numbers that are common, and the reader's to change. They are assumptions, of no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its public name.
    pub name: &'static str,
    /// Sessions planned in a working week, of the row that it is put on.
    pub sessions: u8,
    /// Weeks off, spread evenly.
    pub weeks_off: u8,
    /// Planned sessions in a hundred that do not take place.
    pub cancelled: u8,
}

impl Preset {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [
        Self { name: "part-time", sessions: 10, weeks_off: 4, cancelled: 0 },
        Self { name: "full", sessions: 25, weeks_off: 4, cancelled: 0 },
    ];

    /// The one with this public name, which is in small letters.
    ///
    /// ```
    /// use rate_core::Preset;
    ///
    /// let part_time = Preset::from_name("part-time").unwrap();
    /// assert_eq!((part_time.sessions, part_time.weeks_off, part_time.cancelled), (10, 4, 0));
    /// assert_eq!(Preset::from_name("Full"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name == name)
    }

    /// The caseload with this preset's numbers, and its first row alone. The start, the days to a confirmation and what
    /// is denied stay.
    ///
    /// ```
    /// use rate_core::{Caseload, Preset, RateBook, Selection, Setting};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let caseload = Caseload::new(&book, &Selection::default()).unwrap();
    /// let full = Preset::from_name("full").unwrap().of(caseload);
    /// assert_eq!((full.value(Setting::Weekly(0)), full.value(Setting::WeeksOff)), (25, 4));
    /// ```
    #[must_use]
    pub fn of(self, caseload: Caseload) -> Caseload {
        let row = caseload.rows().first().copied();
        let mut caseload = match row {
            Some(row) => caseload.with_only(CaseloadRow { sessions: self.sessions, ..row }),
            None => caseload,
        };
        caseload.take_off(WeeksOff::Spread(self.weeks_off));
        caseload.set(Setting::Cancelled, self.cancelled);
        caseload
    }
}
