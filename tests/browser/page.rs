//! A page in a real browser, with what tests ask of it.

use std::cell::Cell;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::pool;
use crate::server::{Answer, Server};

/// How long anything may take, on a slow machine too.
const PATIENCE: Duration = Duration::from_secs(30);

/// True once a page has run its scripts, whatever they wait for.
const RUN: &str = "return document.readyState === 'complete' \
                   || performance.getEntriesByType('navigation')[0]?.domContentLoadedEventEnd > 0";

/// A page and its server.
pub(crate) struct Page {
    pub(crate) driver: WebDriver,
    pub(crate) server: Server,
    /// The width and the height that its viewport was given, in pixels.
    viewport: Cell<Option<[u32; 2]>>,
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
    pool::with_browser(|driver| async move {
        let page = Page::new(driver, server);
        page.goto(page.server.url(path)).await?;
        test(page).await
    });
}

/// The page around `body`.
pub(crate) fn html(body: &str) -> String {
    html_with(body, "")
}

/// A script that has it be this time on the page: what depends on today does not depend on the day of a run.
pub(crate) fn clock(now: &str) -> String {
    format!(
        "{{ const Now = Date; const ahead = Now.parse('{now}') - Now.now();\
         window.Date = class extends Now {{\
           constructor(...given) {{ if (given.length) super(...given); else super(Now.now() + ahead); }}\
           static now() {{ return Now.now() + ahead; }} }}; }}"
    )
}

/// The same, with a script before the widget's own.
pub(crate) fn html_with(body: &str, script: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en-US\"><meta charset=\"utf-8\"><title>A page</title>\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <script>{} window.seen = [];\
           for (const name of ['rt-ready', 'rt-change', 'rt-error', 'rt-cta'])\
             document.addEventListener(name, (event) => seen.push({{ name, detail: event.detail, id: event.target.id }}));\
           {script}</script>\
         <script type=\"module\" src=\"/rate-transparency.js\"></script>\
         <body><main><h1>A page</h1>{body}</main>",
        // April 8, at noon in New York.
        clock("2026-04-08T16:00Z")
    )
}

/// The package under test.
pub(crate) fn pkg() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg")
}

