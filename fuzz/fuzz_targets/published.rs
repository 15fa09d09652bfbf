//! Any bytes are what is published, a book or an archive of one in parts, or problems.

#![no_main]

use std::rc::Rc;

use libfuzzer_sys::fuzz_target;
use rates::page::{File, Given, Told, check};

fuzz_target!(|bytes: &[u8]| {
    let published = vec![File { name: "rates.zip".to_owned(), content: bytes.into() }];
    let told: Told = Rc::new(|_, _, _| {});
    let checked = check(&Given { published, ..Given::default() }, &told);
    assert_eq!(checked.published.is_none(), checked.report.problems() > 0);
});
