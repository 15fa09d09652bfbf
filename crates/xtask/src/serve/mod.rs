//! Serves the site on this machine, with the widget on it, both made anew whenever a file changes.

pub(crate) mod server;

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::build::Compiler;
use crate::run::{root, step};
use crate::site::{self, For};
use crate::{build, disk, setup};
use server::Server;

/// The time within which Trunk ends where the system has no file watcher to give, as in small containers. A broken
/// build does not end it: it is reported and waits to be mended.
const NO_WATCHER: Duration = Duration::from_secs(5);

/// The time between two looks at the files.
const LOOK: Duration = Duration::from_millis(400);

/// The sources of the site, beside the widget.
const SOURCES: [&str; 8] = [
    site::SOURCE,
    "docs",
    "style/tokens.css",
    "src/embed/package",
    "data/README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
];

/// Options of serving.
pub(crate) struct Options {
    port: u16,
    compiler: Compiler,
}

impl Options {
    /// Reads the command's arguments; `None` where one is not known.
    pub(crate) fn read(mut args: &[&str]) -> Option<Self> {
        let mut options = Self { port: 8080, compiler: Compiler::Fast };
        loop {
            args = match args {
                [] => return Some(options),
                ["--release", rest @ ..] => {
                    options.compiler = Compiler::Smallest;
                    rest
                }
                ["--port", port, rest @ ..] => {
                    options.port = port.parse().ok().filter(|port| *port > 0)?;
                    rest
                }
                _ => return None,
            };
        }
    }
}

/// Sets up, builds, and serves until it is interrupted.
pub(crate) fn serve(options: &Options) -> Result<(), String> {
    let port = options.port;
    // Asked first, so that nobody waits for a build that cannot be served.
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
        format!(
            "port {port} cannot be used ({error}); try another: cargo xtask serve --port {}",
            port.wrapping_add(1).max(1024)
        )
    })?;
    setup::for_building()?;
    build::fetch(options.compiler)?;
    step("Building the widget");
    let made = root().join("pkg/build.json");
    let before = changed(&made);
    let mut trunk = Trunk::start(options.compiler, false)?;
    let start = Instant::now();
    // A package that lies there already may be another one's work: the first build is waited for.
    while changed(&made) == before {
        if trunk.has_ended()? {
            if start.elapsed() > NO_WATCHER || trunk.polls {
                return Err("Trunk has ended, and has said why".to_owned());
            }
            step("Trying once more, looking at the files every few seconds instead of being told of changes");
            trunk = Trunk::start(options.compiler, true)?;
        }
        thread::sleep(LOOK);
    }
    let server = Server::start(listener, root().join(site::FOLDER), root().join("pkg"), true);
    let mut seen = None;
    loop {
        let now = newest(&made);
        if seen != Some(now) {
            seen = Some(now);
            match site::build(&For::Preview) {
                Ok(()) => {
                    step(&format!("http://127.0.0.1:{port}/ is current (Ctrl-C ends it)"));
                    server.reload();
                }
                // The last one that could be made is served on.
                Err(error) => eprintln!("error: {error}"),
            }
        }
        if trunk.has_ended()? {
            return Err("Trunk has ended, and has said why".to_owned());
        }
        thread::sleep(LOOK);
    }
}

/// Trunk, which builds the widget whenever its sources change. It ends with this.
struct Trunk {
    child: Child,
    polls: bool,
}

impl Trunk {
    fn start(compiler: Compiler, polls: bool) -> Result<Self, String> {
        let mut trunk = build::trunk(compiler);
        trunk.arg("watch");
        if compiler.is_release() {
            trunk.arg("--release");
        }
        if polls {
            trunk.arg("--poll");
        }
        let child = trunk.spawn().map_err(|error| format!("`trunk watch` does not start: {error}"))?;
        Ok(Self { child, polls })
    }

    fn has_ended(&mut self) -> Result<bool, String> {
        self.child
            .try_wait()
            .map(|status| status.is_some())
            .map_err(|error| format!("`trunk watch`: {error}"))
    }
}

impl Drop for Trunk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The time of the last change to anything that the site is made of, and how many files that is.
fn newest(package: &Path) -> (Option<SystemTime>, usize) {
    let mut files = vec![package.to_path_buf()];
    for source in SOURCES {
        collect(&root().join(source), &mut files);
    }
    (files.iter().filter_map(|file| changed(file)).max(), files.len())
}

fn collect(path: &Path, files: &mut Vec<std::path::PathBuf>) {
    match disk::list(path) {
        Ok(inside) => inside.iter().for_each(|path| collect(path, files)),
        Err(_) => files.push(path.to_path_buf()),
    }
}

fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|about| about.modified()).ok()
}
