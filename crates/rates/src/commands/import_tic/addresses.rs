//! Addresses to print, each once.

use std::collections::HashSet;

/// The most bytes of addresses that are kept.
const MOST: usize = 1 << 26;

/// Addresses, each once, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    known: HashSet<String>,
    /// A line each.
    text: String,
}

impl Addresses {
    /// Takes one more; false once there are more than are kept.
    pub(super) fn add(&mut self, address: &str) -> bool {
        // A line each, whatever stands in it.
        let address = address.trim().replace(char::is_control, "?");
        if !self.known.contains(&address) {
            self.text.push_str(&address);
            self.text.push('\n');
            self.known.insert(address);
        }
        self.text.len() <= MOST
    }

    pub(super) fn count(&self) -> usize {
        self.known.len()
    }

    /// All of them, a line each.
    pub(super) fn lines(&self) -> &str {
        &self.text
    }
}
