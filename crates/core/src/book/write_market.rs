//! A market's file as JSON text.

use serde::Serialize;

use super::lines::Lines;
use super::market::range;
use super::{MARKET_FORMAT, RateBook};
use crate::Amount;

#[derive(Serialize)]
struct RatesText<'a> {
    plan: &'a str,
    license: &'a str,
    services: Vec<&'a str>,
    insurer_rates: Vec<Amount>,
    provider_payouts: Vec<Amount>,
}

#[derive(Serialize)]
struct BenchmarksText<'a> {
    license: &'a str,
    source: &'a str,
    services: Vec<&'a str>,
    amounts: Vec<Amount>,
}

impl RateBook {
    /// The file of the market at this position, as JSON text that [`RateBook::add_market`] reads: a group for each
    /// plan and license, one a line, its services in their order. One book has one text for each of its markets.
    ///
    /// # Panics
    /// Where the book has no market at this position.
    ///
    /// ```
    /// let text = include_str!("../../../../data/books/april-8-example.json");
    /// let book = rate_core::RateBook::from_json(text.as_bytes()).unwrap();
    /// let mut again = book.clone();
    /// again.add_market(0, book.market_json(0).as_bytes()).unwrap();
    /// assert_eq!(again, book);
    /// ```
    #[must_use]
    pub fn market_json(&self, market: u16) -> String {
        let id = |at: u16| self.services[usize::from(at)].term.id.as_str();
        let license = |at: u16| self.licenses[usize::from(at)].id.as_str();
        let rates = &self.rates[range(self.rates.len(), &|at| self.rates[at].market, market)];
        let mut benchmarks =
            self.benchmarks[range(self.benchmarks.len(), &|at| self.benchmarks[at].market, market)].to_vec();
        benchmarks.sort_by_key(|benchmark| (benchmark.license, benchmark.source));

        let mut json = Lines::default();
        json.member("format", MARKET_FORMAT);
        json.member("book", &self.id);
        json.member("market", &self.markets[usize::from(market)].id);
        let groups = rates.chunk_by(|one, next| (one.plan, one.license) == (next.plan, next.license));
        let groups = groups.map(|group| RatesText {
            plan: &self.plans[usize::from(group[0].plan)].term.id,
            license: license(group[0].license),
            services: group.iter().map(|rate| id(rate.service)).collect(),
            insurer_rates: group.iter().map(|rate| rate.insurer_rate).collect(),
            provider_payouts: group.iter().map(|rate| rate.provider_payout).collect(),
        });
        json.required_list("rates", groups);
        let groups =
            benchmarks.chunk_by(|one, next| (one.license, one.source) == (next.license, next.source));
        let groups = groups.map(|group| BenchmarksText {
            license: license(group[0].license),
            source: &self.sources[group[0].source].id,
            services: group.iter().map(|benchmark| id(benchmark.service)).collect(),
            amounts: group.iter().map(|benchmark| benchmark.amount).collect(),
        });
        json.list("benchmarks", groups);
        json.end()
    }
}
