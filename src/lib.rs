//! The rate transparency widget: what a therapist is paid for a session, by whom, and when.
//!
//! In a browser it is the `<rate-transparency>` element; elsewhere the same components render to text.

// Outside a browser, only tests draw anything yet.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, unused_imports))]

mod components;
mod i18n;
mod markup;
mod platform;
mod state;

#[cfg(target_arch = "wasm32")]
mod embed;
