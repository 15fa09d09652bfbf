//! Any bytes are a table of rates, or a list of problems.

#![no_main]

use std::cell::RefCell;
use std::fs::File;
use std::io::{Seek, Write};

use libfuzzer_sys::fuzz_target;
use rates::Failure;
use tempfile::NamedTempFile;

thread_local! {
    static TABLE: RefCell<NamedTempFile> = RefCell::new(NamedTempFile::new().expect("a temporary file"));
}

fn rewrite(file: &mut File, bytes: &[u8]) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(bytes)
}

fuzz_target!(|csv: &[u8]| TABLE.with_borrow_mut(|table| {
    rewrite(table.as_file_mut(), csv).expect("a disk that is not full");
    match rates::rates_in(table.path()) {
        Ok(rates) => assert!(rates > 0),
        Err(refused @ Failure::Refused(_)) => assert!(!refused.to_string().is_empty()),
        Err(failure) => panic!("{failure}"),
    }
}));
