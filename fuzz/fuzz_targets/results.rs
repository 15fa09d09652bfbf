//! Any bytes are a table as an import has written it, or a list of problems.

#![no_main]

use std::io::Write;

use libfuzzer_sys::fuzz_target;
use rates::Failure;
use tempfile::NamedTempFile;

fuzz_target!(|csv: &[u8]| {
    let mut file = NamedTempFile::new().expect("a temporary file");
    // Elsewhere it is unpacked first.
    file.write_all(b" ").and_then(|()| file.write_all(csv)).expect("a disk that is not full");
    match rates::rows_in(file.path(), &["market", "insurer_rate"]) {
        Ok(_) => {}
        Err(refused @ Failure::Refused(_)) => assert!(!refused.to_string().is_empty()),
        Err(failure) => panic!("{failure}"),
    }
});
