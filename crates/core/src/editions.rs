//! A book and its earlier and coming editions: which of them a day's rates are in, and when rates change.

use crate::breakdown::quote_on;
use crate::{
    Breakdown, Date, EditionFile, Effective, LicensePosition, MarketPosition, Priced, QuoteError, Rate,
    RateBook, RateKey, RatesTable, Selection, Validity, key_of,
};

/// A book, and those of its editions that have been loaded.
///
/// In a book that names no editions, every day's rates are its own, whether or not they hold on the day. In one that
/// does, the day of a session picks the edition, and a day that none covers has no rate. An edition's rates, contracts
/// and client shares count; pay schedule and the insurers' windows are those of the edition for a
/// [`quote`](Self::quote), and the book's own for a year, so that paydays come in their order.
///
/// ```
/// use rate_core::{Editions, RateBook, Selection};
///
/// let book = RateBook::from_json(include_bytes!("../../../data/editions/2026.json")).unwrap();
/// let coming = include_bytes!("../../../data/editions/2027.json");
/// let coming = [book.read_edition(&book.editions[1], coming).unwrap()];
/// let editions = Editions::new(&book, &coming);
/// let on = |day: &str| {
///     let selection = Selection { session_date: day.parse().ok(), ..Selection::default() };
///     editions.quote(&selection).map(|session| session.provider_payout.to_string())
/// };
/// assert_eq!(on("2026-12-31").as_deref(), Ok("112.00"));
/// assert_eq!(on("2027-01-01").as_deref(), Ok("98.00"));
/// // The earlier edition has not been loaded.
/// assert!(on("2025-12-31").is_err() && editions.missing("2025-12-31".parse().unwrap()).is_some());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Editions<'a> {
    book: &'a RateBook,
    others: &'a [RateBook],
    /// The day whose rates count for every day, where there is one.
    as_of: Option<Date>,
}

/// The place of a day's rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayRates {
    /// The edition at this position, as of [`Editions::at`].
    Edition(usize),
    /// An edition that has not been loaded.
    NotLoaded,
    /// Nowhere: no edition covers the day.
    Nowhere,
}

/// A day on which the rate of a combination changes, or may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateChange {
    /// The first day of what follows.
    pub on: Date,
    /// The rate on the day before.
    pub old: Rate,
    /// The rate from the day on; [`QuoteError::NoRate`] where none is published for it, and
    /// [`QuoteError::MarketNotLoaded`] where its file has not been loaded, so that it may be the same.
    pub new: Result<Rate, QuoteError>,
}

impl<'a> Editions<'a> {
    /// The book alone.
    #[must_use]
    pub fn only(book: &'a RateBook) -> Self {
        Self::new(book, &[])
    }

    /// The book with others of its editions, each read by [`RateBook::read_edition`]; which of them have been loaded is
    /// up to the caller.
    #[must_use]
    pub fn new(book: &'a RateBook, others: &'a [RateBook]) -> Self {
        Self { book, others, as_of: None }
    }

    /// The same, with the rates of this day for every day: what would be if nothing changed from then on, or had
    /// before. [`hold_on`](Self::hold_on) and [`boundaries`](Self::boundaries) are as they were, and in a book that
    /// names no editions nothing changes.
    ///
    /// ```
    /// use rate_core::{Editions, RateBook, Selection};
    ///
    /// let book = RateBook::from_json(include_bytes!("../../../data/editions/2026.json")).unwrap();
    /// let coming = include_bytes!("../../../data/editions/2027.json");
    /// let coming = [book.read_edition(&book.editions[1], coming).unwrap()];
    /// let editions = Editions::new(&book, &coming).as_of("2027-01-01".parse()?);
    /// // A session of January 1, 2026.
    /// let session = editions.quote(&Selection::default()).unwrap();
    /// assert_eq!(session.provider_payout.to_string(), "98.00");
    /// assert_eq!(session.provider_paid_on.to_string(), "2026-01-30");
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn as_of(self, day: Date) -> Self {
        Self { as_of: Some(day), ..self }
    }

