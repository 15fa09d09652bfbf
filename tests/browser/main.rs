//! The package as a page gets it: the real `pkg/` over HTTP, in a real browser.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(missing_docs)]

mod access;
mod addresses;
mod around;
mod bench;
mod caseloads;
mod contain;
mod docs;
mod documents;
mod earnings;
mod editions;
mod engine;
mod explore;
mod failures;
mod fit;
mod frame;
mod frameworks;
mod head;
mod hosts;
mod how;
mod index;
mod languages;
mod lazy;
mod lifecycle;
mod looks;
mod market_search;
mod missing;
mod own;
mod pace;
mod package;
mod page;
mod pool;
mod preview;
mod publish;
mod rates;
mod recipes;
mod server;
mod shift;
mod site;
mod soak;
mod states;
mod theirs;
mod typing;
mod walkthrough;
mod wordpress;
