//! Serves the demo page on this machine, rebuilt whenever a file changes.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::build::Compiler;
use crate::run::{run, step};
use crate::{build, setup};

/// The time within which Trunk ends where the system has no file watcher to give, as in small containers. A broken
/// build does not end it: it is reported and waits to be mended.
const NO_WATCHER: Duration = Duration::from_secs(5);

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
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
        format!(
            "port {port} cannot be used ({error}); try another: cargo xtask serve --port {}",
            port.wrapping_add(1).max(1024)
        )
    })?;
    setup::for_building()?;
    build::fetch(options.compiler)?;
    step(&format!("Building, then serving http://127.0.0.1:{port}/ (Ctrl-C ends it)"));
    let mut trunk = build::trunk(options.compiler);
    trunk.args(["serve", "--no-autoreload=true", "--address", "127.0.0.1", "--port", &port.to_string()]);
    if options.compiler.is_release() {
        trunk.arg("--release");
    }
    let start = Instant::now();
    let served = run(&mut trunk);
    if served.is_err() && start.elapsed() < NO_WATCHER {
        step("Trying once more, looking at the files every few seconds instead of being told of changes");
        return run(trunk.arg("--poll"));
    }
    served
}
