//! The recipes of docs/embedding.md that bring the element into a page by other means than a script tag.
//! `cargo xtask test --only recipes` builds those with frameworks that render on a server.

use std::fs::{self, File};
use std::future::Future;
use std::net::{SocketAddr, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::prelude::*;

use crate::docs::{serving, snippet};
use crate::engine::Engine;
use crate::frameworks::choosing;
use crate::page::{Page, on_server, pkg};
use crate::ports::free_port;
use crate::server::{Answer, Server};
use crate::wordpress;

/// Keeps what the widget reports, and all that scripts complain of.
const RECORDER: &str = "window.seen = []; window.complaints = [];\
     for (const level of ['error', 'warn']) {\
       const say = console[level];\
       console[level] = (...words) => { complaints.push(words.map(String).join(' ')); say.apply(console, words); }; }\
     addEventListener('error', ({ message }) => complaints.push(message));\
     for (const name of ['rt-ready', 'rt-change', 'rt-error', 'rt-cta'])\
       document.addEventListener(name, ({ detail }) => seen.push({ name, detail }));";

/// A framework's own server, for as long as a test takes.
struct Framework {
    process: Child,
    url: String,
}

impl Framework {
    /// Starts it by one of its commands, in an app that is in a folder of `target`.
    fn start(app: &str, command: &str) -> Self {
        let app: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join(app);
        let name = app.file_name().unwrap().to_string_lossy().into_owned();
        // With the app, or with all apps of a kind.
        let programs = |folder: &Path| folder.join("node_modules/.bin").join(&name);
        let program = app.ancestors().take(2).map(programs).find(|program| program.exists());
        let program = program.expect("an app; `cargo xtask test --only recipes` and `frameworks` build them");
        let host = if name == "next" { "--hostname" } else { "--host" };
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let log = app.join(format!("{command}.log"));
        let output = File::create(&log).unwrap();
        let process = Command::new(program)
            .args([command, "--port", &address.port().to_string(), host, "127.0.0.1"])
            .current_dir(&app)
            .env("NEXT_TELEMETRY_DISABLED", "1")
            .env("ASTRO_TELEMETRY_DISABLED", "1")
            .env("STORYBOOK_DISABLE_TELEMETRY", "1")
            // Without questions, and without a browser.
            .env("CI", "1")
            .stdin(Stdio::null())
            .stderr(output.try_clone().unwrap())
            .stdout(output)
            // With those that it starts itself.
            .process_group(0)
            .spawn()
            .unwrap();
        let mut server = Self { process, url: format!("http://{address}/") };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            let ended = server.process.try_wait().unwrap();
            let gone = ended.is_some() || start.elapsed() > Duration::from_secs(60);
            assert!(!gone, "no {name} {command}: {}", fs::read_to_string(&log).unwrap_or_default());
            thread::sleep(Duration::from_millis(100));
        }
        server
    }
}

impl Drop for Framework {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.process.wait();
    }
}

/// Runs a test on the page that the server has.
fn on_framework<F: Future<Output = WebDriverResult<()>>>(
    framework: &Framework,
    test: impl FnOnce(Page) -> F,
) {
    let server = Server::start(&pkg());
    server.answer("/page", Answer::Page("<!doctype html><title>Before</title>".to_owned()));
    on_server(server, "/page", |page| async move {
        page.cdp("Page.enable", json!({})).await?;
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": RECORDER })).await?;
        page.goto(&framework.url).await?;
        test(page).await
    });
}

/// The page that a framework serves has the case before any script, shows the widget in its place, and says nothing of a
/// difference between the two.
fn in_a_page_by(name: &str, command: &str) {
    if !Engine::is_chromium("hear what is said before a page's own scripts run") {
        return;
    }
    let framework = Framework::start(&format!("recipes/{name}"), command);
    on_framework(&framework, |page| async move {
        choosing(&page).await?;
        let served = "return fetch(location.href).then((answer) => answer.text())";
        let served = page.text(served).await?;
        assert!(served.contains(" session-date=\"2026-04-08\""), "{served}");
        assert!(served.contains("<div class=\"rt-fallback\" lang=\"en\" dir=\"ltr\">"), "{served}");
        assert!(served.contains("Headway pays you <b>$112.00</b>"), "{served}");
        assert_eq!(page.js("return complaints").await?, json!([]));
        assert_eq!(page.seen("rt-error").await?.len(), 0);
        Ok(())
    });
}

#[test]
fn in_a_page_by_next() {
    in_a_page_by("next", "start");
}

#[test]
fn in_a_page_by_next_while_it_is_written() {
    // Here React names each attribute and text that differs.
    in_a_page_by("next", "dev");
}

#[test]
fn in_a_page_by_astro() {
    in_a_page_by("astro", "preview");
}

#[test]
fn in_a_page_by_astro_while_it_is_written() {
    in_a_page_by("astro", "dev");
}

#[test]
fn in_an_app_that_vite_serves_while_it_is_written() {
    if !Engine::is_chromium("hear what is said before a page's own scripts run") {
        return;
    }
    on_framework(&Framework::start("frameworks/vite", "dev"), |page| async move {
        choosing(&page).await?;
        assert_eq!(page.js("return complaints").await?, json!([]));
        Ok(())
    });
}

