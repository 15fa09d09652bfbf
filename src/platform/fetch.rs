//! Rate files over HTTP: bounded in size, cancelled when dropped.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStream, ReadableStreamDefaultReader, RequestInit, Url};

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

/// A file that arrived.
pub(crate) struct Arrived {
    /// Where from, after redirects.
    pub(crate) url: String,
    /// All of it.
    pub(crate) bytes: Vec<u8>,
}

/// How a file is got: by the page's function for it, `get(url, options)`, which says why one does not come.
pub(crate) struct Request {
    get: Function,
    options: RequestInit,
}

impl Request {
    /// To be made before the first wait so that the canceller may go at any time.
    pub(crate) fn new(get: &Function, canceller: Option<&Canceller>, integrity: Option<&str>) -> Self {
        let options = RequestInit::new();
        options.set_signal(canceller.map(|canceller| canceller.0.signal()).as_ref());
        if let Some(integrity) = integrity {
            options.set_integrity(integrity);
        }
        Self { get: get.clone(), options }
    }

    /// Fetches `url` whole.
    ///
    /// # Errors
    /// The [`Failure`] that a reader is told of: `Network`, `Http`, `Integrity`, `Blocked` or `TooLarge`.
    pub(crate) async fn whole(&self, url: &str) -> Result<Arrived, Failure> {
        let arrived = match self.get.call2(&JsValue::NULL, &url.into(), &self.options) {
            Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await,
            Err(error) => Err(error),
        };
        let arrived = arrived.map_err(|error| failure(&error))?;
        let url = member(&arrived, "url").as_string().unwrap_or_default();
        let body = member(&arrived, "body").dyn_into().map_err(|_| Failure::Network)?;
        Ok(Arrived { url, bytes: read(&body).await? })
    }

    /// Fetches `file`, which lies where `base` does.
    ///
    /// # Errors
    /// As [`whole`](Self::whole).
    pub(crate) async fn part(&self, base: &str, file: &str) -> Result<Vec<u8>, Failure> {
        let url = Url::new_with_base(file, base).map_err(|_| Failure::Network)?;
        Ok(self.whole(&url.href()).await?.bytes)
    }
}

/// What the page says of a file that did not come.
fn failure(error: &JsValue) -> Failure {
    match member(error, "code").as_string().as_deref() {
        Some("http") => {
            // Three digits.
            let status = member(error, "status").as_f64().unwrap_or_default();
            Failure::Http { status: status as u16 }
        }
        Some("integrity") => Failure::Integrity,
        Some("blocked") => {
            Failure::Blocked { directive: member(error, "directive").as_string().unwrap_or_default() }
        }
        _ => Failure::Network,
    }
}

/// A member of a JavaScript value; `undefined` where there is none.
pub(crate) fn member(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

/// The integrity of a file with this SHA-256 hash in hexadecimal digits, as `fetch` takes it.
pub(crate) fn integrity(sha256: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::from("sha256-");
    let bits = |digit: char| digit.to_digit(16).unwrap_or_default();
    let nibbles: Vec<u32> = sha256.chars().map(bits).collect();
    // Three hexadecimal digits are two digits of base 64; of the last, one is left, with two zero bits behind it.
    for three in nibbles.chunks(3) {
        let number = three.iter().fold(0, |number, bits| number << 4 | bits) << (4 * (3 - three.len()));
        for digit in [number >> 6, number & 63].into_iter().take(three.len().min(2)) {
            text.push(char::from(DIGITS[digit as usize]));
        }
    }
    text.push('=');
    text
}

async fn read(body: &ReadableStream) -> Result<Vec<u8>, Failure> {
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into().map_err(|_| Failure::Network)?;
    let mut bytes = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(|_| Failure::Network)?;
        if member(&chunk, "done").is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = member(&chunk, "value").dyn_into().map_err(|_| Failure::Network)?;
        if bytes.len() + chunk.length() as usize > LIMIT {
            // The answer is of no use any more, and whether cancelling it works changes nothing.
            let _ = reader.cancel();
            return Err(Failure::TooLarge { limit: LIMIT });
        }
        bytes.extend(chunk.to_vec());
    }
}
