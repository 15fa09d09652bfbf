//! The books in `data/books` are accepted by the reader that every page uses.

#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;

use rate_core::{MarketFile, MarketIndex, RateBook};

#[test]
fn every_shipped_book_is_accepted() {
    let books = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books");
    let mut seen = 0;
    for entry in std::fs::read_dir(books).unwrap() {
        let path = entry.unwrap().path();
        let json = std::fs::read_to_string(&path).unwrap();
        let book = RateBook::from_json(json.as_bytes()).unwrap_or_else(|p| panic!("{path:?}: {p:#?}"));
        assert_eq!(RateBook::from_json(book.to_json().as_bytes()), Ok(book), "{path:?}");
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn the_documented_book_is_accepted_whole_and_in_parts() {
    let document = include_str!("../../../docs/rate-book.md");
    let mut examples = document.split("```json\n").skip(1).map(|rest| rest.split_once("```").unwrap().0);
    let book = examples.next().unwrap();
    let book = RateBook::from_json(book.as_bytes()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let market = MarketIndex::default();
    let file = MarketFile { market, file: "markets/ny.json".to_owned(), sha256: "0".repeat(64) };
    let mut parts = book.in_parts(vec![file]);
    assert_eq!(parts.rates().len(), 1);
    let rates = examples.find(|example| example.contains("rate-book-market/1")).unwrap();
    parts.add_market(market, rates.as_bytes()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(parts, book);
}
