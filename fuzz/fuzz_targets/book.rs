//! Any bytes are a book, which reads the same when written, or a list of problems.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rate_core::RateBook;

fuzz_target!(|json: &[u8]| match RateBook::from_json(json) {
    Ok(book) => assert_eq!(RateBook::from_json(book.to_json().as_bytes()), Ok(book)),
    Err(problems) => assert!(!problems.is_empty()),
});
