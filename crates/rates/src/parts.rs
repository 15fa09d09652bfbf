//! The files that a book is published as.

use std::io;

use rate_core::{MarketFile, MarketPosition, RateBook};

use crate::document::sha256;
use crate::encoding::Encoding;

/// The name of the index in a folder.
pub(crate) const INDEX: &str = "index.json";

/// The folder of the markets' files.
pub(crate) const MARKETS: &str = "markets";

/// How much of its hash a file's name has.
pub(crate) const HASH: usize = 16;

/// A market's file: its name and hash, and its content.
pub(crate) fn market(book: &RateBook, market: MarketPosition) -> (MarketFile, String) {
    let json = book.market_json(market);
    let sha256 = sha256(json.as_bytes());
    // No name in an index starts with a point.
    let id = book.market(market).term.id.trim_start_matches('.');
    let file = format!("{MARKETS}/{id}-{}.json", &sha256[..HASH]);
    (MarketFile { market, file, sha256 }, json)
}

/// The compressed forms of a file, each with its name.
pub(crate) fn encoded(name: &str, content: &[u8]) -> io::Result<Vec<(String, Vec<u8>)>> {
    let encoded = |encoding: Encoding| Ok((encoding.of(name), encoding.compress(content)?));
    Encoding::ALL.into_iter().map(encoded).collect()
}
