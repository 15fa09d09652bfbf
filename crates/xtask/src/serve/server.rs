//! A small server for this machine alone: a folder, the package below it, and a word to its pages when they are new.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::site::PACKAGE;

/// The address of the script that reloads a page, and of what it listens to.
const SCRIPT: &str = "/-/reload.js";
const EVENTS: &str = "/-/reload";

/// Reloads the page when told; after the server was away, too.
const RELOAD: &str = "let told; const events = new EventSource('/-/reload');\
     events.onmessage = ({ data }) => { if (told !== undefined && told !== data) location.reload(); told = data };";

/// A server that runs until the program ends.
pub(crate) struct Server {
    shared: Arc<Shared>,
}

struct Shared {
    site: PathBuf,
    package: PathBuf,
    /// Whether pages are told when they are new.
    reloads: bool,
    /// Counts what was served anew.
    version: AtomicUsize,
}

impl Server {
    /// Serves `site`, and the package in its place below it; where it `reloads`, with a script that loads a page anew.
    pub(crate) fn start(listener: TcpListener, site: PathBuf, package: PathBuf, reloads: bool) -> Self {
        let shared = Arc::new(Shared { site, package, reloads, version: AtomicUsize::new(0) });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let shared = Arc::clone(&serving);
                // A browser that hangs up early is its own affair.
                thread::spawn(move || drop(shared.answer(connection)));
            }
        });
        Self { shared }
    }

    /// Tells every page that is open to load again.
    pub(crate) fn reload(&self) {
        self.shared.version.fetch_add(1, Ordering::SeqCst);
    }
}

impl Shared {
    fn answer(&self, connection: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(connection.try_clone()?).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        let mut takes_gzip = false;
        while let Some(line) = lines.next().transpose()?.filter(|line| !line.is_empty()) {
            let line = line.to_ascii_lowercase();
            takes_gzip |= line.starts_with("accept-encoding:") && line.contains("gzip");
        }
        let path = request.split(' ').nth(1).unwrap_or("/");
        let path = path.split(['?', '#']).next().unwrap_or(path);
        match path {
            EVENTS => self.tell(connection),
            SCRIPT => send(connection, 200, "text/javascript", RELOAD.as_bytes(), takes_gzip),
            _ => match self.file(path) {
                Some((status, kind, bytes)) => send(connection, status, kind, &bytes, takes_gzip),
                None => send(connection, 404, "text/plain", b"not here", false),
            },
        }
    }

    /// The file at an address, or the page that says that there is none.
    fn file(&self, path: &str) -> Option<(u16, &'static str, Vec<u8>)> {
        let relative = path.trim_start_matches('/');
        let relative = if relative.is_empty() || relative.ends_with('/') {
            format!("{relative}index.html")
        } else {
            relative.to_owned()
        };
        let inside = Path::new(&relative).components().all(|part| matches!(part, Component::Normal(_)));
        let found = match relative.strip_prefix(PACKAGE).and_then(|rest| rest.strip_prefix('/')) {
            Some(rest) => self.package.join(rest),
            None => self.site.join(&relative),
        };
        let (status, bytes, name) = match fs::read(found) {
            Ok(bytes) if inside => (200, bytes, relative.as_str()),
            _ => (404, fs::read(self.site.join("404.html")).ok()?, "404.html"),
        };
        let kind = content_type(name);
        if !kind.starts_with("text/html") || !self.reloads {
            return Some((status, kind, bytes));
        }
        let page = String::from_utf8_lossy(&bytes);
        let script = format!("<script type=\"module\" src=\"{SCRIPT}\"></script></body>");
        Some((status, kind, page.replace("</body>", &script).into_bytes()))
    }

    /// Tells a page the version that is served, and each later one.
    fn tell(&self, mut connection: TcpStream) -> std::io::Result<()> {
        connection.write_all(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncache-control: no-store\r\nconnection: close\r\n\r\n",
        )?;
        let id = std::process::id();
        let mut told = None;
        loop {
            let version = self.version.load(Ordering::SeqCst);
            if told != Some(version) {
                told = Some(version);
                connection.write_all(format!("data: {id}-{version}\n\n").as_bytes())?;
            } else {
                // Fails once the page is gone.
                connection.write_all(b":\n\n")?;
            }
            thread::sleep(Duration::from_millis(200));
        }
    }
}

fn send(mut connection: TcpStream, status: u16, kind: &str, body: &[u8], gzip: bool) -> std::io::Result<()> {
    let packed = ["font/", "image/png", "image/webp"].iter().any(|start| kind.starts_with(start));
    let zipped = match gzip && !packed {
        true => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(body)?;
            Some(encoder.finish()?)
        }
        false => None,
    };
    let encoding = if zipped.is_some() { "content-encoding: gzip\r\n" } else { "" };
    let body = zipped.as_deref().unwrap_or(body);
    let head = format!(
        "HTTP/1.1 {status} {}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n{encoding}cache-control: no-cache\r\n\
         x-content-type-options: nosniff\r\nconnection: close\r\n\r\n",
        if status == 200 { "OK" } else { "Not Found" },
        body.len()
    );
    connection.write_all(head.as_bytes())?;
    connection.write_all(body)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        Some("txt" | "toml") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
