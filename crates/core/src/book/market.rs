//! A book in parts: an index, and a file for each market. What the index says of the files.

use core::ops::Range;
use std::collections::BTreeSet;

use super::check::each;
use super::json::Node;
use super::keys::Keys;
use super::place::{Place, Problems};
use super::{Benchmark, Case, Fault, Problem, Rate, RateBook, first_of, market_file};

/// The format of a market's file.
pub const MARKET_FORMAT: &str = "rate-book-market/1";

/// Where a market's rates and benchmarks are, other than in the document itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarketFile {
    /// The market's position.
    pub market: u16,
    /// The file's path, from the folder of the document that names it: neither absolute nor upwards.
    pub file: String,
    /// The SHA-256 hash of the file's bytes, in 64 lower-case hexadecimal digits. Whoever loads the file compares.
    pub sha256: String,
}

impl RateBook {
    /// The files that are still to be added, in the order of their markets; none where the book is complete.
    #[must_use]
    pub fn market_files(&self) -> &[MarketFile] {
        &self.market_files
    }

    /// The market's file, where it has one that is still to be added.
    #[must_use]
    pub fn market_file(&self, market: u16) -> Option<&MarketFile> {
        self.market_files.get(self.market_file_at(market)).filter(|file| file.market == market)
    }

    pub(super) fn market_file_at(&self, market: u16) -> usize {
        first_of(self.market_files.len(), &|at| self.market_files[at].market >= market)
    }

    /// Reads and checks the file of the market at this position, as strictly as a book, and takes its rates and
    /// benchmarks in, in the place of those that the book has of this market. Its file is then no longer among
    /// [`RateBook::market_files`]. To add the same bytes again changes nothing.
    ///
    /// # Errors
    /// Every problem of the file, each with its place in it; never an empty list. The book is as it was. Beside what
    /// a book is refused for: a file of another book or another market, lists of unequal length, and in the
    /// walkthrough's market a rate that is not the index's.
    pub fn add_market(&mut self, market: u16, json: &[u8]) -> Result<(), Vec<Problem>> {
        market_file::add(self, market, json)
    }

    /// The positions of the markets that the book has rates or benchmarks of: those that need a file in parts.
    #[must_use]
    pub fn published_markets(&self) -> Vec<u16> {
        let of_rates = self.rates.iter().map(|rate| rate.market);
        let of_benchmarks = self.benchmarks.iter().map(|benchmark| benchmark.market);
        of_rates.chain(of_benchmarks).collect::<BTreeSet<u16>>().into_iter().collect()
    }

    /// The book without the rates and benchmarks that are in these files, apart from the walkthrough's rate: the
    /// index that names the files. Each is [`RateBook::market_json`] of its market.
    #[must_use]
    pub fn index(&self, mut files: Vec<MarketFile>) -> Self {
        files.sort_by_key(|file| file.market);
        let in_file = |market| files.binary_search_by_key(&market, |file| file.market).is_ok();
        let mut index = self.clone();
        index.rates.retain(|rate| !in_file(rate.market) || rate.key() == self.walkthrough.key());
        index.benchmarks.retain(|benchmark| !in_file(benchmark.market));
        index.market_files = files;
        index
    }
}

/// Where one market's rows are among all, which are sorted.
pub(super) fn range(count: usize, market_of: &dyn Fn(usize) -> u16, market: u16) -> Range<usize> {
    first_of(count, &|at| market_of(at) >= market)..first_of(count, &|at| market_of(at) > market)
}

/// The index's files in the order of their markets. Whatever else it has of these markets is a problem.
pub(super) fn market_files(
    book: &Node,
    keys: &Keys<'_>,
    rates: &[Rate],
    benchmarks: &[Benchmark],
    case: Option<&Case>,
    problems: &mut Problems,
) -> Vec<MarketFile> {
    let mut order = Vec::new();
    each(book, "market_files", &mut |position, node, place| {
        let Some(market) = keys.markets.of_member(node, "market", place, problems) else { return };
        order.push((u64::from(market), position));
        let beside = |rate: &Rate| case.is_some_and(|case| case.key() != rate.key());
        if rates[range(rates.len(), &|at| rates[at].market, market)].iter().any(beside)
            || !range(benchmarks.len(), &|at| benchmarks[at].market, market).is_empty()
        {
            problems.add(&place.member("market"), Fault::RowsBesideFile);
        }
    });
    order.sort_unstable();
    let mut files: Vec<MarketFile> = Vec::new();
    let mut first = 0;
    for (market, position) in order {
        let node = &book.items("market_files")[position];
        // It is a position that was 16 bits before.
        let market = market as u16;
        if files.last().is_some_and(|before| before.market == market) {
            let list = Place::ROOT.member("market_files");
            let fault = Fault::RepeatedId { id: node.string("market"), first };
            problems.add(&list.item(position).member("market"), fault);
        }
        first = position;
        files.push(MarketFile { market, file: node.string("file"), sha256: node.string("sha256") });
    }
    files
}
