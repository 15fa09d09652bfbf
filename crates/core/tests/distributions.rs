//! Distributions of what others have agreed, and where an amount lies in them. Each law is a test named after it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // Helpers are tests, too.

use proptest::prelude::*;
use rate_core::{
    Amount, Distribution, DistributionStrip, Fault, JsonType, MarketFile, MarketPosition, Percentile,
    RateBook, RateKey, Standing,
};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

fn amount(cents: u32) -> Amount {
    Amount::from_cents(cents).unwrap()
}

/// A row for one of the example's combinations.
fn row(at: usize, cents: [u32; 5], providers: u32, month: u32) -> Value {
    let book: Value = serde_json::from_str(EXAMPLE).unwrap();
    let mut row = book["rates"][at].clone();
    for name in ["insurer_rate", "provider_payout"] {
        row.as_object_mut().unwrap().remove(name);
    }
    for (name, cents) in ["p10", "p25", "p50", "p75", "p90"].into_iter().zip(cents) {
        row[name] = json!(amount(cents).to_string());
    }
    row["providers"] = json!(providers);
    row["month"] = json!(format!("2026-{:02}", month % 12 + 1));
    row["source"] = json!("tic");
    row
}

/// The example with a source, and these rows.
fn with_rows(rows: &[Value]) -> Value {
    let mut book: Value = serde_json::from_str(EXAMPLE).unwrap();
    book["sources"] = json!([{ "id": "tic", "title": "The insurer's own file, made up" }]);
    book["distributions"] = rows.into();
    book
}

fn read(book: &Value) -> Result<RateBook, Vec<(String, Fault)>> {
    let book = RateBook::from_json(book.to_string().as_bytes());
    book.map_err(|problems| problems.into_iter().map(|problem| (problem.place, problem.fault)).collect())
}

