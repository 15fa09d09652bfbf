//! A book and its earlier and coming editions: which of them a day's rates are in.

use crate::{Date, RateBook, RateKey, Validity};

/// A book, and those of its editions that have been loaded.
///
/// In a book that names no editions, every day's rates are its own, whether or not they hold on the day. In one that does,
/// the day of a session picks the edition, and a day that none covers has no rate.
#[derive(Clone, Debug)]
pub struct Editions<'a> {
    book: &'a RateBook,
    others: Vec<&'a RateBook>,
}

impl<'a> Editions<'a> {
    /// The book alone.
    #[must_use]
    pub fn only(book: &'a RateBook) -> Self {
        Self { book, others: Vec::new() }
    }

    /// The book with others of its editions; which of them have been loaded is up to the caller.
    #[must_use]
    pub fn new(book: &'a RateBook, others: Vec<&'a RateBook>) -> Self {
        Self { book, others }
    }

    /// The book that names the editions. Positions are those of its lists.
    #[must_use]
    pub fn book(&self) -> &'a RateBook {
        self.book
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
        (0..self.len()).find(|position| {
            self.at(*position).is_some_and(|book| book.effective.on(day) == Validity::Current)
        })
    }

    /// The edition that a day's rates are in; `None` where none covers the day, or the one that does has not been loaded.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&'a RateBook> {
        self.position_on(day).and_then(|position| self.at(position))
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