    /// The book that names the editions.
    #[must_use]
    pub fn book(self) -> &'a RateBook {
        self.book
    }

    /// True where the rates of the book or of another of its editions hold on a day, loaded or not. First and last
    /// days are included.
    ///
    /// ```
    /// use rate_core::{Editions, RateBook};
    ///
    /// let book = RateBook::from_json(include_bytes!("../../../data/editions/2026.json")).unwrap();
    /// let holds = |day: &str| day.parse().map(|day| Editions::only(&book).hold_on(day));
    /// assert_eq!((holds("2024-12-31")?, holds("2025-01-01")?), (false, true));
    /// // The last edition has no end.
    /// assert!(holds("2030-01-01")?);
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn hold_on(self, day: Date) -> bool {
        let holds = |days: Effective| days.on(day) == Validity::Current;
        holds(self.book.effective) || self.book.editions.iter().any(|file| holds(file.effective))
    }

    /// The file that has the rates of a day, where it has not been loaded.
    #[must_use]
    pub fn missing(self, day: Date) -> Option<&'a EditionFile> {
        let day = self.as_of.unwrap_or(day);
        let file = self.book.editions.iter().find(|file| file.effective.on(day) == Validity::Current)?;
        self.position_on(day).is_none().then_some(file)
    }

    /// The edition that a day's rates are in; `None` where none covers the day, or the one that does has not been
    /// loaded.
    #[must_use]
    pub fn on(self, day: Date) -> Option<&'a RateBook> {
        self.at(self.position_on(day)?)
    }

    /// Breaks the selected session down by the edition of its day. What the selection leaves open is the book's, and so
    /// are the rules for the provider's own numbers on a day that no edition covers.
    ///
    /// # Errors
    /// As of [`quote`](crate::quote). Of a day that no edition covers, [`QuoteError::NoRate`]; of one whose edition has
    /// not been loaded, [`QuoteError::MarketNotLoaded`].
    pub fn quote(self, selection: &Selection) -> Result<Breakdown, QuoteError> {
        let key = key_of(self.book, selection)?;
        let dates = selection.dates(&self.book.walkthrough);
        let edition = self.rules(self.rates_of(dates.0), key, selection.own_numbers().is_some())?;
        quote_on(edition, key, dates, selection)
    }

    /// The figures of a combination on a day.
    ///
    /// # Errors
    /// [`QuoteError::NoRate`], also of a day that no edition covers; [`QuoteError::MarketNotLoaded`].
    pub fn priced(self, key: RateKey, day: Date) -> Result<Priced, QuoteError> {
        Priced::new(self.rules(self.rates_of(day), key, false)?, key, None)
    }

    /// The table of a market and a license on a day.
    #[must_use]
    pub fn table(self, market: MarketPosition, license: LicensePosition, day: Date) -> RatesTable {
        RatesTable::of(self.book, market, license, |key| self.priced(key, day))
    }

    /// The next day behind `day` from which on a combination has another rate, none, or one that is not known yet;
    /// `None` where nothing is published for the day itself, and where nothing changes. Before the day of what is
    /// returned nothing changes. `day` itself is not among the days, and another rate differs in either amount.
    ///
    /// ```
    /// use rate_core::{Editions, RateBook};
    ///
    /// let book = RateBook::from_json(include_bytes!("../../../data/editions/2026.json")).unwrap();
    /// let coming = include_bytes!("../../../data/editions/2027.json");
    /// let coming = [book.read_edition(&book.editions[1], coming).unwrap()];
    /// let key = book.walkthrough.key();
    /// let change = Editions::new(&book, &coming).next_change(key, "2026-04-08".parse()?).unwrap();
    /// let old = change.old.provider_payout;
    /// assert_eq!((change.on.to_string(), old.to_string()), ("2027-01-01".to_owned(), "112.00".to_owned()));
    /// assert_eq!(change.new.unwrap().provider_payout.to_string(), "98.00");
    /// // Without its file the rate may change on the day.
    /// let change = Editions::only(&book).next_change(key, "2026-04-08".parse()?).unwrap();
    /// assert!(change.on == "2027-01-01".parse()? && change.new.is_err());
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn next_change(self, key: RateKey, day: Date) -> Option<RateChange> {
        let old = self.rate(key, day).ok()?;
        let mut next: Option<RateChange> = None;
        for on in self.boundaries() {
            let new = self.rate(key, on);
            if on > day && new != Ok(old) && next.is_none_or(|known| on < known.on) {
                next = Some(RateChange { on, old, new });
            }
        }
        next
    }

    /// The first of the days through `day` on which a combination has the rate of `day` without a break, where
    /// another one is known of the day before. `day` itself can be it. `None` elsewhere, as where the combination
    /// has no rate on `day`.
    ///
    /// ```
    /// use rate_core::{Editions, RateBook};
    ///
    /// let book = RateBook::from_json(include_bytes!("../../../data/editions/2026.json")).unwrap();
    /// let coming = include_bytes!("../../../data/editions/2027.json");
    /// let coming = [book.read_edition(&book.editions[1], coming).unwrap()];
    /// let (editions, key) = (Editions::new(&book, &coming), book.walkthrough.key());
    /// let change = editions.last_change(key, "2027-03-01".parse()?).unwrap();
    /// let old = change.old.provider_payout;
    /// assert_eq!((change.on.to_string(), old.to_string()), ("2027-01-01".to_owned(), "112.00".to_owned()));
    /// // What was before 2026 is in a file that has not been loaded.
    /// assert_eq!(editions.last_change(key, "2026-04-08".parse()?), None);
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
    #[must_use]
    pub fn last_change(self, key: RateKey, day: Date) -> Option<RateChange> {
        let new = self.rate(key, day).ok()?;
        let before = |on: Date| self.rate(key, on.plus_days(-1));
        let on = self.boundaries().into_iter().filter(|on| *on <= day && before(*on) != Ok(new)).max()?;
        Some(RateChange { on, old: before(on).ok()?, new: Ok(new) })
    }

    /// The first day of each edition, the book's own and those that have not been loaded among them, and the day
    /// behind the last day of each that ends: in no order, and some twice. On no other day does a rate change.
    ///
    /// ```
    /// use rate_core::{Editions, RateBook};
    ///
    /// let book = RateBook::from_json(include_bytes!("../../../data/editions/2026.json")).unwrap();
    /// let mut days = Editions::only(&book).boundaries();
    /// days.sort();
    /// days.dedup();
    /// let days: Vec<_> = days.iter().map(|day| day.to_string()).collect();
    /// assert_eq!(days, ["2025-01-01", "2026-01-01", "2027-01-01"]);
    /// ```
    #[must_use]
    pub fn boundaries(self) -> Vec<Date> {
        let mut days = Vec::new();
        let mut add = |effective: Effective| {
            days.push(effective.from);
            days.extend(effective.through.map(|day| day.plus_days(1)));
        };
        add(self.book.effective);
        self.book.editions.iter().for_each(|file| add(file.effective));
        days
    }

    /// The number of its editions, its own among them.
    pub(crate) fn len(self) -> usize {
        1 + self.others.len()
    }

    /// The edition at this position, the first being the book's own.
    #[must_use]
    pub fn at(self, position: usize) -> Option<&'a RateBook> {
        match position.checked_sub(1) {
            None => Some(self.book),
            Some(other) => self.others.get(other),
        }
    }

    /// The position of the edition that a day's rates are in, as of [`at`](Self::at).
    #[must_use]
    pub fn position_on(self, day: Date) -> Option<usize> {
        if self.book.editions.is_empty() {
            return Some(0);
        }
        let day = self.as_of.unwrap_or(day);
        (0..self.len()).find(|position| {
            self.at(*position).is_some_and(|book| book.effective.on(day) == Validity::Current)
        })
    }

    /// The place of a day's rates.
    pub(crate) fn rates_of(self, day: Date) -> DayRates {
        match self.position_on(day) {
            Some(position) => DayRates::Edition(position),
            None if self.missing(day).is_some() => DayRates::NotLoaded,
            None => DayRates::Nowhere,
        }
    }

    /// The edition by which a session of a combination is divided, given the place of its day's rates: for the
    /// provider's own numbers the book itself, where no edition covers the day.
    ///
    /// # Errors
    /// [`QuoteError::NoRate`] and [`QuoteError::MarketNotLoaded`].
    pub(crate) fn rules(
        self,
        rates: DayRates,
        key: RateKey,
        has_own_numbers: bool,
    ) -> Result<&'a RateBook, QuoteError> {
        match rates {
            DayRates::Edition(position) => self.at(position).ok_or(QuoteError::NoRate(key)),
            DayRates::NotLoaded => Err(QuoteError::MarketNotLoaded(key)),
            DayRates::Nowhere if has_own_numbers => Ok(self.book),
            DayRates::Nowhere => Err(QuoteError::NoRate(key)),
        }
    }

    fn rate(self, key: RateKey, day: Date) -> Result<Rate, QuoteError> {
        self.rules(self.rates_of(day), key, false)?.rate_of(key)
    }
}
