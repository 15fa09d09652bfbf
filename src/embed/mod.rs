//! The border to the page: the custom element's other half. It hands the program what happens, and carries out what
//! follows; it decides nothing.

mod event;
#[cfg(target_arch = "wasm32")]
mod handouts;
#[cfg(target_arch = "wasm32")]
mod lazy;
#[cfg(target_arch = "wasm32")]
mod program;
#[cfg(target_arch = "wasm32")]
mod services;
#[cfg(target_arch = "wasm32")]
mod widget;
