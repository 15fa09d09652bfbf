//! What is loaded when it is needed: the views that are split off, and the messages of a language.

use thirtyfour::prelude::*;

use crate::page::{html, on_page, on_server, pkg};
use crate::server::{Answer, Server};

/// The path of the package's file whose name starts and ends so.
pub(crate) fn file(start: &str, end: &str) -> String {
    let names = std::fs::read_dir(pkg()).unwrap().flatten().map(|entry| entry.file_name());
    let mut names = names.map(|name| name.to_string_lossy().into_owned());
    format!("/{}", names.find(|name| name.starts_with(start) && name.ends_with(end)).unwrap())
}

async fn open(page: &crate::page::Page, tab: usize) -> WebDriverResult<()> {
    page.find(&format!("[role=tab]:nth-child({tab})")).await?.click().await
}

#[test]
fn a_view_is_paid_for_when_it_is_opened() {
    on_page("<rate-transparency></rate-transparency>", |page| async move {
        let parts = [file("lazy-", ".wasm"), file("lazy-", ".css"), file("en-lazy-", ".txt")];
        page.ready(1).await?;
        for part in &parts {
            assert_eq!(page.server.asked(part), 0, "{part} before");
        }
        for tab in [3, 4, 3] {
            open(&page, tab).await?;
            page.until("return document.querySelector('rate-transparency').shadowRoot.querySelector('.earnings, .how')").await?;
        }
        for part in &parts {
            assert_eq!(page.server.asked(part), 1, "{part} once");
        }
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
    for part in [file("lazy-", ".wasm"), file("lazy-", ".css"), file("en-lazy-", ".txt")] {
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
                open(&page, 3).await?;
                page.shows("[role=alert]", "This view could not be loaded").await?;
                let error = page.seen("rt-error").await?.remove(0);
                assert_eq!(error["detail"]["code"], code, "{part}: {error}");
                // The rest goes on.
                open(&page, 1).await?;
                page.shows(".sentence", "Headway pays you $112.00").await?;
                open(&page, 3).await?;
                page.server.answer_from_pkg(&part);
                page.find("[role=alert] button").await?.click().await?;
                page.until("return document.querySelector('rate-transparency').shadowRoot.querySelector('.earnings')").await?;
                Ok(())
            });
        }
    }
}
