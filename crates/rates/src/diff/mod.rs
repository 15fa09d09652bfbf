//! The differences between two books: rates by what they are for, everything else by its place.

mod facts;
mod table;
mod words;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rate_core::{Amount, Date, Rate, RateBook};
use serde::Serialize;

use facts::Fact;

/// The differences between an old and a new book.
#[derive(Debug, Serialize)]
pub(crate) struct Diff<'a> {
    /// Everything besides rates and benchmarks, in the order of the places.
    pub(crate) facts: Vec<Fact>,
    pub(crate) rates: Rates<'a>,
    pub(crate) benchmarks: Counts,
    pub(crate) distributions: Counts,
}

/// The differences between the rates of two books, each list in the order of its book unless it says otherwise.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Rates<'a> {
    pub(crate) unchanged: usize,
    pub(crate) added: Vec<Priced<'a>>,
    pub(crate) gone: Vec<Priced<'a>>,
    /// The largest change first.
    pub(crate) changed: Vec<Changed<'a>>,
    /// How many of the changed ones have a shortfall now, and had none.
    pub(crate) became_shortfalls: usize,
}

/// The combination that a rate is for, by identifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Key<'a> {
    pub(crate) market: &'a str,
    pub(crate) plan: &'a str,
    pub(crate) license: &'a str,
    pub(crate) service: &'a str,
}

/// A rate of one book.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Priced<'a> {
    #[serde(flatten)]
    pub(crate) key: Key<'a>,
    pub(crate) insurer_rate: Amount,
    pub(crate) provider_payout: Amount,
}

/// A rate whose amounts differ.
#[derive(Debug, Serialize)]
pub(crate) struct Changed<'a> {
    #[serde(flatten)]
    pub(crate) key: Key<'a>,
    pub(crate) insurer_rate: Change,
    pub(crate) provider_payout: Change,
    /// True where the new payout is above the new insurer rate, and the old one was not above the old one.
    pub(crate) became_shortfall: bool,
}

/// An amount in both books.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Change {
    pub(crate) old: Amount,
    pub(crate) new: Amount,
}

/// How many there are.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Counts {
    pub(crate) added: usize,
    pub(crate) gone: usize,
    pub(crate) changed: usize,
}

impl Counts {
    pub(crate) fn sum(&self) -> usize {
        self.added + self.gone + self.changed
    }
}

impl Change {
    /// By how much the amount differs.
    fn size(self) -> Amount {
        self.old.above(self.new).max(self.new.above(self.old))
    }
}

impl Changed<'_> {
    /// By how much the amount differs that differs more.
    fn size(&self) -> Amount {
        self.insurer_rate.size().max(self.provider_payout.size())
    }
}

impl<'a> Diff<'a> {
    /// Finds the differences between these books.
    pub(crate) fn of(old: &'a RateBook, new: &'a RateBook) -> Self {
        Self {
            facts: facts::of(old, new),
            rates: Rates::of(old, new),
            benchmarks: benchmarks(old, new),
            distributions: distributions(old, new),
        }
    }

    /// True where nothing differs.
    pub(crate) fn is_empty(&self) -> bool {
        let counts = [&self.benchmarks, &self.distributions];
        self.facts.is_empty() && self.rates.is_empty() && counts.iter().all(|counts| counts.sum() == 0)
    }
}

impl<'a> Rates<'a> {
    fn of(old: &'a RateBook, new: &'a RateBook) -> Self {
        let mut before: BTreeMap<Key<'_>, &Rate> =
            old.rates().iter().map(|rate| (Key::of(old, rate), rate)).collect();
        let mut rates = Self::default();
        for rate in new.rates() {
            let key = Key::of(new, rate);
            let Some(before) = before.remove(&key) else {
                rates.added.push(Priced::of(key, rate));
                continue;
            };
            if (before.insurer_rate, before.provider_payout) == (rate.insurer_rate, rate.provider_payout) {
                rates.unchanged += 1;
                continue;
            }
            let is_short = |rate: &Rate| rate.provider_payout > rate.insurer_rate;
            rates.changed.push(Changed {
                key,
                insurer_rate: Change { old: before.insurer_rate, new: rate.insurer_rate },
                provider_payout: Change { old: before.provider_payout, new: rate.provider_payout },
                became_shortfall: is_short(rate) && !is_short(before),
            });
        }
        rates.became_shortfalls = rates.changed.iter().filter(|changed| changed.became_shortfall).count();
        rates.changed.sort_by_key(|changed| Reverse(changed.size()));
        let gone = old.rates().iter().map(|rate| (Key::of(old, rate), rate));
        rates.gone = gone
            .filter(|(key, _)| before.contains_key(key))
            .map(|(key, rate)| Priced::of(key, rate))
            .collect();
        rates
    }

    fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}

impl<'a> Key<'a> {
    fn of(book: &'a RateBook, rate: &Rate) -> Self {
        Self {
            market: &book.market(rate.market).term.id,
            plan: &book.plan(rate.plan).term.id,
            license: &book.license(rate.license).id,
            service: &book.service(rate.service).term.id,
        }
    }
}

impl<'a> Priced<'a> {
    fn of(key: Key<'a>, rate: &Rate) -> Self {
        Self { key, insurer_rate: rate.insurer_rate, provider_payout: rate.provider_payout }
    }
}

