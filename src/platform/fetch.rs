//! Rate files over HTTP: bounded in size, cancelled when dropped.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestInit, Response, Url};

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

/// The request options, to be made before the first wait so that the canceller may go at any time.
pub(crate) fn request(canceller: Option<&Canceller>, integrity: Option<&str>) -> RequestInit {
    let init = RequestInit::new();
    init.set_signal(canceller.map(|canceller| canceller.0.signal()).as_ref());
    if let Some(integrity) = integrity {
        init.set_integrity(integrity);
    }
    init
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

/// Files that have arrived and are named by their content, most recent last, for all widgets of the page.
const KEPT: usize = 24;

thread_local! {
    static KNOWN: RefCell<Vec<(String, Rc<[u8]>)>> = const { RefCell::new(Vec::new()) };
}

/// The file with this integrity, if it has arrived before.
fn known(integrity: &str) -> Option<Rc<[u8]>> {
    KNOWN.with_borrow(|known| known.iter().find(|(of, _)| of == integrity).map(|(_, bytes)| Rc::clone(bytes)))
}

/// Fetches `file`, which lies where `base` does, unless the page has it already.
///
/// # Errors
/// As [`whole`].
pub(crate) async fn part(
    base: &str,
    file: &str,
    init: &RequestInit,
    integrity: &str,
) -> Result<Rc<[u8]>, Failure> {
    if let Some(bytes) = known(integrity) {
        return Ok(bytes);
    }
    let url = Url::new_with_base(file, base).map_err(|_| Failure::Network)?;
    let bytes: Rc<[u8]> = whole(&url.href(), init, true).await?.bytes.into();
    KNOWN.with_borrow_mut(|known| {
        if known.len() == KEPT {
            known.remove(0);
        }
        known.push((integrity.to_owned(), Rc::clone(&bytes)));
    });
    Ok(bytes)
}

/// Fetches `url` whole.
///
/// # Errors
/// The [`Failure`] that a reader is told of: `Network`, `Http`, `Integrity` or `TooLarge`.
pub(crate) async fn whole(url: &str, init: &RequestInit, integrity: bool) -> Result<Arrived, Failure> {
    let response = match send(url, init).await {
        Ok(response) => response,
        // The browser does not say why it rejects. An answer that arrives without the integrity check failed it,
        // unless it is an error's.
        Err(_) if integrity => {
            init.set_integrity("");
            return Err(match send(url, init).await {
                Ok(response) if response.ok() => Failure::Integrity,
                Ok(response) => Failure::Http { status: response.status() },
                Err(_) => Failure::Network,
            });
        }
        Err(_) => return Err(Failure::Network),
    };
    if !response.ok() {
        return Err(Failure::Http { status: response.status() });
    }
    Ok(Arrived { url: response.url(), bytes: read(&response).await? })
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
