//! Files that are loaded when they are needed: the views that are split off, and the messages of a language.

use std::future::Future;
use std::time::{Duration, Instant};

use thirtyfour::prelude::*;

use crate::page::{Page, html, html_with, on_page, on_server, pkg};
use crate::server::{Answer, Server};

/// The path of the package's file whose name starts and ends so.
pub(crate) fn file(start: &str, end: &str) -> String {
    let names = std::fs::read_dir(pkg()).unwrap().flatten().map(|entry| entry.file_name());
    let mut names = names.map(|name| name.to_string_lossy().into_owned());
    format!("/{}", names.find(|name| name.starts_with(start) && name.ends_with(end)).unwrap())
}

async fn open(page: &Page, tab: usize) -> WebDriverResult<()> {
    page.find(&format!("[role=tab]:nth-child({tab})")).await?.click().await
}

fn parts() -> [String; 3] {
    [file("lazy-", ".wasm"), file("lazy-", ".css"), file("en-lazy-", ".txt")]
}

/// How often each of the lazy files was asked for.
fn asked(page: &Page) -> [usize; 3] {
    parts().map(|part| page.server.asked(&part))
}

/// Waits until each of them has been.
async fn come(page: &Page) {
    let start = Instant::now();
    while asked(page) != [1; 3] {
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", asked(page));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A widget with tabs, on a page that runs this script before.
fn on_page_with<F: Future<Output = WebDriverResult<()>>>(script: &str, test: impl FnOnce(Page) -> F) {
    let server = Server::start(&pkg());
    server.answer("/page", Answer::Page(html_with("<rate-transparency></rate-transparency>", script)));
    on_server(server, "/page", test);
}

/// Never idle: what would be done then stays undone.
const BUSY: &str = "window.requestIdleCallback = () => {};";

#[test]
fn it_comes_once_the_browser_is_idle() {
    for script in ["", "delete window.requestIdleCallback;"] {
        on_page_with(script, |page| async move {
            page.ready(1).await?;
            come(&page).await;
            open(&page, 4).await?;
            page.until(
                "return document.querySelector('rate-transparency').shadowRoot.querySelector('.earnings')",
            )
            .await?;
            assert_eq!(asked(&page), [1; 3], "and not again");
            assert!(page.seen("rt-error").await?.is_empty());
            Ok(())
        });
    }
}

#[test]
fn it_comes_when_a_tab_is_pointed_at_or_focused() {
    for (event, focus) in [("pointerover", false), ("", true)] {
        on_page_with(BUSY, |page| async move {
            page.ready(1).await?;
            let root = "document.querySelector('rate-transparency').shadowRoot";
            let turn = |to: &str| match focus {
                true => format!("{root}.querySelector('{to}').focus()"),
                false => format!(
                    "{root}.querySelector('{to}').dispatchEvent(new PointerEvent('{event}', {{ bubbles: true }}))"
                ),
            };
            page.js(&turn(".fields select")).await?;
            tokio::time::sleep(Duration::from_millis(200)).await;
            assert_eq!(asked(&page), [0; 3], "for another control");
            page.js(&turn("[role=tab]")).await?;
            come(&page).await;
            Ok(())
        });
    }
}

#[test]
fn where_data_is_saved_a_view_is_paid_for_when_it_is_opened() {
    let saves = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });";
    on_page_with(saves, |page| async move {
        page.ready(1).await?;
        page.js(
            "const tab = document.querySelector('rate-transparency').shadowRoot.querySelector('[role=tab]');\
             tab.focus(); tab.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));\
             return new Promise((done) => setTimeout(done, 1000))",
        )
        .await?;
        assert_eq!(asked(&page), [0; 3], "before");
        for tab in [2, 4, 5, 4] {
            open(&page, tab).await?;
            page.until("return document.querySelector('rate-transparency').shadowRoot.querySelector('.rates, .earnings, .how')").await?;
        }
        assert_eq!(asked(&page), [1; 3], "once");
        assert!(page.seen("rt-error").await?.is_empty());
        Ok(())
    });
}

#[test]
fn a_page_with_one_of_these_views_has_it_at_once() {
    let body = "<rate-transparency id=a view=earnings></rate-transparency>\
                <rate-transparency id=b view=how-it-works></rate-transparency>";
    on_page(body, |page| async move {
        page.ready(2).await?;
        for (widget, view) in [("#a", ".earnings"), ("#b", ".how")] {
            page.until(&format!(
                "return document.querySelector('{widget}').shadowRoot.querySelector('{view}')"
            ))
            .await?;
        }
        assert_eq!(page.server.asked(&file("lazy-", ".wasm")), 1, "one download for both");
        Ok(())
    });
}

#[test]
fn a_view_that_does_not_come_is_told_of_and_tried_again() {
    for part in parts() {
        for (answer, code) in [
            (Answer::Status(503), "http"),
            (Answer::HangUp, "network"),
            (Answer::Page("<!doctype html>".to_owned()), "integrity"),
        ] {
            if part.ends_with(".css") && code == "integrity" {
                // Any text is a style sheet.
                continue;
            }
            let server = Server::start(&pkg());
            server.answer(&part, answer);
            server.answer("/page", Answer::Page(html("<rate-transparency></rate-transparency>")));
            let part = part.clone();
            on_server(server, "/page", |page| async move {
                page.ready(1).await?;
                open(&page, 4).await?;
                page.shows("[role=alert]", "This view could not be loaded").await?;
                let error = page.seen("rt-error").await?.remove(0);
                assert_eq!(error["detail"]["code"], code, "{part}: {error}");
                // The rest goes on.
                open(&page, 1).await?;
                page.shows(".sentence", "Headway pays you $112.00").await?;
                open(&page, 4).await?;
                page.server.answer_from_pkg(&part);
                page.find("[part=error] button").await?.click().await?;
                page.until("return document.querySelector('rate-transparency').shadowRoot.querySelector('.earnings')").await?;
                Ok(())
            });
        }
    }
}