fn percentiles() -> impl Strategy<Value = [u32; 5]> {
    // Small ones are often equal.
    prop_oneof![prop::array::uniform5(0..6_u32), prop::array::uniform5(0..30_000_u32)].prop_map(
        |mut cents| {
            cents.sort_unstable();
            cents
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_whole_and_in_parts(
        rows in prop::collection::btree_map(0..45_usize, (percentiles(), 1..=10_000_000_u32, 0..12_u32), 0..12),
        order in any::<bool>(),
    ) {
        let mut written: Vec<Value> =
            rows.iter().map(|(at, (cents, providers, month))| row(*at, *cents, *providers, *month)).collect();
        if order {
            written.reverse();
        }
        let book = read(&with_rows(&written)).unwrap();
        prop_assert_eq!(book.distributions().len(), rows.len());
        prop_assert_eq!(RateBook::from_json(book.to_json().as_bytes()), Ok(book.clone()));
        prop_assert!(book.distributions().is_sorted_by_key(Distribution::key));
        let file = |market| MarketFile { market, file: "a.json".to_owned(), sha256: "0".repeat(64) };
        let markets = book.published_markets();
        let mut parts = book.in_parts(markets.iter().copied().map(file).collect());
        prop_assert!(parts.distributions().is_empty());
        prop_assert_eq!(RateBook::from_json(parts.to_json().as_bytes()), Ok(parts.clone()));
        for market in markets {
            parts.add_market(market, book.market_json(market).as_bytes()).unwrap();
        }
        prop_assert_eq!(&parts, &book);
        for distribution in book.distributions() {
            prop_assert_eq!(book.distribution(distribution.key()), Some(distribution));
        }
        let elsewhere = RateKey { market: MarketPosition::from(9), ..RateKey::default() };
        prop_assert_eq!(book.distribution(elsewhere), None);
    }

    #[test]
    fn an_amount_lies_between_those_that_are_not_above_and_not_below_it(cents in percentiles(), of in 0..30_000_u32, near in 0..6_u32) {
        let book = read(&with_rows(&[row(2, cents, 100, 1)])).unwrap();
        let distribution = book.distributions()[0];
        for of in [of, near, cents[2]] {
            let Standing { at_least, at_most, above, below } = distribution.standing(amount(of));
            let cents_at = |percentile| distribution.amount(percentile).cents();
            for percentile in Percentile::ALL {
                let at = cents_at(percentile);
                prop_assert_eq!(at <= of, at_least.is_some_and(|known| percentile <= known));
                prop_assert_eq!(at >= of, at_most.is_some_and(|known| percentile >= known));
                prop_assert_eq!(at < of, above.is_some_and(|known| percentile <= known));
                prop_assert_eq!(at > of, below.is_some_and(|known| percentile >= known));
            }
            // On the strip, amounts lie in their order.
            let strip = DistributionStrip::new(&distribution, [amount(of), amount(near)]);
            let places = [strip.whole.from, strip.half.from, strip.median, strip.half.through, strip.whole.through];
            prop_assert!(places.is_sorted() && places.iter().chain(&strip.marks).all(|place| *place <= 1000));
            for (percentile, place) in Percentile::ALL.into_iter().zip(places) {
                // Two that differ little may be drawn in one place, and never the wrong way round.
                prop_assert!(place == strip.marks[0] || place.cmp(&strip.marks[0]) == cents_at(percentile).cmp(&of));
            }
            prop_assert!(at_least.is_some() || at_most == Some(Percentile::P10));
            prop_assert!(at_most.is_some() || at_least == Some(Percentile::P90));
        }
    }
}

#[test]
fn a_percentile_is_named_by_its_percentage() {
    assert_eq!(Percentile::ALL.map(Percentile::percent), [10, 25, 50, 75, 90]);
}

#[test]
fn what_is_wrong_with_a_distribution_is_named_with_its_place() {
    let sound = || row(2, [1, 2, 3, 4, 5], 100, 1);
    let faults = |rows: &[Value]| read(&with_rows(rows)).unwrap_err();
    let with = |name: &str, value: Value| {
        let mut row = sound();
        row[name] = value;
        row
    };
    for (name, value, fault) in [
        ("p25", json!("0.00"), Fault::PercentilesOutOfOrder),
        ("p90", json!("0.03"), Fault::PercentilesOutOfOrder),
        ("providers", json!(0), Fault::OutOfRange { found: 0, min: 1, max: 10_000_000 }),
        ("providers", json!(10_000_001), Fault::OutOfRange { found: 10_000_001, min: 1, max: 10_000_000 }),
        (
            "providers",
            json!("7"),
            Fault::WrongType { expected: JsonType::WholeNumber, found: JsonType::Text },
        ),
        ("month", json!("2026-13"), Fault::BadMonth { found: "2026-13".to_owned() }),
        ("month", json!("2026-04-01"), Fault::BadMonth { found: "2026-04-01".to_owned() }),
        ("source", json!("none"), Fault::UnknownId { id: "none".to_owned(), list: "sources" }),
        ("plan", json!("none"), Fault::UnknownId { id: "none".to_owned(), list: "plans" }),
        ("p95", json!("1.00"), Fault::UnknownMember),
    ] {
        let place = format!("/distributions/0/{name}");
        assert_eq!(faults(&[with(name, value)]), [(place, fault)]);
    }
    let first = "/distributions/0".to_owned();
    let twice = faults(&[sound(), row(3, [1; 5], 1, 1), sound()]);
    assert_eq!(twice, [("/distributions/2".to_owned(), Fault::RepeatedRate { first })]);
    // What is in a market's file does not stand in the document, too.
    let mut beside = with_rows(&[sound()]);
    let market = beside["rates"][2]["market"].clone();
    beside["rates"].as_array_mut().unwrap().retain(|row| {
        row["market"] != market
            || row["service"] == "90837" && row["plan"] == "example-ppo" && row["license"] == "masters"
    });
    beside.as_object_mut().unwrap().remove("benchmarks");
    beside["market_files"] = json!([{ "market": market, "file": "a.json", "sha256": "0".repeat(64) }]);
    assert_eq!(read(&beside).unwrap_err(), [("/market_files/0/market".to_owned(), Fault::RowsBesideFile)]);
}
