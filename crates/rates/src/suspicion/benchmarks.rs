//! Amounts that are all far from the book's benchmarks.

use rate_core::{Rate, RateBook};

use super::found::Suspicions;
use super::proportions::{self, Reference};

/// A plan's middle amount is far from its benchmark when it is more than so many times it, or less than that part of it.
const FAR: u64 = 3;

/// Plans whose amounts are far from the benchmarks; told once where all of them are.
pub(super) fn far(book: &RateBook, all: &mut Suspicions) {
    let first = |rate: &Rate| book.benchmarks(rate.market, rate.license, rate.service).next();
    let reference = Reference {
        amount: &|rate, _| first(rate).map(|benchmark| benchmark.amount),
        name: "the book's benchmark",
        expected: "amounts nearer to the benchmarks",
        far: FAR,
    };
    proportions::far(book, &reference, all);
}
