//! A page in a real browser, with what tests ask of it.

use std::future::Future;
use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::server::{Answer, Server};

/// How long anything may take, on a slow machine too.
const PATIENCE: Duration = Duration::from_secs(30);

/// A page and its server.
pub(crate) struct Page {
    pub(crate) driver: WebDriver,
    pub(crate) server: Server,
}

/// A browser's driver.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A driver, and the port it says it listens on.
fn start_driver() -> Option<(Process, String)> {
    let program = std::env::var("RT_DRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut command = Command::new(program);
    let child = command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut process = Process(child.ok()?);
    let output = process.0.stdout.take()?;
    let port = BufReader::new(output).lines().map_while(Result::ok).find_map(|line| {
        line.split_once("started successfully on port ")
            .map(|(_, port)| port.trim_end_matches('.').to_owned())
    });
    Some((process, port?))
}

/// Runs a test on a page with this body, whose head loads the widget and keeps what it reports in `seen`.
pub(crate) fn on_page<F: Future<Output = WebDriverResult<()>>>(body: &str, test: impl FnOnce(Page) -> F) {
    let server = Server::start(&pkg());
    server.answer("/page", Answer::Page(html(body)));
    on_server(server, "/page", test);
}

/// Runs a test on a page of this server.
pub(crate) fn on_server<F: Future<Output = WebDriverResult<()>>>(
    server: Server,
    path: &str,
    test: impl FnOnce(Page) -> F,
) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    // Another program may take the port that the driver had in mind.
    let (process, port) =
        (0..5).find_map(|_| start_driver()).expect("a driver; `cargo xtask test` sets it up");
    let browser = runtime.block_on(open(&port)).expect("a browser; `cargo xtask test` sets it up");
    let page = Page { driver: browser.clone(), server };
    let run = async {
        page.driver.goto(page.server.url(path)).await?;
        test(page).await
    };
    let result = catch_unwind(AssertUnwindSafe(|| runtime.block_on(run)));
    // Whatever came of the test: a browser that outlives its driver is never closed.
    let closed = runtime.block_on(browser.quit());
    drop(process);
    match result {
        Ok(result) => result.and(closed).expect("the browser does as it is told"),
        Err(panic) => resume_unwind(panic),
    }
}

/// The page around `body`.
pub(crate) fn html(body: &str) -> String {
    html_with(body, "")
}

/// The same, with a script before the widget's own.
pub(crate) fn html_with(body: &str, script: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-US\"><meta charset=\"utf-8\"><title>A page</title>\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <script>window.seen = [];\
           for (const name of ['rt-ready', 'rt-change', 'rt-error', 'rt-cta'])\
             document.addEventListener(name, (event) => seen.push({{ name, detail: event.detail, id: event.target.id }}));\
           {script}</script>\
         <script type=\"module\" src=\"/rate-transparency.js\"></script>\
         <body><main><h1>A page</h1>{body}</main>"
    )
}

/// The package under test.
pub(crate) fn pkg() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg")
}

/// A browser of its own, through the driver on this port.
async fn open(port: &str) -> WebDriverResult<WebDriver> {
    let mut options = DesiredCapabilities::chrome();
    if let Ok(browser) = std::env::var("RT_BROWSER") {
        options.set_binary(&browser)?;
    }
    for argument in [
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
    ] {
        options.add_arg(argument)?;
    }
    WebDriver::new(format!("http://127.0.0.1:{port}"), options).await
}

impl Page {
    /// What the script returns.
    pub(crate) async fn js(&self, script: &str) -> WebDriverResult<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// The text that the script returns.
    pub(crate) async fn text(&self, script: &str) -> WebDriverResult<String> {
        Ok(self.js(script).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the script returns something true.
    pub(crate) async fn until(&self, script: &str) -> WebDriverResult<()> {
        let start = Instant::now();
        loop {
            let found = self.js(script).await?;
            if !matches!(found, Value::Null | Value::Bool(false)) && found != json!(0) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                let seen = self.js("return JSON.stringify(window.seen)").await?;
                let text = self
                    .js("return document.querySelector('rate-transparency')?.shadowRoot?.textContent")
                    .await?;
                panic!("never came true: {script}\nseen: {seen}\nshown: {text}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits for so many `rt-ready`s.
    pub(crate) async fn ready(&self, widgets: usize) -> WebDriverResult<()> {
        self.until(&format!("return seen.filter((event) => event.name === 'rt-ready').length >= {widgets}"))
            .await
    }

    /// The element in the first widget.
    pub(crate) async fn find(&self, css: &str) -> WebDriverResult<WebElement> {
        self.find_in("rate-transparency", css).await
    }

    /// The element in a widget.
    pub(crate) async fn find_in(&self, widget: &str, css: &str) -> WebDriverResult<WebElement> {
        let host = self.driver.find(By::Css(widget)).await?;
        host.get_shadow_root().await?.find(By::Css(css)).await
    }

    /// What the first widget's `breakdown` is.
    pub(crate) async fn breakdown(&self) -> WebDriverResult<Value> {
        self.js("return document.querySelector('rate-transparency').breakdown").await
    }

    /// The shown text of an element in the first widget, blanks joined; empty where there is none.
    pub(crate) async fn shown(&self, css: &str) -> WebDriverResult<String> {
        let script = format!(
            "return document.querySelector('rate-transparency').shadowRoot.querySelector({css:?})\
             ?.innerText.replace(/\\s+/g, ' ').trim() ?? ''"
        );
        self.text(&script).await
    }

    /// Waits until an element of the first widget shows this text.
    pub(crate) async fn shows(&self, css: &str, text: &str) -> WebDriverResult<()> {
        let script = format!(
            "return document.querySelector('rate-transparency').shadowRoot.querySelector({css:?})\
             ?.innerText.replace(/\\s+/g, ' ').includes({text:?})"
        );
        self.until(&script).await
    }

    /// Chooses an option, as a click does.
    pub(crate) async fn choose(&self, name: &str, id: &str) -> WebDriverResult<()> {
        self.find(&format!("select[name={name}] option[value=\"{id}\"]")).await?.click().await
    }

    /// Types in place of what a field holds.
    pub(crate) async fn type_over(&self, field: &str, text: &str) -> WebDriverResult<()> {
        let field = format!("input[name={field}]");
        self.find(&field).await?.click().await?;
        let select = "document.querySelector('rate-transparency').shadowRoot.activeElement.select()";
        self.js(select).await?;
        self.driver.action_chain().send_keys(text).perform().await
    }

    /// Presses a key, wherever the focus is.
    pub(crate) async fn press(&self, key: Key) -> WebDriverResult<()> {
        self.driver.action_chain().send_keys(key + "").perform().await
    }

    /// Sends a command of the browser's own protocol.
    pub(crate) async fn cdp(&self, command: &str, parameters: Value) -> WebDriverResult<Value> {
        self.driver.cdp().send_raw(command, parameters).await
    }

    /// Makes the viewport this large.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> WebDriverResult<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await.map(drop)
    }

    /// The events seen so far, of this name.
    pub(crate) async fn seen(&self, name: &str) -> WebDriverResult<Vec<Value>> {
        let all = self.js(&format!("return seen.filter((event) => event.name === '{name}')")).await?;
        Ok(all.as_array().cloned().unwrap_or_default())
    }
}
