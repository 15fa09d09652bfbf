//! One rate file over HTTP: bounded in size, cancelled when dropped.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestInit, Response};

use crate::state::Failure;

/// The most that is loaded, in bytes.
pub(crate) const LIMIT: usize = 8_000_000;

/// Cancels the requests made with it when it is dropped.
pub(crate) struct Canceller(AbortController);

impl Canceller {
    /// `None` where the browser has no cancellation.
    pub(crate) fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }
}

impl Drop for Canceller {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The request options, to be made before the first wait so that the canceller may go at any time.
pub(crate) fn request(canceller: Option<&Canceller>, integrity: Option<&str>) -> RequestInit {
    let init = RequestInit::new();
    init.set_signal(canceller.map(|canceller| canceller.0.signal()).as_ref());
    if let Some(integrity) = integrity {
        init.set_integrity(integrity);
    }
    init
}

/// Fetches `url` whole.
///
/// # Errors
/// The [`Failure`] that a reader is told of: `Network`, `Http`, `Integrity` or `TooLarge`.
pub(crate) async fn bytes(url: &str, init: &RequestInit, integrity: bool) -> Result<Vec<u8>, Failure> {
    let response = match send(url, init).await {
        Ok(response) => response,
        // The browser does not say why it rejects. Only an answer that fails its integrity check arrives
        // without that check.
        Err(_) if integrity => {
            init.set_integrity("");
            let arrives = send(url, init).await.is_ok_and(|response| response.ok());
            return Err(if arrives { Failure::Integrity } else { Failure::Network });
        }
        Err(_) => return Err(Failure::Network),
    };
    if !response.ok() {
        return Err(Failure::Http { status: response.status() });
    }
    read(&response).await
}

async fn send(url: &str, init: &RequestInit) -> Result<Response, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(url, init)).await?.dyn_into()
}

async fn read(response: &Response) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let Some(body) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into().map_err(|_| Failure::Network)?;
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(|_| Failure::Network)?;
        let member = |name| Reflect::get(&chunk, &JsValue::from_str(name)).unwrap_or_default();
        if member("done").is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = member("value").dyn_into().map_err(|_| Failure::Network)?;
        if bytes.len() + chunk.length() as usize > LIMIT {
            // The answer is of no use any more, and whether cancelling it works changes nothing.
            let _ = reader.cancel();
            return Err(Failure::TooLarge { limit: LIMIT });
        }
        bytes.extend(chunk.to_vec());
    }
}
