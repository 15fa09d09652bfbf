//! Requests, as a browser makes them for a page of another origin.

use std::time::Duration;

use ureq::http::HeaderMap;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, ResponseExt};

use crate::document::LIMIT;

/// How long one answer may take, to its end.
const PATIENCE: Duration = Duration::from_secs(60);

/// The page that asks. Some servers allow other origins only where one is named.
const ORIGIN: &str = "https://example.com";

/// Whoever asks for files. Connections are kept for the next ones.
pub(super) struct Client(Agent);

/// The answer of a server.
pub(super) struct Answer {
    pub(super) status: u16,
    headers: HeaderMap,
    pub(super) body: Vec<u8>,
    /// The address that answered, where others lead to it.
    pub(super) address: String,
}

impl Client {
    pub(super) fn new() -> Self {
        let agent = concat!("rates/", env!("CARGO_PKG_VERSION"));
        // Certificates are believed where this machine's browsers believe them, those of a company's own included.
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE));
        Self(config.user_agent(agent).tls_config(tls).build().into())
    }

    /// Asks for a file in this encoding: `br`, `gzip` or `identity`.
    ///
    /// # Errors
    /// Why there is no whole answer, in words.
    pub(super) fn get(&self, address: &str, encoding: &str) -> Result<Answer, String> {
        let request = self.0.get(address).header("Accept-Encoding", encoding).header("Origin", ORIGIN);
        let mut response = request.call().map_err(|error| error.to_string())?;
        let limit = u64::try_from(LIMIT).unwrap_or(u64::MAX);
        let body = response.body_mut().with_config().limit(limit).read_to_vec();
        Ok(Answer {
            body: body.map_err(|error| error.to_string())?,
            status: response.status().as_u16(),
            address: response.get_uri().to_string(),
            headers: std::mem::take(response.headers_mut()),
        })
    }
}

impl Answer {
    /// The values of a header, in lower case, those of a repeated one joined by commas. `None` where there is none.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<_> = self.headers.get_all(name).iter().collect();
        let text =
            |value: &&ureq::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).to_lowercase();
        (!values.is_empty()).then(|| values.iter().map(text).collect::<Vec<_>>().join(", "))
    }

    /// The encoding in which the body was sent; `None` where it was sent as it is.
    pub(super) fn encoding(&self) -> Option<String> {
        self.header("Content-Encoding").filter(|encoding| encoding != "identity" && !encoding.is_empty())
    }
}
