//! Browsers, each used by one test after the other and as new for each.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{LazyLock, Mutex};

use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};
use tokio::runtime::Runtime;

use crate::engine::{Driver, Engine};

/// A browser, with its only window in front.
struct Browser {
    session: WebDriver,
    driver: Driver,
}

/// Those that no test has. There are never more in all than tests run at a time.
static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// One for all tests: connections to the drivers live as long as their browsers do.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

/// Runs a test in a browser that knows nothing of the tests before it. One that a test has failed in is not used again.
pub(crate) fn with_browser<F: Future<Output = WebDriverResult<()>>>(test: impl FnOnce(WebDriver) -> F) {
    let idle = IDLE.lock().expect("no panic while held").pop();
    let mut browser = idle.unwrap_or_else(Browser::open);
    let run = test(browser.session.clone());
    match catch_unwind(AssertUnwindSafe(|| RUNTIME.block_on(run))) {
        Ok(result) => result.expect("the browser does as it is told"),
        Err(panic) => resume_unwind(panic),
    }
    RUNTIME.block_on(browser.renew()).expect("the browser forgets the test");
    IDLE.lock().expect("no panic while held").push(browser);
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Its processes end with the driver; the session need not, and may not answer.
        let _ = self.session.clone().leak();
    }
}

impl Browser {
    fn open() -> Self {
        let engine = Engine::chosen();
        let driver = engine.start();
        let session =
            RUNTIME.block_on(engine.open(&driver)).expect("a browser; `cargo xtask test` sets it up");
        Self { session, driver }
    }

    /// Makes it as it was when it was opened. What was emulated goes with the window it was emulated in.
    async fn renew(&mut self) -> WebDriverResult<()> {
        let engine = Engine::chosen();
        if engine == Engine::WebKit {
            // It has no command to forget, and starts in half a second: with a driver of its own, since the one before
            // may not answer any more.
            let driver = engine.start();
            let _ = std::mem::replace(&mut self.session, engine.open(&driver).await?).leak();
            self.driver = driver;
            return Ok(());
        }
        let used = self.session.windows().await?;
        let fresh = self.session.new_tab().await?;
        for window in used {
            self.session.switch_to_window(window).await?;
            self.session.close_window().await?;
        }
        self.session.switch_to_window(fresh).await?;
        if engine == Engine::Chromium {
            self.forget_in_chromium().await
        } else {
            self.forget_in_firefox().await
        }
    }

    async fn forget_in_chromium(&self) -> WebDriverResult<()> {
        for (command, parameters) in [
            ("Network.clearBrowserCookies", json!({})),
            ("Network.clearBrowserCache", json!({})),
            ("Storage.clearDataForOrigin", json!({ "origin": "*", "storageTypes": "all" })),
            ("Browser.resetPermissions", json!({})),
            ("Browser.setDownloadBehavior", json!({ "behavior": "default" })),
            // A tab that a driver opened has not the focus.
            ("Page.bringToFront", json!({})),
        ] {
            self.session.cdp().send_raw(command, parameters).await?;
        }
        Ok(())
    }

    async fn forget_in_firefox(&self) -> WebDriverResult<()> {
        self.session.cmd(Context("chrome")).await?;
        let forget = "return new Promise((done) => Services.clearData.deleteData(\
                        Ci.nsIClearDataService.CLEAR_ALL, { onDataDeleted: done }))";
        let failed = self.session.execute(forget, Vec::new()).await?.json().clone();
        assert_eq!(failed, json!(0), "what Firefox could not forget");
        self.session.cmd(Context("content")).await.map(drop)
    }
}

/// Has Firefox run scripts in a page (`content`) or in the browser itself (`chrome`).
#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let method = "POST".parse().expect("a method");
        RequestData::new(method, format!("session/{session}/moz/context"))
            .add_body(json!({ "context": self.0 }))
    }
}

#[test]
fn a_browser_forgets_the_test_before() {
    let server = crate::server::Server::start(&crate::page::pkg());
    server.answer("/page", crate::server::Answer::Page("<!doctype html><title>A page</title><p>Text".into()));
    server.answer("/worker.js", crate::server::Answer::Script(String::new()));
    // On WebKit's display the windows of all tests take the focus from each other.
    let focus = if Engine::chosen() == Engine::WebKit { "null" } else { "document.hasFocus()" };
    let known = &format!(
        "return (async () => [{focus}, innerWidth, innerHeight, history.length, document.cookie,\
                   {{ ...localStorage }}, await caches.keys(), (await indexedDB.databases()).map(({{ name }}) => name),\
                   (await navigator.serviceWorker.getRegistrations()).length, Notification.permission])()"
    );
    let mut browser = Browser::open();
    let mut knows = async |then: &str| -> WebDriverResult<Value> {
        browser.session.goto(server.url("/page")).await?;
        let first = browser.session.execute(known.as_str(), Vec::new()).await?.json().clone();
        browser.session.execute(then, Vec::new()).await?;
        if Engine::chosen() == Engine::Chromium {
            let small = json!({ "width": 300, "height": 300, "deviceScaleFactor": 1, "mobile": false });
            browser.session.cdp().send_raw("Emulation.setDeviceMetricsOverride", small).await?;
            let notify = json!({ "permissions": ["notifications"] });
            browser.session.cdp().send_raw("Browser.grantPermissions", notify).await?;
        }
        let then = browser.session.execute(known.as_str(), Vec::new()).await?.json().clone();
        assert_ne!(first, then);
        browser.renew().await?;
        Ok(first)
    };
    let leave = "return (async () => { document.cookie = 'left=1; max-age=1000'; localStorage.left = 1; await caches.open('left');\
                   await new Promise((done) => { indexedDB.open('left').onsuccess = done });\
                   await navigator.serviceWorker.register('/worker.js'); open('about:blank') })()";
    RUNTIME.block_on(async {
        let first = knows(leave).await.unwrap();
        assert_eq!(knows(leave).await.unwrap(), first);
    });
}
