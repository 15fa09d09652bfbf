//! The outside: formats, clock, address, files. In a browser they are the browser's own; elsewhere, where
//! components render to text, the formats are plain English and there is nothing else.

#[cfg(target_arch = "wasm32")]
mod intl;
#[cfg(not(target_arch = "wasm32"))]
mod plain;

#[cfg(target_arch = "wasm32")]
pub(crate) mod fetch;
#[cfg(target_arch = "wasm32")]
pub(crate) mod window;

#[cfg(target_arch = "wasm32")]
pub(crate) use intl::Formats;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use plain::Formats;

/// The detail in which a date is written. Its number is the format's position among a locale's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateStyle {
    /// Month, day and year: `April 30, 2026`.
    Full,
    /// Month and day: `April 30`.
    Day,
    /// Short month and day: `Apr 30`.
    Short,
    /// Short month: `Apr`.
    Month,
}
