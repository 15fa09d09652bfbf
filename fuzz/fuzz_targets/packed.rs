//! Any bytes are unpacked, or are plain, or have something wrong with them; no more than is asked for is unpacked.

#![no_main]

use std::io::{Cursor, Read};

use libfuzzer_sys::fuzz_target;

const MOST: u64 = 1 << 20;

fuzz_target!(|bytes: &[u8]| {
    let mut content = Vec::new();
    let read = rates::unpacked(Cursor::new(bytes.to_vec())).and_then(|it| it.take(MOST).read_to_end(&mut content));
    assert_eq!(read.unwrap_or(content.len()), content.len());
});