#[test]
fn in_a_story() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/recipes/storybook/storybook-static");
    assert!(folder.join("iframe.html").exists(), "no stories; `cargo xtask test --only recipes` builds them");
    for (arguments, payout) in [("", "112.00"), ("&args=plan:example-hmo", "104.00")] {
        let story = format!("/iframe.html?viewMode=story&id=rates--explore{arguments}");
        on_server(Server::start(&folder), &story, |page| async move {
            page.until("return document.querySelector('rate-transparency')?.breakdown").await?;
            let breakdown = page.breakdown().await?;
            assert_eq!(breakdown["provider_payout"], payout);
            assert_eq!(breakdown["selection"]["session_date"], "2026-04-08");
            Ok(())
        });
    }
}

#[test]
fn in_a_story_while_it_is_written() {
    if !Engine::is_chromium("hear what is said before a page's own scripts run") {
        return;
    }
    let mut framework = Framework::start("recipes/storybook", "dev");
    framework.url.push_str("iframe.html?viewMode=story&id=rates--explore");
    on_framework(&framework, |page| async move {
        page.until("return document.querySelector('rate-transparency')?.breakdown").await?;
        assert_eq!(page.breakdown().await?["provider_payout"], "112.00");
        assert_eq!(page.seen("rt-error").await?.len(), 0);
        Ok(())
    });
}

#[test]
fn by_an_import_map() {
    on_server(serving(&snippet("import-map"), ""), "/page", |page| async move {
        page.ready(1).await?;
        page.until(
            "const { breakdown } = document.querySelector('rate-transparency');\
             return breakdown.selection.plan === 'example-hmo' && breakdown.provider_payout === '104.00'",
        )
        .await?;
        page.shows(".sentence", "Headway pays you $104.00").await
    });
}

#[test]
fn by_a_tag_manager() {
    let body = "<div id=\"rates\"><p>What the page says itself.</p></div>";
    on_server(serving(body, ""), "/page", |page| async move {
        page.until("return document.readyState === 'complete'").await?;
        // As they do: scripts of the tag's markup are made anew, so that they run.
        let tag = format!(
            "const tag = document.createElement('template'); tag.innerHTML = {};\
             for (const {{ textContent }} of tag.content.querySelectorAll('script')) {{\
               const script = document.createElement('script');\
               script.textContent = textContent; document.body.append(script); }}",
            json!(snippet("tag-manager"))
        );
        page.js(&tag).await?;
        page.js(&tag).await?;
        page.ready(1).await?;
        page.shows(".sentence", "Headway pays you $112.00").await?;
        let there = "const all = document.querySelectorAll('rate-transparency');\
             return [all.length, all[0].parentElement.id, all[0].textContent]";
        assert_eq!(page.js(there).await?, json!([1, "rates", "What the page says itself."]));
        Ok(())
    });
}

#[test]
fn as_markup_from_a_server() {
    for (lang, words) in [("en", "Headway pays you $112.00"), ("es-MX", "Headway le paga")] {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/frameworks/dist/markup/{lang}.html"));
        let html = fs::read_to_string(file).expect("`cargo xtask test --only frameworks` writes it");
        let server = Server::start(&pkg());
        server.answer("/page", Answer::Page(html));
        on_server(server, "/page", |page| async move {
            let fallback = "return document.querySelector('rate-transparency > .rt-fallback').lang";
            assert_eq!(page.text(fallback).await?, lang[..2]);
            page.until("return document.querySelector('rate-transparency').breakdown").await?;
            assert_eq!(page.breakdown().await?["provider_payout"], "112.00");
            page.shows(".sentence", words).await
        });
    }
}

/// A page with what WordPress makes of a text that has been saved.
fn a_post(content: &str) -> Server {
    serving(&format!("<article>{content}</article>"), "")
}

#[test]
fn in_a_block_of_wordpress() {
    let block = format!("<!-- wp:html -->\n{}\n<!-- /wp:html -->", snippet("wordpress"));
    on_server(a_post(&wordpress::blocks(&block)), "/page", |page| async move {
        page.ready(1).await?;
        page.shows(".sentence", "Headway pays you $112.00").await?;
        let inside = "return document.querySelector('rate-transparency').childElementCount";
        assert_eq!(page.js(inside).await?, 1);
        Ok(())
    });
    // From those who may not save scripts, the words are left.
    on_server(a_post(&wordpress::blocks(&wordpress::kses(&block))), "/page", |page| async move {
        let left = "return [document.querySelectorAll('article :is(rate-transparency, script, link)').length,\
             document.querySelector('article').innerText.trim()]";
        let words = "A session on April 8 is paid on April 30, whenever the insurer pays.";
        assert_eq!(page.js(left).await?, json!([0, words]));
        Ok(())
    });
}

#[test]
fn in_the_classic_editor_of_wordpress() {
    let frame = snippet("iframe").replace("\n  ", " ").replace("\n>", ">");
    assert!(!frame.contains('\n'), "on one line");
    let post = format!("What a session pays.\n\n{frame}\n\nAnd when.");
    on_server(a_post(&wordpress::paragraphs(&post)), "/page", |page| async move {
        assert_eq!(page.js("return document.querySelectorAll('article > p').length").await?, 3);
        in_a_frame(&page).await
    });
    // As is said there, the element does not come through: what stands inside falls out of it.
    on_server(a_post(&wordpress::paragraphs(&snippet("wordpress"))), "/page", |page| async move {
        let inside = "return document.querySelector('rate-transparency').childElementCount";
        assert_eq!(page.js(inside).await?, 0);
        Ok(())
    });
}

/// The widget in the page's frame is ready.
async fn in_a_frame(page: &Page) -> WebDriverResult<()> {
    page.driver.enter_frame(0).await?;
    page.until("return document.querySelector('rate-transparency')?.breakdown").await?;
    assert_eq!(page.breakdown().await?["provider_payout"], "112.00");
    Ok(())
}
