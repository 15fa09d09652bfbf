//! The browser engines, and how each is started through its WebDriver.

use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::ports::free_port;

/// An engine that the tests run in. `RT_ENGINE` names it, `RT_DRIVER` its driver, `RT_BROWSER` its browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// A browser's driver and all that it started. They end when it is dropped, or when this process does.
pub(crate) struct Driver {
    child: Child,
    guard: Child,
    port: u16,
}

/// Ends a group of processes and removes their folder once nothing holds the other end of its input. Of a process that
/// ends, the kernel closes all that it holds, whatever it dies of; the test harness drops nothing that is static.
const GUARD: &str = "read -r _; kill -s KILL -- \"-$1\"; rm -rf \"$2\" || { sleep 1; rm -rf \"$2\"; }";

impl Drop for Driver {
    fn drop(&mut self) {
        // Any of them may have ended by itself. The group's number is its own until its first process is waited for.
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Engine {
    /// The engine of this run.
    pub(crate) fn chosen() -> Self {
        match std::env::var("RT_ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("RT_ENGINE is {other}; it is chromium, firefox or webkit"),
        }
    }

    /// Whether this run is in Chromium. Where it is not, says what the test would have needed of it.
    pub(crate) fn is_chromium(needs: &str) -> bool {
        let chosen = Self::chosen();
        if chosen != Self::Chromium {
            println!("left out in {chosen:?}: it needs Chromium to {needs}");
        }
        chosen == Self::Chromium
    }

    /// The engine's driver, once it answers.
    pub(crate) fn start(self) -> Driver {
        // Another program may take the port before the driver does.
        (0..5).find_map(|_| self.try_start()).expect("a driver; `cargo xtask test` sets it up")
    }

    fn try_start(self) -> Option<Driver> {
        let program = std::env::var("RT_DRIVER").unwrap_or_else(|_| {
            match self {
                Self::Chromium => "chromedriver",
                Self::Firefox => "geckodriver",
                Self::WebKit => "WebKitWebDriver",
            }
            .to_owned()
        });
        let port = free_port();
        let folder = std::env::temp_dir().join(format!("rt-browser-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&folder).ok()?;
        let mut command = Command::new(program);
        command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        if self == Self::Firefox {
            // Its other protocol would take the same port for every browser; and only with access to the browser itself
            // can a script make it forget what it knows.
            command.args(["--websocket-port=0", "--allow-system-access"]);
        }
        // Profiles go where the guard removes them.
        let child = command.env("TMPDIR", &folder).process_group(0).spawn().ok()?;
        let mut guard = Command::new("sh");
        guard.args(["-c", GUARD, "guard", &child.id().to_string()]).arg(&folder).stdin(Stdio::piped());
        // An interrupt from the keyboard is for the tests; the guard sees them end.
        let guard = guard.process_group(0).spawn().ok()?;
        let mut driver = Driver { child, guard, port };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = driver.child.try_wait().ok()?.is_some();
            if ended || start.elapsed() > Duration::from_secs(20) {
                return None;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(driver)
    }

    /// A browser, through this driver.
    pub(crate) async fn open(self, driver: &Driver) -> WebDriverResult<WebDriver> {
        let mut capabilities = Capabilities::new();
        let (key, mut options) = self.options();
        if let Ok(browser) = std::env::var("RT_BROWSER") {
            options["binary"] = browser.into();
        }
        capabilities.set(key, options)?;
        if self == Self::Firefox {
            // A page whose widget waits for an answer is not loaded, to Firefox, before that comes. WebKit now and
            // then never ends a navigation that it is told to leave early.
            capabilities.set("pageLoadStrategy", "eager")?;
        }
        WebDriver::new(format!("http://127.0.0.1:{}", driver.port), capabilities).await
    }

    fn options(self) -> (&'static str, Value) {
        match self {
            Self::Chromium => {
                let args = [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-sync",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--window-size=1200,1000",
                    "--force-prefers-reduced-motion",
                    "--lang=en-US",
                ];
                ("goog:chromeOptions", json!({ "args": args }))
            }
            Self::Firefox => {
                let args = ["-headless", "--width=1200", "--height=1000"];
                let prefs = json!({ "ui.prefersReducedMotion": 1, "intl.accept_languages": "en-US" });
                ("moz:firefoxOptions", json!({ "args": args, "prefs": prefs }))
            }
            Self::WebKit => ("webkitgtk:browserOptions", json!({ "args": ["--automation"] })),
        }
    }
}
