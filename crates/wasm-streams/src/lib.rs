//! Stands in for the `wasm-streams` crate. Leptos links that crate for the bodies of server functions; it exports
//! JavaScript classes, and what is exported cannot be linked away although nothing here uses it. This app is client-side
//! only, so a stream that is never made is all that has to compile. `docs/size.md` has what it saves.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// Stands in for a readable stream.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps a browser's stream.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// The browser's stream.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream without chunks, whatever `stream` holds.
    ///
    /// # Errors
    /// Never called: there are no server functions.
    pub fn from_stream<S: Stream>(_stream: S) -> Self {
        Self(JsValue::UNDEFINED.into())
    }

    /// A stream that has ended.
    #[must_use]
    pub fn into_stream(self) -> Ended {
        Ended
    }
}

/// A stream that has ended.
#[derive(Clone, Copy, Debug)]
pub struct Ended;

impl Stream for Ended {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
