//! The contents of a checked book: entries by position and by identifier, rates, benchmarks and markets' files.

use std::collections::BTreeSet;

use super::distribution::Distribution;
use super::sorted::of_market;
use super::types::{Benchmark, Market, MarketFile, Plan, Rate, RateBook, Service, Source, Term};
use crate::{LicensePosition, MarketPosition, PlanPosition, RateKey, ServicePosition, SourcePosition};

macro_rules! entries {
    ($($(#[$doc:meta])* $name:ident: $list:ident[$position:ident] -> $entry:ty;)*) => {
        /// Entries by position. Every position that comes from a book is one of its own, so these find it.
        impl RateBook {
            $(
                $(#[$doc])*
                ///
                /// # Panics
                /// For a position that the book does not have, which can only come from another book or be made up.
                #[must_use]
                pub fn $name(&self, position: $position) -> &$entry {
                    &self.$list[usize::from(position)]
                }
            )*
        }
    };
}

entries! {
    /// The market at this position.
    market: markets[MarketPosition] -> Market;
    /// The plan at this position.
    plan: plans[PlanPosition] -> Plan;
    /// The license level at this position.
    license: licenses[LicensePosition] -> Term;
    /// The service at this position.
    service: services[ServicePosition] -> Service;
    /// The source at this position.
    source: sources[SourcePosition] -> Source;
}

/// The position of the first entry with this identifier.
fn position<'a, I: From<u16>>(ids: impl Iterator<Item = &'a String>, id: &str) -> Option<I> {
    (0..=u16::MAX).zip(ids).find(|(_, known)| *known == id).map(|(position, _)| I::from(position))
}

/// Positions by identifier.
impl RateBook {
    /// The position of the market with this identifier, where there is one.
    #[must_use]
    pub fn market_position(&self, id: &str) -> Option<MarketPosition> {
        position(self.markets.iter().map(|market| &market.term.id), id)
    }

    /// The position of the plan with this identifier, where there is one.
    #[must_use]
    pub fn plan_position(&self, id: &str) -> Option<PlanPosition> {
        position(self.plans.iter().map(|plan| &plan.term.id), id)
    }

    /// The position of the license level with this identifier, where there is one.
    #[must_use]
    pub fn license_position(&self, id: &str) -> Option<LicensePosition> {
        position(self.licenses.iter().map(|license| &license.id), id)
    }

    /// The position of the service with this identifier, where there is one.
    #[must_use]
    pub fn service_position(&self, id: &str) -> Option<ServicePosition> {
        position(self.services.iter().map(|service| &service.term.id), id)
    }
}

/// Rates and what they are compared with.
impl RateBook {
    /// The rate of a combination, if one is published. There is no other: nothing near it will do.
    #[must_use]
    pub fn rate(&self, key: RateKey) -> Option<&Rate> {
        let found = self.rates.binary_search_by_key(&key, Rate::key).ok()?;
        self.rates.get(found)
    }

    /// All rates, in the order of their keys. A book in parts has those of the markets whose files have been added, and
    /// the walkthrough's.
    #[must_use]
    pub fn rates(&self) -> &[Rate] {
        &self.rates
    }

    /// Amounts to compare the rate of this market, license and service with, in the order of their sources.
    ///
    /// ```
    /// use rate_core::RateBook;
    ///
    /// let book = include_str!("../../../../data/books/medicare-2026.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let case = book.walkthrough.key();
    /// let amounts: Vec<_> =
    ///     book.benchmarks(case.market, case.license, case.service).map(|it| it.amount.to_string()).collect();
    /// assert_eq!(amounts, ["136.48"]);
    /// ```
    pub fn benchmarks(
        &self,
        market: MarketPosition,
        license: LicensePosition,
        service: ServicePosition,
    ) -> impl Iterator<Item = &Benchmark> {
        let key = (market, license, service);
        let from = self.benchmarks.partition_point(|benchmark| benchmark.key() < key);
        self.benchmarks[from..].iter().take_while(move |benchmark| benchmark.key() == key)
    }
}

/// The rates that others have agreed.
impl RateBook {
    /// The distribution of what others have agreed with this plan, where one is published for the combination
    /// (`docs/rate-book.md`, "Distributions"). Its amounts are the document's own, in the book's currency; a
    /// percentile that is less than the one before it is refused.
    ///
    /// ```
    /// use rate_core::{Fault, Percentile, RateBook};
    ///
    /// let json = include_str!("../../../../data/editions/2026.json");
    /// let book = RateBook::from_json(json.as_bytes()).unwrap();
    /// let agreed = book.distribution(book.walkthrough.key()).unwrap();
    /// assert_eq!((agreed.providers, agreed.amount(Percentile::P50).to_string()), (1240, "103.00".to_owned()));
    /// assert_eq!(agreed.month.to_string(), "2026-03-01");
    ///
    /// let refused = RateBook::from_json(json.replacen("94.00", "87.99", 1).as_bytes()).unwrap_err();
    /// assert_eq!(refused[0].place, "/distributions/0/p25");
    /// assert_eq!(refused[0].fault, Fault::PercentilesOutOfOrder);
    /// ```
    #[must_use]
    pub fn distribution(&self, key: RateKey) -> Option<&Distribution> {
        let found = self.distributions.binary_search_by_key(&key, Distribution::key).ok()?;
        self.distributions.get(found)
    }

    /// All distributions, in the order of their keys; of a book in parts, as of [`RateBook::rates`].
    #[must_use]
    pub fn distributions(&self) -> &[Distribution] {
        &self.distributions
    }
}

/// A book in parts.
impl RateBook {
    /// The files that are still to be added, in the order of their markets; none where the book is complete.
    #[must_use]
    pub fn market_files(&self) -> &[MarketFile] {
        &self.market_files
    }

    /// The market's file, where it has one that is still to be added.
    #[must_use]
    pub fn market_file(&self, market: MarketPosition) -> Option<&MarketFile> {
        let found = self.market_files.binary_search_by_key(&market, |file| file.market).ok()?;
        self.market_files.get(found)
    }

    /// The markets that the book has rates or benchmarks of, in their order: those that need a file in parts.
    #[must_use]
    pub fn published_markets(&self) -> Vec<MarketPosition> {
        let of_rates = self.rates.iter().map(|rate| rate.market);
        let of_benchmarks = self.benchmarks.iter().map(|benchmark| benchmark.market);
        let of_distributions = self.distributions.iter().map(|distribution| distribution.market);
        of_rates.chain(of_benchmarks).chain(of_distributions).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The book without the rates and benchmarks that are in these files, apart from the walkthrough's rate: the first
    /// of its parts, which names the files and is published as `index.json`. Each file is [`RateBook::market_json`] of
    /// its market.
    #[must_use]
    pub fn in_parts(&self, mut files: Vec<MarketFile>) -> Self {
        files.sort_by_key(|file| file.market);
        let in_file = |market| files.binary_search_by_key(&market, |file| file.market).is_ok();
        let mut first = self.clone();
        first.rates.retain(|rate| !in_file(rate.market) || rate.key() == self.walkthrough.key());
        first.benchmarks.retain(|benchmark| !in_file(benchmark.market));
        first.distributions.retain(|distribution| !in_file(distribution.market));
        first.market_files = files;
        first
    }

    /// Puts these rows of a market in the place of those that the book has, and takes its file off the list.
    pub(super) fn replace_market(
        &mut self,
        market: MarketPosition,
        rates: Vec<Rate>,
        benchmarks: Vec<Benchmark>,
        distributions: Vec<Distribution>,
    ) {
        replace(&mut self.rates, |rate| rate.market, market, rates);
        replace(&mut self.benchmarks, |benchmark| benchmark.market, market, benchmarks);
        replace(&mut self.distributions, |distribution| distribution.market, market, distributions);
        self.market_files.retain(|file| file.market != market);
    }
}

/// Puts these rows in the place of those that a market has among `rows`, which are in the order of their markets.
fn replace<Row: Copy>(
    rows: &mut Vec<Row>,
    market_of: fn(&Row) -> MarketPosition,
    market: MarketPosition,
    new: Vec<Row>,
) {
    let old = of_market(rows, market_of, market);
    let behind = rows.split_off(old.end);
    rows.truncate(old.start);
    rows.extend(new);
    rows.extend(behind);
}
