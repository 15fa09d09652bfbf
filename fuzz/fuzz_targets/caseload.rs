//! Any bytes are a caseload, which reads the same when written, or a list of problems.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rate_core::{CaseloadFile, PlanPosition, RateBook};

static BOOK: LazyLock<RateBook> = LazyLock::new(|| {
    RateBook::from_json(include_bytes!("../../data/books/april-8-example.json")).expect("a shipped book")
});

fuzz_target!(|json: &[u8]| match CaseloadFile::from_json(&BOOK, json) {
    Ok(file) => {
        let written = file.to_json(&BOOK, PlanPosition::default());
        assert_eq!(CaseloadFile::from_json(&BOOK, written.as_bytes()), Ok(file));
    }
    Err(problems) => assert!(!problems.is_empty()),
});
