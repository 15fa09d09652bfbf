//! A book and its earlier and coming editions: which of them a day's rates are in, and when rates change.

use crate::{
    Breakdown, Date, EditionFile, LicenseIndex, MarketIndex, Priced, QuoteError, RateBook, RateKey,
    RatesTable, Selection, Validity, key_of, quote,
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
/// let coming = book.editions[1].clone();
/// let coming = book.read_edition(&coming, include_bytes!("../../../data/editions/2027.json")).unwrap();
/// let editions = Editions::new(&book, vec![&coming]);
/// let on = |day: &str| {
///     let selection = Selection { session_date: day.parse().ok(), ..Selection::default() };
///     editions.quote(&selection).map(|session| session.provider_payout.to_string())
/// };
/// assert_eq!(on("2026-12-31").as_deref(), Ok("112.00"));
/// assert_eq!(on("2027-01-01").as_deref(), Ok("98.00"));
/// // The earlier edition has not been loaded.
/// assert!(on("2025-12-31").is_err() && editions.missing("2025-12-31".parse().unwrap()).is_some());
/// ```
#[derive(Clone, Debug)]
pub struct Editions<'a> {
    book: &'a RateBook,
    others: Vec<&'a RateBook>,
    /// The day whose rates count for every day, where there is one.
    as_of: Option<Date>,
}

/// A change of the rate of a combination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateChange {
    /// The first day with the new one.
    pub on: Date,
    /// The figures on the day before.
    pub old: Priced,
    /// The figures from the day on; `None` where nothing is published for it.
    pub new: Option<Priced>,
}

impl<'a> Editions<'a> {
    /// The book alone.
    #[must_use]
    pub fn only(book: &'a RateBook) -> Self {
        Self::new(book, Vec::new())
    }

    /// The book with others of its editions, each read by [`RateBook::read_edition`]; which of them have been loaded is
    /// up to the caller.
    #[must_use]
    pub fn new(book: &'a RateBook, others: Vec<&'a RateBook>) -> Self {
        Self { book, others, as_of: None }
    }

