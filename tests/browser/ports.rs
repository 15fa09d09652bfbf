//! Ports for programs that are told theirs.

use std::net::TcpListener;
use std::process;
use std::sync::atomic::{AtomicU16, Ordering};

/// The first port of these. Systems give those above 32 767 to whoever asks for any, and with them one that was free a
/// moment ago.
const FIRST: u16 = 20_000;

/// The number of the next port, of those that this run of the tests begins with.
static NEXT: AtomicU16 = AtomicU16::new(0);

/// A port of this machine that is free, and that no other test is given.
pub(crate) fn free_port() -> u16 {
    // Another run begins elsewhere.
    let first = FIRST + u16::try_from(process::id() % 10_000).unwrap();
    loop {
        let port = first + NEXT.fetch_add(1, Ordering::Relaxed);
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
