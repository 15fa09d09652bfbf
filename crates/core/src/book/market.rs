//! A book in parts: an index, and a file for each market. What the index says of the files, and what a file adds
//! to the book.

use core::ops::Range;
use std::collections::BTreeSet;

use super::check::each;
use super::json::Node;
use super::keys::Keys;
use super::place::{Place, Problems};
use super::rows::{Benchmarks, Rates};
use super::{Benchmark, Case, Fault, Problem, Rate, RateBook, read, shape};
use crate::Amount;

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

type Rows = (Vec<Rate>, Vec<Benchmark>);

impl RateBook {
    /// The files that are still to be added, in the order of their markets; none where the book is complete.
    #[must_use]
    pub fn market_files(&self) -> &[MarketFile] {
        &self.market_files
    }

    /// The market's file, where it has one that is still to be added.
    #[must_use]
    pub fn market_file(&self, market: u16) -> Option<&MarketFile> {
        let found = self.market_files.binary_search_by_key(&market, |file| file.market);
        found.ok().map(|found| &self.market_files[found])
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
        let mut rows = None;
        let problems = read(json, MARKET_FORMAT, &shape::MARKET, &mut |file, problems| {
            rows = check(self, market, file, problems);
        });
        let (rates, benchmarks) = rows.ok_or(problems)?;
        self.rates = replaced(&self.rates, |rate| rate.market, market, &rates);
        self.benchmarks = replaced(&self.benchmarks, |benchmark| benchmark.market, market, &benchmarks);
        self.market_files.retain(|file| file.market != market);
        Ok(())
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
pub(super) fn range<T>(rows: &[T], market_of: impl Fn(&T) -> u16, market: u16) -> Range<usize> {
    rows.partition_point(|row| market_of(row) < market)..rows.partition_point(|row| market_of(row) <= market)
}

/// The rows with those of one market replaced.
fn replaced<T: Copy>(rows: &[T], market_of: impl Fn(&T) -> u16, market: u16, by: &[T]) -> Vec<T> {
    let old = range(rows, market_of, market);
    [&rows[..old.start], by, &rows[old.end..]].concat()
}

/// The index's files in the order of their markets. Whatever else it has of these markets is a problem.
pub(super) fn market_files(
    book: &Node,
    keys: &Keys<'_>,
    rates: &[Rate],
    benchmarks: &[Benchmark],
    case: Option<&Case>,
    problems: &mut Problems,
) -> Option<Vec<MarketFile>> {
    let mut order = Vec::new();
    let mut positions = 0..;
    let files = each(book, "market_files", |node, place| {
        let position = positions.next()?;
        let market = keys.markets.of_member(node, "market", place, problems)?;
        order.push((u64::from(market), position));
        let beside = |rate: &Rate| case.is_some_and(|case| case.key() != rate.key());
        if rates[range(rates, |rate| rate.market, market)].iter().any(beside)
            || !range(benchmarks, |benchmark| benchmark.market, market).is_empty()
        {
            problems.add(&place.member("market"), Fault::RowsBesideFile);
        }
        Some(MarketFile { market, file: node.string("file"), sha256: node.string("sha256") })
    });
    order.sort_unstable();
    for pair in order.windows(2) {
        let [(market, first), (next, position)] = *pair else { continue };
        if market == next {
            let id = book.items("market_files")[position].string("market");
            let list = Place::ROOT.member("market_files");
            problems.add(&list.item(position).member("market"), Fault::RepeatedId { id, first });
        }
    }
    let files = files?;
    Some(order.iter().map(|(_, position)| files[*position].clone()).collect())
}

/// What a market's file adds to the book; `None` where anything was wrong.
fn check(book: &RateBook, market: u16, file: &Node, problems: &mut Problems) -> Option<Rows> {
    let keys = Keys::of_book(book);
    let found = keys.markets.of_member(file, "market", &Place::ROOT, problems);
    let id = book.markets.get(usize::from(market)).map_or("", |market| &*market.id);
    if found.is_some_and(|found| found != market) {
        agree(file.text("market"), id, &Place::ROOT.member("market"), problems);
    }
    agree(file.text("book"), &book.id, &Place::ROOT.member("book"), problems);
    let rates = rates(book, market, file, &keys, problems);
    let benchmarks = benchmarks(market, file, &keys, problems);
    if problems.0.is_empty() { Some((rates?, benchmarks?)) } else { None }
}

/// A value that is there has to be the index's.
fn agree(found: Option<&str>, expected: &str, place: &Place<'_>, problems: &mut Problems) {
    if let Some(found) = found.filter(|found| *found != expected) {
        let fault = Fault::NotAsInIndex { found: found.to_owned(), expected: expected.to_owned() };
        problems.add(place, fault);
    }
}

fn rates(
    book: &RateBook,
    market: u16,
    file: &Node,
    keys: &Keys<'_>,
    problems: &mut Problems,
) -> Option<Vec<Rate>> {
    let case = book.rate(book.walkthrough.key());
    let mut case_missing = market == book.walkthrough.market;
    let mut rates = Rates::default();
    // The group of each row, and its position in there.
    let mut rows = Vec::new();
    let mut groups = 0..;
    each(file, "rates", |group, place| {
        let at = groups.next()?;
        let plan = keys.plans.of_member(group, "plan", place, problems);
        let license = keys.licenses.of_member(group, "license", place, problems);
        let contract = plan.map(|plan| &book.plans[usize::from(plan)].contract);
        let columns = ["insurer_rates", "provider_payouts"];
        for (item, service) in services(group, &columns, keys, place, problems).into_iter().enumerate() {
            let read = || Some((market, plan?, license?, service?));
            let key = read();
            let amounts = columns.map(|column| amount(group, column, item));
            rates.add(key, amounts, contract, &place.member(columns[1]).item(item), problems);
            rows.push((at, item));
            if let (Some(case), true) = (case, key == Some(book.walkthrough.key())) {
                case_missing = false;
                for ((column, found), expected) in
                    columns.iter().zip(amounts).zip([case.insurer_rate, case.provider_payout])
                {
                    let found = found.map(|found| found.to_string());
                    let place = place.member(column);
                    agree(found.as_deref(), &expected.to_string(), &place.item(item), problems);
                }
            }
        }
        Some(())
    });
    if case_missing {
        problems.add(&Place::ROOT.member("rates"), Fault::NoRateForCase);
    }
    let place_of = |row: usize| {
        let (group, item) = rows[row];
        Place::ROOT.member("rates").item(group).member("services").item(item).pointer()
    };
    rates.sorted(&place_of, problems)
}

fn benchmarks(market: u16, file: &Node, keys: &Keys<'_>, problems: &mut Problems) -> Option<Vec<Benchmark>> {
    let mut benchmarks = Benchmarks::default();
    each(file, "benchmarks", |group, place| {
        let license = keys.licenses.of_member(group, "license", place, problems);
        let source = keys.sources.of_member(group, "source", place, problems);
        for (item, service) in services(group, &["amounts"], keys, place, problems).into_iter().enumerate() {
            benchmarks.add((market, license?, service?, source?), amount(group, "amounts", item)?);
        }
        Some(())
    })?;
    Some(benchmarks.sorted())
}

/// The positions of a group's services, `None` for one that is not known. Its other columns have to be as long.
fn services(
    group: &Node,
    columns: &[&'static str],
    keys: &Keys<'_>,
    place: &Place<'_>,
    problems: &mut Problems,
) -> Vec<Option<u16>> {
    let Some(Node::List(services)) = group.get("services") else { return Vec::new() };
    for column in columns {
        if let Some(Node::List(amounts)) = group.get(column)
            && amounts.len() != services.len()
        {
            let fault = Fault::WrongLength { found: amounts.len(), expected: services.len() };
            problems.add(&place.member(column), fault);
        }
    }
    let place = place.member("services");
    let position = |(item, id): (usize, &Node)| {
        id.as_text().and_then(|id| keys.services.find(id, &place.item(item), problems))
    };
    services.iter().enumerate().map(position).collect()
}

fn amount(group: &Node, column: &str, item: usize) -> Option<Amount> {
    group.items(column).get(item)?.as_text()?.parse().ok()
}
