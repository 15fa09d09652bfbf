//! Any bytes are a market's file, which can be written and added again, or a list of problems and the book as before.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rate_core::{MarketPosition, RateBook};

static BOOK: LazyLock<RateBook> = LazyLock::new(|| {
    RateBook::from_json(include_bytes!("../../data/books/april-8-example.json")).expect("a shipped book")
});

fuzz_target!(|json: &[u8]| {
    let mut book = BOOK.clone();
    let market = MarketPosition::default();
    match book.add_market(market, json) {
        Ok(()) => {
            let mut again = book.clone();
            assert_eq!(again.add_market(market, book.market_json(market).as_bytes()), Ok(()));
            assert_eq!(again, book);
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            assert_eq!(book, *BOOK);
        }
    }
});