    /// The same, with the rates of this day for every day: what would be if nothing changed from then on, or had
    /// before.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Self {
        Self { as_of: Some(day), ..self.clone() }
    }

    /// The book that names the editions. Positions are those of its lists.
    #[must_use]
    pub fn book(&self) -> &'a RateBook {
        self.book
    }

    /// The file that has the rates of a day, where it has not been loaded.
    #[must_use]
    pub fn missing(&self, day: Date) -> Option<&'a EditionFile> {
        let file = self.book.editions.iter().find(|file| file.effective.on(day) == Validity::Current)?;
        self.position_on(day).is_none().then_some(file)
    }

    /// The edition that a day's rates are in; `None` where none covers the day, or the one that does has not been
    /// loaded.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&'a RateBook> {
        self.position_on(day).and_then(|position| self.at(position))
    }

    /// Breaks the selected session down by the edition of its day; identifiers are the book's, and so is what the
    /// selection leaves open.
    ///
    /// # Errors
    /// As of [`quote`]. Of a day that no edition covers, [`QuoteError::NoRate`]; of one whose edition has not been
    /// loaded, [`QuoteError::MarketNotLoaded`].
    pub fn quote(&self, selection: &Selection) -> Result<Breakdown, QuoteError> {
        let book = self.book;
        let key = key_of(book, selection)?;
        let (session_date, confirmed_on) = selection.dates(&book.walkthrough);
        let position = self.position_on(session_date).ok_or_else(|| match self.missing(session_date) {
            Some(_) => QuoteError::MarketNotLoaded(key),
            None => QuoteError::NoRate(key),
        })?;
        let edition = self.at(position).filter(|_| position > 0);
        let Some(edition) = edition else { return quote(book, selection) };
        if self.key_in(position, key).is_none() {
            return Err(QuoteError::NoRate(key));
        }
        let id = |id: &str| Some(id.to_owned());
        let there = Selection {
            market: id(&book.market(key.market).term.id),
            plan: id(&book.plan(key.plan).term.id),
            license: id(&book.license(key.license).id),
            service: id(&book.service(key.service).term.id),
            session_date: Some(session_date),
            confirmed_on: Some(confirmed_on),
            ..selection.clone()
        };
        match quote(edition, &there) {
            Ok(breakdown) => Ok(Breakdown { key, ..breakdown }),
            // Positions are the book's.
            Err(QuoteError::NoRate(_)) => Err(QuoteError::NoRate(key)),
            Err(QuoteError::MarketNotLoaded(_)) => Err(QuoteError::MarketNotLoaded(key)),
            Err(error) => Err(error),
        }
    }

    /// The figures of a combination on a day.
    ///
    /// # Errors
    /// [`QuoteError::NoRate`], also of a day that no loaded edition covers; [`QuoteError::MarketNotLoaded`].
    pub fn priced(&self, key: RateKey, day: Date) -> Result<Priced, QuoteError> {
        let there = self
            .position_on(day)
            .and_then(|position| Some((self.at(position)?, self.key_in(position, key)?)));
        let (edition, there) = there.ok_or(QuoteError::NoRate(key))?;
        match Priced::new(edition, there, None) {
            Ok(priced) => Ok(Priced { key, ..priced }),
            Err(QuoteError::MarketNotLoaded(_)) => Err(QuoteError::MarketNotLoaded(key)),
            Err(_) => Err(QuoteError::NoRate(key)),
        }
    }

    /// The table of a market and a license on a day, in the order of the book's own lists.
    #[must_use]
    pub fn table(&self, market: MarketIndex, license: LicenseIndex, day: Date) -> RatesTable {
        RatesTable::of(self.book, market, license, |key| self.priced(key, day))
    }

    /// The next change of a combination's insurer rate or payout behind `day`, as far as editions have been loaded;
    /// `None` where nothing is published for the day itself, and where nothing changes. So nothing changes before the
    /// day of what is returned.
    #[must_use]
    pub fn next_change(&self, key: RateKey, day: Date) -> Option<RateChange> {
        if self.book.editions.is_empty() {
            return None;
        }
        let amounts = |priced: &Priced| (priced.insurer_rate, priced.provider_payout);
        let old = self.priced(key, day).ok()?;
        let mut next: Option<RateChange> = None;
        for on in self.boundaries().filter(|on| *on > day) {
            let new = self.priced(key, on).ok();
            let is_change = new.as_ref().map(amounts) != Some(amounts(&old)) && self.missing(on).is_none();
            if is_change && next.is_none_or(|known| on < known.on) {
                next = Some(RateChange { on, old, new });
            }
        }
        next
    }

    /// The days on which another edition begins, or one ends without another: in no order, and some twice.
    pub fn boundaries(&self) -> impl Iterator<Item = Date> {
        let own = [self.book.effective].into_iter();
        let all = own.chain(self.book.editions.iter().map(|file| file.effective));
        all.flat_map(|days| [Some(days.from), days.through.map(|day| day.plus_days(1))]).flatten()
    }

    /// The number of its editions, its own among them.
    pub(crate) fn len(&self) -> usize {
        1 + self.others.len()
    }

    /// The edition at this position, the first being the book's own.
    pub(crate) fn at(&self, position: usize) -> Option<&'a RateBook> {
        match position.checked_sub(1) {
            None => Some(self.book),
            Some(other) => self.others.get(other).copied(),
        }
    }

    /// The position of the edition that a day's rates are in.
    pub(crate) fn position_on(&self, day: Date) -> Option<usize> {
        if self.book.editions.is_empty() {
            return Some(0);
        }
        let day = self.as_of.unwrap_or(day);
        (0..self.len()).find(|position| {
            self.at(*position).is_some_and(|book| book.effective.on(day) == Validity::Current)
        })
    }

    /// The combination in the lists of the edition at this position, by its identifiers; `None` where it has not all of
    /// them.
    pub(crate) fn key_in(&self, position: usize, key: RateKey) -> Option<RateKey> {
        let edition = self.at(position)?;
        if position == 0 {
            return Some(key);
        }
        let book = self.book;
        Some(RateKey {
            market: edition.market_index(&book.markets.get(usize::from(key.market))?.term.id)?,
            plan: edition.plan_index(&book.plans.get(usize::from(key.plan))?.term.id)?,
            license: edition.license_index(&book.licenses.get(usize::from(key.license))?.id)?,
            service: edition.service_index(&book.services.get(usize::from(key.service))?.term.id)?,
        })
    }
}
