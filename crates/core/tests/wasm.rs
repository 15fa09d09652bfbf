//! The same figures in WebAssembly, in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use rate_core::{Amount, RateBook, Selection, quote};
use rust_decimal::Decimal;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");
const NATIONAL: &str = include_str!("../../../data/books/medicare-2026.json");

#[wasm_bindgen_test]
fn the_april_8_case_is_the_same() {
    let book = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
    let breakdown = quote(&book, &Selection::default()).unwrap();
    let json = serde_json::to_string_pretty(&breakdown).unwrap();
    assert_eq!(json, include_str!("april_8_breakdown.json").trim_end());
}

#[wasm_bindgen_test]
fn every_row_of_the_national_book_is_divided_to_the_cent() {
    let book = RateBook::from_json(NATIONAL.as_bytes()).unwrap();
    assert_eq!(book.rates().len(), 109 * 3 * 3 * 11);
    for rate in book.rates() {
        let id = |id: &str| Some(id.to_owned());
        let selection = Selection {
            market: id(&book.market(rate.market).term.id),
            plan: id(&book.plan(rate.plan).term.id),
            license: id(&book.license(rate.license).id),
            service: id(&book.service(rate.service).term.id),
            ..Selection::default()
        };
        let quoted = quote(&book, &selection).unwrap();
        let sum = Decimal::from(quoted.provider_payout) + Decimal::from(quoted.platform_portion)
            - Decimal::from(quoted.platform_shortfall);
        assert_eq!(sum, Decimal::from(quoted.insurer_rate));
    }
}

#[wasm_bindgen_test]
fn amounts_and_days_reach_as_far() {
    assert_eq!("100000.00".parse::<Amount>(), Ok(Amount::MAX));
    assert_eq!(Amount::MAX.scaled(Decimal::new(99_999, 5)).unwrap().to_string(), "99999.00");
    let day: rate_core::Date = "2199-12-31".parse().unwrap();
    assert_eq!(day.plus_days(-109_571).to_string(), "1900-01-02");
}

#[wasm_bindgen_test]
fn what_is_no_book_is_refused_and_nothing_panics() {
    for cut in 0..400 {
        assert!(RateBook::from_json(&EXAMPLE.as_bytes()[..cut]).is_err());
    }
}
