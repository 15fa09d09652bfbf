//! A book in parts: an index, and a file for each market. What the index says of the files, and what a file adds
//! to the book.

use core::ops::Range;
use std::collections::BTreeSet;

use super::check::each;
use super::json::Node;
use super::keys::Keys;
use super::place::{Place, Problems};
use super::rows::{Benchmarks, Rates};
use super::{Benchmark, Case, Fault, Problem, Rate, RateBook, first_of, read, shape};
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
        self.market_files.get(self.market_file_at(market)).filter(|file| file.market == market)
    }

    fn market_file_at(&self, market: u16) -> usize {
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
        let mut rows = None;
        let problems = read(json, MARKET_FORMAT, &shape::MARKET, &mut |file, problems| {
            rows = check(self, market, file, problems);
        });
        let (rates, benchmarks) = rows.ok_or(problems)?;
        let old = range(self.rates.len(), &|at| self.rates[at].market, market);
        self.rates = replaced(&self.rates, old, &rates);
        let old = range(self.benchmarks.len(), &|at| self.benchmarks[at].market, market);
        self.benchmarks = replaced(&self.benchmarks, old, &benchmarks);
        if self.market_file(market).is_some() {
            self.market_files.remove(self.market_file_at(market));
        }
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
pub(super) fn range(count: usize, market_of: &dyn Fn(usize) -> u16, market: u16) -> Range<usize> {
    first_of(count, &|at| market_of(at) >= market)..first_of(count, &|at| market_of(at) > market)
}

/// The rows with those in the old range replaced.
fn replaced<T: Copy>(rows: &[T], old: Range<usize>, by: &[T]) -> Vec<T> {
    let mut all = rows[..old.start].to_vec();
    all.extend_from_slice(by);
    all.extend_from_slice(&rows[old.end..]);
    all
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
    if problems.0.is_empty() { Some((rates?, benchmarks)) } else { None }
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
    const RATE: &str = "insurer_rates";
    const PAYOUT: &str = "provider_payouts";
    let case = book.rate(book.walkthrough.key());
    let mut case_missing = market == book.walkthrough.market;
    let mut rates = Rates::default();
    // The group of each row, and its position in there.
    let mut rows = Vec::new();
    each(file, "rates", &mut |at, group, place| {
        let plan = keys.plans.of_member(group, "plan", place, problems);
        let license = keys.licenses.of_member(group, "license", place, problems);
        let contract = plan.map(|plan| &book.plans[usize::from(plan)].contract);
        let services = services(group, &[RATE, PAYOUT], keys, place, problems);
        for (item, service) in services.into_iter().enumerate() {
            let key = match (plan, license, service) {
                (Some(plan), Some(license), Some(service)) => Some((market, plan, license, service)),
                _ => None,
            };
            let (rate, payout) = (amount(group, RATE, item), amount(group, PAYOUT, item));
            rates.add(key, [rate, payout], contract, &place.member(PAYOUT).item(item), problems);
            rows.push((at, item));
            if let (Some(case), true) = (case, key == Some(book.walkthrough.key())) {
                case_missing = false;
                agree_amount(rate, case.insurer_rate, &place.member(RATE).item(item), problems);
                agree_amount(payout, case.provider_payout, &place.member(PAYOUT).item(item), problems);
            }
        }
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

fn agree_amount(found: Option<Amount>, expected: Amount, place: &Place<'_>, problems: &mut Problems) {
    if let Some(found) = found {
        agree(Some(&found.to_string()), &expected.to_string(), place, problems);
    }
}

fn benchmarks(market: u16, file: &Node, keys: &Keys<'_>, problems: &mut Problems) -> Vec<Benchmark> {
    let mut benchmarks = Benchmarks::default();
    each(file, "benchmarks", &mut |_, group, place| {
        let license = keys.licenses.of_member(group, "license", place, problems);
        let source = keys.sources.of_member(group, "source", place, problems);
        for (item, service) in services(group, &["amounts"], keys, place, problems).into_iter().enumerate() {
            benchmarks.add(Some(market), license, service, source, amount(group, "amounts", item));
        }
    });
    benchmarks.sorted()
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
    let mut positions = Vec::new();
    for (item, id) in services.iter().enumerate() {
        positions.push(id.as_text().and_then(|id| keys.services.find(id, &place.item(item), problems)));
    }
    positions
}

fn amount(group: &Node, column: &str, item: usize) -> Option<Amount> {
    group.items(column).get(item)?.as_text()?.parse().ok()
}