/// The path of the application's part with this ending.
pub(crate) fn part(ending: &str) -> String {
    let names = std::fs::read_dir(pkg()).expect("pkg/").flatten().map(|entry| entry.file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let part = |name: &String| {
        (name.starts_with("app-") || name.starts_with("rate-transparency-")) && name.ends_with(ending)
    };
    format!("/{}", names.into_iter().find(part).expect("a part of the application"))
}

impl Page {
    pub(crate) fn new(driver: WebDriver, server: Server) -> Self {
        Self { driver, server, viewport: Cell::default() }
    }

    /// Waits until the first widget reports that it cannot start, and checks what it says and that the fallback, a
    /// paragraph, is there to read.
    pub(crate) async fn fails_to_start(&self, code: &str, words: &str) -> WebDriverResult<()> {
        self.until("return seen.length").await?;
        let error = self.seen("rt-error").await?.remove(0);
        assert_eq!(error["detail"]["code"], code, "{error}");
        assert!(error["detail"]["message"].as_str().unwrap_or_default().contains(words), "{error}");
        self.shows("[role=alert]", "Rates can’t be shown right now").await?;
        self.shows_fallback().await
    }

    /// The first widget's fallback, a paragraph, is there to read.
    pub(crate) async fn shows_fallback(&self) -> WebDriverResult<()> {
        let boxes = "return document.querySelector('rate-transparency p').getClientRects().length";
        assert_eq!(self.js(boxes).await?, 1);
        Ok(())
    }

    /// Goes to an address, and waits until its page has run its scripts, which WebKit's driver does not, and is as large
    /// as it was made, which Chromium's does not.
    pub(crate) async fn goto(&self, address: impl AsRef<str>) -> WebDriverResult<()> {
        self.driver.goto(address.as_ref()).await?;
        self.is_there().await
    }

    /// The same with the address that the page is at.
    pub(crate) async fn refresh(&self) -> WebDriverResult<()> {
        self.driver.refresh().await?;
        self.is_there().await
    }

    async fn is_there(&self) -> WebDriverResult<()> {
        self.until(RUN).await?;
        self.is_as_large().await
    }

    /// Waits until the viewport is as large as it was made.
    pub(crate) async fn is_as_large(&self) -> WebDriverResult<()> {
        let Some([width, height]) = self.viewport.get() else { return Ok(()) };
        self.until(&format!("return innerWidth === {width} && innerHeight === {height}")).await
    }

    /// The value that the script returns.
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

    /// The element in a widget, once it is there.
    pub(crate) async fn find_in(&self, widget: &str, css: &str) -> WebDriverResult<WebElement> {
        // Not every driver finds elements from a shadow root.
        self.until(&format!("return document.querySelector({widget:?})?.shadowRoot?.querySelector({css:?})"))
            .await?;
        let script = format!("return document.querySelector({widget:?}).shadowRoot.querySelector({css:?})");
        self.driver.execute(script, Vec::new()).await?.element()
    }

    /// The `breakdown` of the first widget.
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

    /// Chooses an option, as a click does: in a list of the browser's own, or in the one that a field opens.
    pub(crate) async fn choose(&self, name: &str, id: &str) -> WebDriverResult<()> {
        let root = "document.querySelector('rate-transparency').shadowRoot";
        self.unfold().await?;
        let field = format!("input[name={name}][role=combobox]");
        if self.js(&format!("return !{root}.querySelector({field:?})")).await? == true {
            return self.find(&format!("select[name={name}] option[value=\"{id}\"]")).await?.click().await;
        }
        let option = format!("[role=option][data-value=\"{id}\"]");
        if Engine::chosen() == Engine::WebKit {
            // Its driver does not scroll to what it clicks. And the popup of a list that was chosen from before may take
            // the focus once more while it goes, which closes this one.
            return self
                .until(&format!(
                    "const option = {root}.querySelector({option:?});\
                     if (option) {{ option.click(); return true }}\
                     const field = {root}.querySelector({field:?}); field.focus(); field.click()"
                ))
                .await;
        }
        self.find(&field).await?.click().await?;
        self.until(&format!("return !!{root}.querySelector({option:?})")).await?;
        self.find(&option).await?.click().await
    }

    /// Unfolds the session's fields where there is little room, so that they can be seen.
    pub(crate) async fn unfold(&self) -> WebDriverResult<()> {
        let root = "document.querySelector('rate-transparency').shadowRoot";
        self.js(&format!(
            "const change = {root}.querySelector('.change');\
             if (change?.getClientRects().length && change.ariaExpanded === 'false') change.click()"
        ))
        .await?;
        self.until(&format!("return {root}.querySelector('.fields select')?.getClientRects().length")).await
    }

    /// Types in place of what a field holds, and enters it.
    pub(crate) async fn type_over(&self, field: &str, text: &str) -> WebDriverResult<()> {
        self.unfold().await?;
        let select = format!(
            "const field = document.querySelector('rate-transparency').shadowRoot.querySelector('input[name={field}]');\
             const folded = field.closest('details'); if (folded) folded.open = true;\
             field.focus(); field.select()"
        );
        self.js(&select).await?;
        self.driver.action_chain().send_keys(text).send_keys(Key::Enter).perform().await
    }

    /// Types a date, written as ISO 8601 does, into a date field.
    pub(crate) async fn type_date(&self, field: &str, date: &str) -> WebDriverResult<()> {
        let css = format!("input[name={field}]");
        // One of them is folded.
        self.js(&format!(
            "const field = document.querySelector('rate-transparency').shadowRoot.querySelector({css:?});\
             const folded = field.closest('details'); if (folded) folded.open = true"
        ))
        .await?;
        if Engine::chosen() == Engine::WebKit {
            // WebKitGTK's date field has nothing to type in; a script enters the date as its calendar would.
            let script = format!(
                "const field = document.querySelector('rate-transparency').shadowRoot.querySelector({css:?});\
                 field.value = {date:?};\
                 for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, {{ bubbles: true }}))"
            );
            return self.js(&script).await.map(drop);
        }
        if Engine::chosen() == Engine::Firefox {
            // Its driver takes the date as a whole.
            return self.find(&css).await?.send_keys(date).await;
        }
        // A date field takes its digits in the order of the browser's locale.
        let digits: Vec<&str> = date.split('-').collect();
        let [year, month, day] = digits[..] else { panic!("{date} is no date") };
        self.find(&css).await?.send_keys(format!("{month}{day}{year}")).await
    }

    /// Presses a key, wherever the focus is.
    pub(crate) async fn press(&self, key: Key) -> WebDriverResult<()> {
        self.driver.action_chain().send_keys(key + "").perform().await
    }

    /// Sends a command of Chromium's own protocol.
    pub(crate) async fn cdp(&self, command: &str, parameters: Value) -> WebDriverResult<Value> {
        self.driver.cdp().send_raw(command, parameters).await
    }

    /// Makes Chromium's viewport this large.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> WebDriverResult<()> {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await?;
        self.viewport.set(Some([width, height]));
        self.is_as_large().await
    }

    /// The events seen so far, of this name.
    pub(crate) async fn seen(&self, name: &str) -> WebDriverResult<Vec<Value>> {
        let all = self.js(&format!("return seen.filter((event) => event.name === '{name}')")).await?;
        Ok(all.as_array().cloned().unwrap_or_default())
    }
}
