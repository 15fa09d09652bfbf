//! The ways in which a document becomes a book, or a part of one.

use std::cell::RefCell;
use std::mem::discriminant;
use std::rc::Rc;

use super::market_file;
use super::parse::parse;
use super::rows::ReadRow;
use super::table::{RateRow, table_rows};
use super::{document, rows};
use crate::book::format::documents::{BOOK, FORMAT};
use crate::book::problem::{Fault, Problem, Refused};
use crate::book::types::RateBook;
use crate::position::MarketPosition;

impl RateBook {
    /// Reads and checks a book in UTF-8 JSON, as `docs/rate-book.md` describes it.
    ///
    /// Nothing is rounded, completed or guessed: an amount has at most two places and is never a JSON number, every
    /// identifier that is referred to is in its list, and every rate can be divided (see [`Split`](crate::Split)).
    ///
    /// # Errors
    /// Every problem of the book, each with its place, in the order of the document's checks; never an empty
    /// list. A text that is no JSON, and one in another format, has that one problem.
    ///
    /// ```
    /// use rate_core::{Fault, RateBook};
    ///
    /// let json = include_str!("../../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(json.as_bytes()).unwrap();
    /// assert_eq!((book.id.as_str(), book.rates().len()), ("april-8-example", 45));
    ///
    /// let misspelt = json.replacen("\"currency\"", "\"curency\"", 1);
    /// let problems = RateBook::from_json(misspelt.as_bytes()).unwrap_err();
    /// let found: Vec<_> = problems.iter().map(|it| (it.place.as_str(), &it.fault)).collect();
    /// assert_eq!(found, [("/curency", &Fault::UnknownMember), ("/currency", &Fault::Missing)]);
    /// ```
    pub fn from_json(json: &[u8]) -> Result<Self, Vec<Problem>> {
        let mut book = None;
        let problems = parse(json, FORMAT, &BOOK, &mut |node, problems| {
            let mut rows =
                |read: &mut ReadRow<'_>, problems: &mut _| rows::document_rows(node, read, problems);
            book = document::check(node, &mut rows, problems);
        });
        book.ok_or(problems.found)
    }

    /// Reads and checks a book whose rates are the rows of a table, in the place of its document's own, if that has
    /// any. A row's place is the one that it would have in the document: `/rates/0` is the first. Nothing is rounded.
    ///
    /// ```
    /// use rate_core::{RateBook, RateRow};
    ///
    /// let json = include_str!("../../../../../data/books/april-8-example.json");
    /// let [market, plan, license, service] = ["ny", "example-ppo", "masters", "90837"].map(str::to_owned);
    /// let (insurer_rate, provider_payout) = ("124".to_owned(), "115".to_owned());
    /// let row = RateRow { market, plan, license, service, insurer_rate, provider_payout };
    /// let book = RateBook::from_json_and_rows(json.as_bytes(), &mut [row].into_iter()).unwrap();
    /// let [rate] = book.rates() else { unreachable!("one row") };
    /// assert_eq!(rate.provider_payout.to_string(), "115.00");
    /// ```
    ///
    /// # Errors
    /// As of [`RateBook::from_json`]; no rows at all are [`Fault::EmptyList`] at `/rates`.
    pub fn from_json_and_rows(
        json: &[u8],
        rows: &mut dyn Iterator<Item = RateRow>,
    ) -> Result<Self, Vec<Problem>> {
        Self::from_json_and_rows_within(json, rows, usize::MAX).map_err(|refused| refused.problems)
    }

    /// Reads and checks as [`RateBook::from_json_and_rows`] does, and keeps at most `most` problems, so that a table
    /// that is wrong in every row needs no more memory than another. The limit is at least 1: 0 is taken as 1.
    /// Problems of the shape of the document around the rows are not counted and all kept.
    ///
    /// ```
    /// use rate_core::{Fault, RateBook, RateRow};
    ///
    /// let json = include_str!("../../../../../data/books/april-8-example.json");
    /// let [market, plan, license, service] = ["ny", "example-ppo", "masters", "90837"].map(str::to_owned);
    /// let (insurer_rate, provider_payout) = ("124".to_owned(), "115".to_owned());
    /// let row = RateRow { market, plan, license, service, insurer_rate, provider_payout };
    /// // The second row and the third are for the same as the first.
    /// let mut rows = [row.clone(), row.clone(), row].into_iter();
    /// let refused = RateBook::from_json_and_rows_within(json.as_bytes(), &mut rows, 0).unwrap_err();
    /// assert_eq!((refused.problems.len(), refused.problems[0].place.as_str()), (1, "/rates/1"));
    /// assert_eq!(refused.more, [(Fault::RepeatedRate { first: "/rates/0".to_owned() }, 1)]);
    /// ```
    ///
    /// # Errors
    /// As of [`RateBook::from_json_and_rows`]; problems beyond the limit are counted in [`Refused::more`].
    pub fn from_json_and_rows_within(
        json: &[u8],
        rows: &mut dyn Iterator<Item = RateRow>,
        most: usize,
    ) -> Result<Self, Refused> {
        let mut book = None;
        let more = Rc::new(RefCell::new(Vec::new()));
        let problems = parse(json, FORMAT, &BOOK, &mut |node, problems| {
            let of_rates = |place: &str| place == "/rates" || place.starts_with("/rates/");
            problems.found.retain(|problem| !of_rates(&problem.place));
            let counts = Rc::clone(&more);
            problems.keep_at_most(most.max(1), Box::new(move |fault| count(&mut counts.borrow_mut(), fault)));
            let mut rows = |read: &mut ReadRow<'_>, problems: &mut _| table_rows(rows, read, problems);
            book = document::check(node, &mut rows, problems);
        });
        book.ok_or_else(|| Refused { problems: problems.found, more: more.take() })
    }

    /// Reads and checks the file of this market, as strictly as a book, and takes its rates and benchmarks in, in the
    /// place of those that the book has of this market. Its file is then no longer among
    /// [`RateBook::market_files`]. To add the same bytes again changes nothing.
    ///
    /// # Errors
    /// Every problem of the file, each with its place in it; never an empty list. The book is as it was. Beside what
    /// a book is refused for: a file of another book or another market, lists of unequal length, and in the
    /// walkthrough's market a rate that is not the book's.
    ///
    /// ```
    /// use rate_core::{MarketFile, MarketPosition, RateBook};
    ///
    /// let json = include_str!("../../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(json.as_bytes()).unwrap();
    /// let market = MarketPosition::from(1);
    /// let (file, sha256) = ("markets/tx.json".to_owned(), "0".repeat(64));
    /// let mut parts = book.in_parts(vec![MarketFile { market, file, sha256 }]);
    /// assert!(parts.market_file(market).is_some());
    ///
    /// parts.add_market(market, book.market_json(market).as_bytes()).unwrap();
    /// assert_eq!(parts, book);
    /// ```
    pub fn add_market(&mut self, market: MarketPosition, json: &[u8]) -> Result<(), Vec<Problem>> {
        market_file::add(self, market, json)
    }
}

/// Counts a fault among those of its kind, of which the first is kept.
fn count(more: &mut Vec<(Fault, usize)>, fault: Fault) {
    match more.iter_mut().find(|(first, _)| discriminant(first) == discriminant(&fault)) {
        Some((_, count)) => *count += 1,
        None => more.push((fault, 1)),
    }
}
