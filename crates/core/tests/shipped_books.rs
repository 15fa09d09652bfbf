//! The books in `data/books` are accepted by the reader that every page uses.

#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;

use rate_core::RateBook;

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
