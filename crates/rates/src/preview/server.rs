//! The server: for this machine alone, of a folder, the widget and a page for both.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::extract::{self, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, VARY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;
use tokio::runtime;
use tokio::sync::watch::{Receiver, Sender};
use tower_http::services::ServeDir;
use tower_http::set_header::{SetResponseHeader, SetResponseHeaderLayer};

const PAGE: &str = include_str!("page.html");
const STYLES: &str = include_str!("preview.css");
const SCRIPT: &str = include_str!("preview.js");

/// The state that is shown at a time.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Shown {
    /// How often this has changed.
    number: u64,
    /// How often something was published.
    published: u64,
    /// Why the newest state of the files is not shown; empty where it is.
    problems: String,
}

impl Shown {
    /// Says that something was published.
    pub(crate) fn publish(shown: &Sender<Self>) {
        shown.send_modify(|it| {
            *it = Self { number: it.number + 1, published: it.published + 1, problems: String::new() };
        });
    }

    /// Says why something cannot be.
    pub(crate) fn refuse(shown: &Sender<Self>, problems: String) {
        shown.send_modify(|it| *it = Self { number: it.number + 1, problems, ..*it });
    }
}

/// A server that has its address and does not answer yet.
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Takes the port; 0 is any that is free. No other machine reaches it.
    ///
    /// # Errors
    /// An [`io::Error`] where the port cannot be had.
    pub(crate) fn on(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// The page's address.
    pub(crate) fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Answers until the process ends: with the folders `rates` and `widget`, and with a page for them.
    ///
    /// # Errors
    /// An [`io::Error`] where the system takes the port away.
    pub(crate) fn run(self, rates: &Path, widget: &Path, shown: &Sender<Shown>) -> io::Result<()> {
        let hosts: Arc<[String]> =
            Arc::new([self.address.to_string(), format!("localhost:{}", self.address.port())]);
        let folder = |path| ServeDir::new(path).append_index_html_on_directories(false);
        let text = |content_type: &'static str, text: &'static str| {
            get(move || async move { ([(CONTENT_TYPE, content_type)], text) })
        };
        let header = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
        let app = Router::new()
            .route("/", get(page))
            .route("/changes/{since}", get(changes))
            .with_state(shown.subscribe())
            .route("/preview.css", text("text/css; charset=utf-8", STYLES))
            .route("/preview.js", text("text/javascript; charset=utf-8", SCRIPT))
            .nest_service("/widget", folder(widget))
            // As a server sends them that is set up as docs/publishing.md says.
            .nest_service(
                "/rates",
                SetResponseHeader::overriding(
                    folder(rates).precompressed_br().precompressed_gzip(),
                    VARY,
                    HeaderValue::from_static("Accept-Encoding"),
                ),
            )
            // What is shown is always the newest.
            .layer(header(CACHE_CONTROL, "no-store"))
            .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .layer(middleware::from_fn_with_state(hosts, only_for_this_host));
        runtime::Builder::new_current_thread().enable_io().build()?.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            axum::serve(listener, app).await
        })
    }
}

/// Rates that are not published yet are no other site's: one whose name leads here is sent away.
async fn only_for_this_host(State(hosts): State<Arc<[String]>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(|host| hosts.iter().any(|own| own == host)) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "this is the preview of another machine\n").into_response()
    }
}

async fn page(State(shown): State<Receiver<Shown>>) -> impl IntoResponse {
    let published = shown.borrow().published;
    let page = PAGE.replace("__PUBLISHED__", &published.to_string());
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], page)
}

/// Answers with the state that is shown, as soon as it is another than the one with this number.
async fn changes(
    State(mut shown): State<Receiver<Shown>>,
    extract::Path(since): extract::Path<u64>,
) -> impl IntoResponse {
    let shown = match shown.wait_for(|it| it.number != since).await {
        Ok(shown) => shown.clone(),
        // Nothing will ever change.
        Err(_) => return StatusCode::GONE.into_response(),
    };
    match serde_json::to_string(&shown) {
        Ok(json) => ([(CONTENT_TYPE, "application/json")], json).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
