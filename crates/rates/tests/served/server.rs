//! A web server for a folder, set up as docs/publishing.md says, with faults where a test wants them.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A request for a file.
pub(crate) struct Request {
    /// The path behind the host, without its slash.
    pub(crate) path: String,
    /// The one encoding that is taken.
    pub(crate) accepted: String,
}

/// The answer to a request.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// How many bytes of the body are left out, though the headers promise them.
    pub(crate) cut: usize,
}

impl Response {
    /// Gives the header another value, or takes it away.
    pub(crate) fn set(&mut self, name: &str, value: Option<&str>) {
        self.headers.retain(|(known, _)| known != name);
        self.headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    }
}

type Fault = dyn Fn(&Request, &mut Response) + Send + Sync;

/// A server that is there until the process ends.
pub(crate) struct Server {
    /// The address of the folder's index.
    pub(crate) index: String,
    pub(crate) requests: Arc<AtomicUsize>,
}

impl Server {
    /// Serves the folder below `/rates/`; `fault` changes answers before they are sent.
    pub(crate) fn of(folder: &Path, fault: impl Fn(&Request, &mut Response) + Send + Sync + 'static) -> Self {
        Self::with(folder, None, fault)
    }

    /// The same with TLS, at `localhost`.
    pub(crate) fn secure(folder: &Path, tls: ServerConfig) -> Self {
        Self::with(folder, Some(Arc::new(tls)), |_, _| {})
    }

    fn with(
        folder: &Path,
        tls: Option<Arc<ServerConfig>>,
        fault: impl Fn(&Request, &mut Response) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let index = match tls {
            Some(_) => format!("https://localhost:{}/rates/index.json", address.port()),
            None => format!("http://{address}/rates/index.json"),
        };
        let requests = Arc::new(AtomicUsize::new(0));
        let (folder, fault, counted): (PathBuf, Arc<Fault>, _) =
            (folder.to_owned(), Arc::new(fault), requests.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, fault, counted, tls) =
                    (folder.clone(), fault.clone(), counted.clone(), tls.clone());
                thread::spawn(move || {
                    stream.set_nodelay(true)?;
                    match tls {
                        None => serve(stream, &folder, &*fault, &counted),
                        Some(tls) => {
                            let connection = ServerConnection::new(tls).unwrap();
                            serve(StreamOwned::new(connection, stream), &folder, &*fault, &counted)
                        }
                    }
                });
            }
        });
        Self { index, requests }
    }
}

/// Answers all requests of a connection.
fn serve(stream: impl Read + Write, folder: &Path, fault: &Fault, counted: &AtomicUsize) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut first = String::new();
        if stream.read_line(&mut first)? == 0 {
            return Ok(());
        }
        let mut request =
            Request { path: first.split(' ').nth(1).unwrap()[1..].to_owned(), accepted: String::new() };
        loop {
            let mut line = String::new();
            stream.read_line(&mut line)?;
            if line.trim().is_empty() {
                break;
            }
            if let Some(accepted) = line.to_lowercase().strip_prefix("accept-encoding:") {
                accepted.trim().clone_into(&mut request.accepted);
            }
        }
        counted.fetch_add(1, Ordering::SeqCst);
        let mut response = answer(&request, folder);
        fault(&request, &mut response);
        let Response { status, headers, body, cut } = response;
        let mut head = format!("HTTP/1.1 {status} Answer\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let stream = stream.get_mut();
        stream.write_all(format!("{head}\r\n").as_bytes())?;
        stream.write_all(&body[..body.len() - cut])?;
        stream.flush()?;
        if cut > 0 {
            return Ok(());
        }
    }
}

/// As the documentation has it.
fn answer(request: &Request, folder: &Path) -> Response {
    let mut response = Response { status: 404, headers: Vec::new(), body: Vec::new(), cut: 0 };
    let Some(name) = request.path.strip_prefix("rates/") else { return response };
    let suffix = match request.accepted.as_str() {
        "br" => ".br",
        "gzip" => ".gz",
        _ => "",
    };
    let packed = fs::read(folder.join(format!("{name}{suffix}")));
    let (body, encoding) = match packed {
        Ok(packed) if !suffix.is_empty() => (Ok(packed), Some(request.accepted.as_str())),
        _ => (fs::read(folder.join(name)), None),
    };
    let Ok(body) = body else { return response };
    (response.status, response.body) = (200, body);
    let cache = if name.starts_with("markets/") {
        "public, max-age=31536000, immutable, no-transform"
    } else {
        "public, max-age=300"
    };
    for (name, value) in [
        ("Content-Type", Some("application/json")),
        ("Cache-Control", Some(cache)),
        ("Access-Control-Allow-Origin", Some("*")),
        ("Vary", Some("Accept-Encoding")),
        ("X-Content-Type-Options", Some("nosniff")),
        ("Content-Encoding", encoding),
    ] {
        response.set(name, value);
    }
    response
}