/// Benchmarks of rates: what no rate is compared with, no reader sees.
fn benchmarks(old: &RateBook, new: &RateBook) -> Counts {
    counts(benchmarks_of(old), benchmarks_of(new))
}

/// Distributions of insurer rates, with all that is said of each.
fn distributions(old: &RateBook, new: &RateBook) -> Counts {
    counts(distributions_of(old), distributions_of(new))
}

/// How many entries of the second differ from those of the first.
fn counts<K: Ord, V: PartialEq>(mut before: BTreeMap<K, V>, after: BTreeMap<K, V>) -> Counts {
    let mut counts = Counts::default();
    for (key, value) in after {
        match before.remove(&key) {
            None => counts.added += 1,
            Some(before) if before != value => counts.changed += 1,
            Some(_) => {}
        }
    }
    counts.gone = before.len();
    counts
}

/// The figures by market, plan, license and service.
fn distributions_of(book: &RateBook) -> BTreeMap<[&str; 4], ([Amount; 5], u32, Date, &str)> {
    let found = book.distributions().iter().map(|it| {
        let ids = [
            book.market(it.market).term.id.as_str(),
            &book.plan(it.plan).term.id,
            &book.license(it.license).id,
            &book.service(it.service).term.id,
        ];
        (ids, (it.amounts, it.providers, it.month, book.source(it.source).id.as_str()))
    });
    found.collect()
}

/// The amounts by market, license, service and source.
fn benchmarks_of(book: &RateBook) -> BTreeMap<[&str; 4], Amount> {
    let compared = book.rates().iter().map(|rate| (rate.market, rate.license, rate.service));
    let compared: BTreeSet<_> = compared.collect();
    let found = compared.into_iter().flat_map(|(market, license, service)| {
        book.benchmarks(market, license, service).map(move |benchmark| {
            let ids = [
                book.market(market).term.id.as_str(),
                &book.license(license).id,
                &book.service(service).term.id,
                &book.source(benchmark.source).id,
            ];
            (ids, benchmark.amount)
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    /// A book of some of the example's combinations, with these amounts in cents.
    fn book(rows: &BTreeMap<(usize, usize), (u32, u32)>) -> RateBook {
        let mut book: Value =
            serde_json::from_str(include_str!("../../../../data/books/april-8-example.json")).unwrap();
        let rates = book["rates"].as_array().unwrap().clone();
        let case = |row: &Value| row["plan"] == "example-ppo" && row["service"] == "90837";
        let mut kept: Vec<Value> = rates
            .iter()
            .filter(|row| row["market"] == "ny" && row["license"] == "masters" && case(row))
            .cloned()
            .collect();
        let pairs =
            [("doctoral", "90834"), ("doctoral", "90837"), ("masters", "90834"), ("doctoral", "90791")];
        for ((market, pair), (rate, payout)) in rows {
            let (market, (license, service)) = (["ny", "tx"][*market], pairs[*pair]);
            let amount = |cents: u32| Amount::from_cents(cents).unwrap().to_string();
            kept.push(json!({
                "market": market, "plan": "example-ppo", "license": license, "service": service,
                "insurer_rate": amount(*rate), "provider_payout": amount(*payout),
            }));
        }
        book["rates"] = kept.into();
        RateBook::from_json(book.to_string().as_bytes()).unwrap()
    }

    fn rows() -> impl Strategy<Value = BTreeMap<(usize, usize), (u32, u32)>> {
        prop::collection::btree_map((0..2_usize, 0..4_usize), (0..4_u32, 0..4_u32), 0..8)
    }

    proptest! {
        #[test]
        fn every_rate_of_both_books_is_in_one_list(old in rows(), new in rows()) {
            let (before, after) = (book(&old), book(&new));
            let Rates { unchanged, added, gone, changed, became_shortfalls } = Rates::of(&before, &after);
            prop_assert_eq!(unchanged + changed.len() + gone.len(), before.rates().len());
            prop_assert_eq!(unchanged + changed.len() + added.len(), after.rates().len());
            let same = old.iter().filter(|(key, row)| new.get(key) == Some(row)).count();
            // The walkthrough's rate is in every book.
            prop_assert_eq!(unchanged, same + 1);
            let short = |(rate, payout): (u32, u32)| payout > rate;
            let became = new.iter().filter(|(key, row)| short(**row) && old.get(key).is_some_and(|old| !short(*old)));
            prop_assert_eq!(became_shortfalls, became.count());
            prop_assert!(changed.is_sorted_by_key(|changed| Reverse(changed.size())));
        }

        #[test]
        fn the_other_way_round_it_is_the_other_way_round(old in rows(), new in rows()) {
            let (old, new) = (book(&old), book(&new));
            let (there, back) = (Rates::of(&old, &new), Rates::of(&new, &old));
            prop_assert_eq!(keys(&there.added), keys(&back.gone));
            prop_assert_eq!(keys(&there.gone), keys(&back.added));
            prop_assert_eq!(there.changed.len(), back.changed.len());
            prop_assert!(Diff::of(&old, &old).is_empty() && Diff::of(&new, &new).is_empty());
        }
    }

    fn keys<'a>(list: &[Priced<'a>]) -> BTreeSet<Key<'a>> {
        list.iter().map(|priced| priced.key).collect()
    }
}
