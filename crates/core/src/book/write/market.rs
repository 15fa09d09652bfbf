//! A market's file as JSON text.

use serde::Serialize;

use super::lines::Lines;
use crate::book::format::documents::MARKET_FORMAT;
use crate::book::sorted::of_market;
use crate::book::types::RateBook;
use crate::{Amount, MarketPosition, ServicePosition};

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
    /// The file of this market, as JSON text that [`RateBook::add_market`] reads: a group for each
    /// plan and license, one a line, its services in their order. One book has one text for each of its markets.
    ///
    /// # Panics
    /// For a market that the book does not have.
    ///
    /// ```
    /// let text = include_str!("../../../../../data/books/april-8-example.json");
    /// let book = rate_core::RateBook::from_json(text.as_bytes()).unwrap();
    /// let market = book.walkthrough.market;
    /// let mut again = book.clone();
    /// again.add_market(market, book.market_json(market).as_bytes()).unwrap();
    /// assert_eq!(again, book);
    /// ```
    #[must_use]
    pub fn market_json(&self, market: MarketPosition) -> String {
        let id = |at: ServicePosition| self.service(at).term.id.as_str();
        let rates = &self.rates[of_market(&self.rates, |rate| rate.market, market)];
        let benchmarks = of_market(&self.benchmarks, |benchmark| benchmark.market, market);
        let mut benchmarks = self.benchmarks[benchmarks].to_vec();
        benchmarks.sort_by_key(|benchmark| (benchmark.license, benchmark.source));

        let mut json = Lines::default();
        json.member("format", MARKET_FORMAT);
        json.member("book", &self.id);
        json.member("market", &self.market(market).term.id);
        let groups = rates.chunk_by(|one, next| (one.plan, one.license) == (next.plan, next.license));
        let groups = groups.map(|group| RatesText {
            plan: &self.plan(group[0].plan).term.id,
            license: &self.license(group[0].license).id,
            services: group.iter().map(|rate| id(rate.service)).collect(),
            insurer_rates: group.iter().map(|rate| rate.insurer_rate).collect(),
            provider_payouts: group.iter().map(|rate| rate.provider_payout).collect(),
        });
        json.required_list("rates", groups);
        let groups =
            benchmarks.chunk_by(|one, next| (one.license, one.source) == (next.license, next.source));
        let groups = groups.map(|group| BenchmarksText {
            license: &self.license(group[0].license).id,
            source: &self.source(group[0].source).id,
            services: group.iter().map(|benchmark| id(benchmark.service)).collect(),
            amounts: group.iter().map(|benchmark| benchmark.amount).collect(),
        });
        json.list("benchmarks", groups);
        let of_market = of_market(&self.distributions, |distribution| distribution.market, market);
        let distributions = &self.distributions[of_market];
        json.list("distributions", distributions.iter().map(|it| self.distribution_text(it, None)));
        json.end()
    }
}
