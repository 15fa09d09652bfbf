//! Rate files over HTTP: bounded in size, cancelled when dropped. `fetch.js` gets them.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::state::Failure;

/// The most that is loaded, in bytes.
pub(crate) const LIMIT: usize = 8_000_000;

#[wasm_bindgen]
extern "C" {
    /// What the element does for its widget.
    pub type Page;
    /// Dispatches an event, with the members of its detail in a row: see `detail.js`.
    #[wasm_bindgen(method)]
    pub(crate) fn emit(this: &Page, name: &str, members: &str);
    /// Loads what comes later; the page answers by `Widget::later`.
    #[wasm_bindgen(method)]
    pub(crate) fn later(this: &Page);
    #[wasm_bindgen(method)]
    fn load(this: &Page, url: &str, integrity: Option<&str>, limit: usize, arrived: &Answered) -> Function;
    #[wasm_bindgen(method, js_name = loadPart)]
    fn load_part(
        this: &Page,
        file: &str,
        base: &str,
        sha256: &str,
        limit: usize,
        arrived: &Answered,
    ) -> Function;
}

/// Code, text, status and bytes: see `load` in `fetch.js`.
type Answered = Closure<dyn FnMut(String, String, u16, Vec<u8>)>;

/// A file that arrived.
pub(crate) struct Arrived {
    /// Where from, after redirects.
    pub(crate) url: String,
    /// All of it.
    pub(crate) bytes: Vec<u8>,
}

/// What is called with a file or with the [`Failure`] that a reader is told of: `Network`, `Http`, `Integrity`,
/// `Blocked` or `TooLarge`.
pub(crate) type Arrives = Box<dyn FnMut(Result<Arrived, Failure>)>;

/// A request under way. Dropping it cancels it, and nothing arrives any more.
pub(crate) struct Request {
    cancel: Function,
    _answered: Answered,
}

impl Request {
    /// Fetches `url` whole.
    pub(crate) fn whole(page: &Page, url: &str, integrity: Option<&str>, arrives: Arrives) -> Self {
        let answered = answered(arrives);
        Self { cancel: page.load(url, integrity, LIMIT, &answered), _answered: answered }
    }

    /// Fetches `file`, which lies where `base` does and has this SHA-256 hash in hexadecimal digits.
    pub(crate) fn part(page: &Page, file: &str, base: &str, sha256: &str, arrives: Arrives) -> Self {
        let answered = answered(arrives);
        Self { cancel: page.load_part(file, base, sha256, LIMIT, &answered), _answered: answered }
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        // It throws nothing.
        let _ = self.cancel.call0(&JsValue::NULL);
    }
}

fn answered(mut arrives: Arrives) -> Answered {
    Closure::new(move |code: String, text: String, status: u16, bytes: Vec<u8>| {
        arrives(match &*code {
            "" => Ok(Arrived { url: text, bytes }),
            "http" => Err(Failure::Http { status }),
            "integrity" => Err(Failure::Integrity),
            "blocked" => Err(Failure::Blocked { directive: text }),
            "too_large" => Err(Failure::TooLarge { limit: LIMIT }),
            _ => Err(Failure::Network),
        });
    })
}
