//! Serves `pkg/` over HTTP as a host would, and answers badly where a test asks for that.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{fs, thread};

/// How a path is answered.
#[derive(Clone)]
pub(crate) enum Answer {
    /// An HTML page.
    Page(String),
    /// JSON, or what claims to be it.
    Json(Vec<u8>),
    /// The same, half a second later.
    Late(Vec<u8>),
    /// Nothing, until there is another answer.
    Held,
    /// JSON without end, as far as the reader will have it.
    Endless,
    /// This status and nothing else.
    Status(u16),
    /// The connection is closed without a word.
    HangUp,
    /// The connection stays open without a word.
    Stall,
    /// A script.
    Script(String),
    /// WebAssembly that is none.
    BadWasm,
}

/// A header's name and value.
type Header = (&'static str, String);

/// A server on a port of its own, for as long as the process lives.
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

struct State {
    pkg: PathBuf,
    answers: Mutex<HashMap<String, Answer>>,
    heads: Mutex<HashMap<String, Vec<Header>>>,
    asked: Mutex<Vec<String>>,
    /// The number of those that are not answered yet.
    unanswered: AtomicUsize,
}

impl Server {
    pub(crate) fn start(pkg: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let state = Arc::new(State {
            pkg: pkg.to_owned(),
            answers: Mutex::default(),
            heads: Mutex::default(),
            asked: Mutex::default(),
            unanswered: AtomicUsize::default(),
        });
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // A browser that hangs up early is its own affair.
                thread::spawn(move || drop(state.serve(connection)));
            }
        });
        Self { address, state }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on, answers this path so.
    pub(crate) fn answer(&self, path: &str, answer: Answer) {
        self.state.answers.lock().expect("no panic while held").insert(path.to_owned(), answer);
    }

    /// From now on, answers this path with the package's file again.
    pub(crate) fn answer_from_pkg(&self, path: &str) {
        self.state.answers.lock().expect("no panic while held").remove(path);
    }

    /// From now on, sends these headers with this path, or with every other path where it is `*`.
    pub(crate) fn head(&self, path: &str, headers: &[(&'static str, &str)]) {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.state.heads.lock().expect("no panic while held").insert(path.to_owned(), headers);
    }

    /// How often a path with this ending was asked for.
    pub(crate) fn asked(&self, ending: &str) -> usize {
        let asked = self.state.asked.lock().expect("no panic while held");
        asked.iter().filter(|path| path.ends_with(ending)).count()
    }

    /// The paths that were asked for more than once.
    pub(crate) fn asked_again(&self) -> Vec<String> {
        let asked = self.state.asked.lock().expect("no panic while held");
        let again = |path: &&String| asked.iter().filter(|other| other == path).count() > 1;
        asked.iter().filter(again).cloned().collect()
    }

    /// True where everything that was asked for has been answered.
    pub(crate) fn is_idle(&self) -> bool {
        self.state.unanswered.load(Ordering::SeqCst) == 0
    }
}

impl State {
    fn serve(&self, connection: TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(connection.try_clone()?).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        let path = request.split(' ').nth(1).unwrap_or("/");
        let path = path.split('?').next().unwrap_or(path).to_owned();
        self.asked.lock().expect("no panic while held").push(path.clone());
        self.unanswered.fetch_add(1, Ordering::SeqCst);
        let answered = self.answer_request(connection, path);
        self.unanswered.fetch_sub(1, Ordering::SeqCst);
        answered
    }

    fn answer_request(&self, connection: TcpStream, path: String) -> std::io::Result<()> {
        let mut answer = self.answer_to(&path);
        while matches!(answer, Some(Answer::Held)) {
            thread::sleep(Duration::from_millis(20));
            answer = self.answer_to(&path);
        }
        let headers = {
            let heads = self.heads.lock().expect("no panic while held");
            heads.get(&path).or_else(|| heads.get("*")).cloned().unwrap_or_default()
        };
        let mut reply = Reply { connection, headers };
        match answer {
            None | Some(Answer::Held) => self.file(&mut reply, &path),
            Some(Answer::Page(html)) => reply.send(200, "text/html; charset=utf-8", html.as_bytes()),
            Some(Answer::Json(json)) => reply.send(200, "application/json", &json),
            Some(Answer::Late(json)) => {
                thread::sleep(Duration::from_millis(500));
                reply.send(200, "application/json", &json)
            }
            Some(Answer::Script(script)) => reply.send(200, "text/javascript", script.as_bytes()),
            Some(Answer::Status(status)) => reply.send(status, "text/plain", b""),
            Some(Answer::BadWasm) => reply.send(200, "application/wasm", b"\0asm, not"),
            Some(Answer::HangUp) => Ok(()),
            Some(Answer::Stall) => {
                thread::sleep(Duration::from_secs(600));
                Ok(())
            }
            Some(Answer::Endless) => {
                reply.connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n\"")?;
                loop {
                    reply.connection.write_all(&[b'x'; 65_536])?;
                }
            }
        }
    }

    fn answer_to(&self, path: &str) -> Option<Answer> {
        self.answers.lock().expect("no panic while held").get(path).cloned()
    }

    fn file(&self, reply: &mut Reply, path: &str) -> std::io::Result<()> {
        let relative = path.trim_start_matches('/');
        let relative = if self.pkg.join(relative).exists() { relative } else { in_package(relative) };
        let relative = if relative.is_empty() { "index.html" } else { relative };
        let inside =
            Path::new(relative).components().all(|part| matches!(part, std::path::Component::Normal(_)));
        let path = self.pkg.join(relative);
        if inside && let Ok(bytes) = fs::read(format!("{}.br", path.display())) {
            // Where a package lies compressed, browsers take it so.
            reply.headers.push(("content-encoding", "br".to_owned()));
            return reply.send(200, content_type(relative), &bytes);
        }
        match fs::read(path) {
            Ok(bytes) if inside => reply.send(200, content_type(relative), &bytes),
            _ => reply.send(404, "text/plain", b"not here"),
        }
    }
}

/// The path in the package of one below where pages have it, or a version of it.
fn in_package(path: &str) -> &str {
    let path = path.strip_prefix("rate-transparency/").unwrap_or(path);
    path.strip_prefix(concat!(env!("CARGO_PKG_VERSION"), "/")).unwrap_or(path)
}

/// Where an answer goes, and the headers that are wanted for it.
struct Reply {
    connection: TcpStream,
    headers: Vec<Header>,
}

impl Reply {
    fn send(&mut self, status: u16, content_type: &str, body: &[u8]) -> std::io::Result<()> {
        let mut head = format!(
            "HTTP/1.1 {status} OK\r\ncontent-length: {}\r\nx-content-type-options: nosniff\r\nconnection: close\r\n",
            body.len()
        );
        if self.headers.iter().all(|(name, _)| *name != "content-type") {
            head.push_str(&format!("content-type: {content_type}\r\n"));
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        self.connection.write_all(head.as_bytes())?;
        self.connection.write_all(body)
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
