//! Rate files over HTTP: bounded in size, cancelled when dropped. `rate-file.js` gets them.

use js_sys::Function;
use wasm_bindgen::prelude::*;

/// The most that is loaded, in bytes: the `MOST` of `fetch.ts`.
const LIMIT: usize = 8_000_000;

#[wasm_bindgen]
extern "C" {
    /// An object with `get` of `fetch.ts`.
    pub type Loader;
}

#[wasm_bindgen(module = "/src/platform/rate-file.js")]
extern "C" {
    fn load(loader: &Loader, url: &str, integrity: Option<&str>, answered: &Answered) -> Function;
    #[wasm_bindgen(js_name = loadBeside)]
    fn load_beside(loader: &Loader, file: &str, base: &str, sha256: &str, answered: &Answered) -> Function;
}

/// Code, text, status and bytes: see `load` in `rate-file.js`.
type Answered = Closure<dyn FnMut(String, String, u16, Vec<u8>)>;

/// A file that arrived.
pub(crate) struct Arrived {
    /// Its address, after redirects.
    pub(crate) url: String,
    /// All of it.
    pub(crate) bytes: Vec<u8>,
}

/// A reason why a file did not arrive.
pub(crate) enum FetchError {
    /// No answer.
    Network,
    /// An answer other than success.
    Http {
        /// Its status code.
        status: u16,
    },
    /// A file that is not the one with the hash.
    Integrity,
    /// A request that the page's security policy forbids.
    Blocked {
        /// The directive that does.
        directive: String,
    },
    /// A larger file than is loaded.
    TooLarge {
        /// The most that is, in bytes.
        limit: usize,
    },
}

/// A request under way. Dropping it cancels it, and nothing arrives any more.
pub(crate) struct Request {
    cancel: Function,
    _answered: Answered,
}

type Arrives = Box<dyn FnMut(Result<Arrived, FetchError>)>;

impl Request {
    /// Fetches the file at `url`, which has this hash, where one is given.
    pub(crate) fn file(loader: &Loader, url: &str, integrity: Option<&str>, arrives: Arrives) -> Self {
        let answered = answered(arrives);
        Self { cancel: load(loader, url, integrity, &answered), _answered: answered }
    }

    /// Fetches `file`, which lies beside `base` and has this SHA-256 hash in hexadecimal digits.
    pub(crate) fn file_beside(
        loader: &Loader,
        base: &str,
        file: &str,
        sha256: &str,
        arrives: Arrives,
    ) -> Self {
        let answered = answered(arrives);
        Self { cancel: load_beside(loader, file, base, sha256, &answered), _answered: answered }
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
            "http" => Err(FetchError::Http { status }),
            "integrity" => Err(FetchError::Integrity),
            "blocked" => Err(FetchError::Blocked { directive: text }),
            "too_large" => Err(FetchError::TooLarge { limit: LIMIT }),
            _ => Err(FetchError::Network),
        });
    })
}
