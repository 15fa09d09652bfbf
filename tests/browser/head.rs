//! The files that a page asks for, how often and in which order: with the lines for its head, and without.

use std::fs;
use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::engine::Engine;
use crate::index::parts;
use crate::lazy::file;
use crate::page::{Page, html, html_with, on_server, part, pkg};
use crate::server::{Answer, Server};

const BOOK: &str = "/books/april-8-example.json";

fn lines(language: &str) -> String {
    fs::read_to_string(pkg().join(format!("head.{language}.html"))).unwrap()
}

/// A page in this language whose head has these lines, with a widget of these attributes.
fn page(language: &str, head: &str, attributes: &str) -> Answer {
    Answer::Page(format!(
        "<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\"><title>A page</title>\
         <link rel=\"icon\" href=\"data:,\">\
         <script>window.seen = []; for (const name of ['rt-ready', 'rt-error'])\
           document.addEventListener(name, ({{ detail }}) => seen.push({{ name, detail }}));</script>\
         {head}<script type=\"module\" src=\"/rate-transparency/rate-transparency.js\"></script>\
         <main><h1>A page</h1><rate-transparency {attributes}></rate-transparency></main>"
    ))
}

/// Waits until the server was asked for a path with this ending.
async fn asks_for(page: &Page, ending: &str) {
    let start = Instant::now();
    while page.server.asked(ending) == 0 {
        assert!(start.elapsed() < Duration::from_secs(20), "{ending}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[test]
fn nothing_is_fetched_twice() {
    let hash = BASE64_STANDARD.encode(Sha256::digest(fs::read(pkg().join(&BOOK[1..])).unwrap()));
    let pinned = format!("integrity=\"sha256-{hash}\"");
    for (language, integrity) in [("en", ""), ("es", ""), ("en", &*pinned)] {
        let lines = lines(language);
        // As the documentation says: that of the styles, with the book's address.
        let styles = lines.lines().nth(2).unwrap();
        let address = styles.split("href=").nth(1).unwrap();
        let book = styles.replace(address, &format!("\"{BOOK}\" {integrity}>"));
        let head = format!("{lines}{book}");
        let named: Vec<String> = head
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect();
        assert_eq!(named.len(), 5, "{named:?}");
        let server = Server::start(&pkg());
        server.answer("/page", page(language, &head, &format!("src=\"{BOOK}\" {integrity}")));
        on_server(server, "/page", |page| async move {
            page.ready(1).await?;
            asks_for(&page, &file("lazy-", ".wasm")).await;
            assert_eq!(page.server.asked_again(), [""; 0], "{language} {integrity}");
            for path in named {
                assert_eq!(page.server.asked(&path), 1, "{path}");
            }
            assert!(page.seen("rt-error").await?.is_empty());
            Ok(())
        });
    }
}

#[test]
fn the_lines_are_for_browsers_that_give_what_they_preloaded_to_the_widget() {
    let server = Server::start(&pkg());
    server.answer("/page", Answer::Page(format!("<!doctype html><title>A page</title>{}", lines("en"))));
    on_server(server, "/page", |page| async move {
        asks_for(&page, &part(".js")).await;
        page.js("return new Promise((done) => setTimeout(done, 500))").await?;
        let times = usize::from(Engine::chosen() != Engine::WebKit);
        for path in [part(".wasm"), part(".css"), file("en-first-", ".txt")] {
            assert_eq!(page.server.asked(&path), times, "{path}");
        }
        Ok(())
    });
}

#[test]
fn the_pages_of_the_package_fetch_nothing_twice() {
    for (path, book) in [("/index.html", "medicare-2026.json"), ("/embed.html?view=explore", "")] {
        on_server(Server::start(&pkg()), path, |page| async move {
            page.until("return document.querySelector('rate-transparency').breakdown").await?;
            asks_for(&page, &file("lazy-", ".wasm")).await;
            assert_eq!(page.server.asked_again(), [""; 0], "{path}");
            assert_eq!(page.server.asked(&part(".wasm")), 1);
            assert!(book.is_empty() || page.server.asked(book) == 1);
            Ok(())
        });
    }
}

#[test]
fn a_policy_that_is_enough_without_the_lines_is_enough_with_them() {
    let server = Server::start(&pkg());
    server.answer("/page", page("en", &lines("en"), ""));
    let policy = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";
    server.head("/page", &[("content-security-policy", policy)]);
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        assert_eq!(page.server.asked_again(), [""; 0]);
        Ok(())
    });
}

/// A page whose widget has this book, and whose application does not come before the test says so.
fn waiting(src: &str) -> Server {
    let server = Server::start(&pkg());
    server.answer(&part(".wasm"), Answer::Held);
    let widget =
        format!("<rate-transparency src=\"{src}\"><p>What the page says itself.</p></rate-transparency>");
    server.answer("/page", Answer::Page(html(&widget)));
    server
}

#[test]
fn the_book_is_asked_for_beside_the_application() {
    // An attribute's blanks count no more than to the widget.
    for src in [BOOK.to_owned(), format!(" {BOOK} ")] {
        on_server(waiting(&src), "/page", |page| async move {
            asks_for(&page, BOOK).await;
            page.shows_fallback().await?;
            assert_eq!(page.seen("rt-ready").await?.len(), 0);
            page.server.answer_from_pkg(&part(".wasm"));
            page.ready(1).await?;
            assert_eq!(page.server.asked(BOOK), 1);
            Ok(())
        });
    }
}

#[test]
fn a_book_that_fails_before_the_application_is_there_is_told_of_once() {
    for (answer, code) in [
        (Answer::Status(503), "http"),
        (Answer::HangUp, "network"),
        (Answer::Json(b"{".to_vec()), "format"),
        (Answer::Endless, "too_large"),
    ] {
        let server = waiting(BOOK);
        server.answer(BOOK, answer);
        on_server(server, "/page", |page| async move {
            asks_for(&page, BOOK).await;
            page.shows_fallback().await?;
            page.server.answer_from_pkg(&part(".wasm"));
            page.until("return seen.length").await?;
            page.js("return new Promise((done) => setTimeout(done, 300))").await?;
            let errors = page.seen("rt-error").await?;
            assert_eq!(errors.len(), 1, "{errors:?}");
            assert_eq!(errors[0]["detail"]["code"], code);
            // What is tried again is asked for again.
            page.server.answer_from_pkg(BOOK);
            page.find("[part=error] button").await?.click().await?;
            page.ready(1).await
        });
    }
}

#[test]
fn another_book_takes_the_place_of_the_one_on_its_way() {
    let server = waiting(BOOK);
    server.answer(BOOK, Answer::Held);
    on_server(server, "/page", |page| async move {
        asks_for(&page, BOOK).await;
        page.js("document.querySelector('rate-transparency').src = '/books/medicare-2026.json'").await?;
        page.server.answer_from_pkg(&part(".wasm"));
        page.ready(1).await?;
        assert_eq!(page.breakdown().await?["book"], "medicare-2026");
        assert!(page.seen("rt-error").await?.is_empty());
        page.server.answer_from_pkg(BOOK);
        Ok(())
    });
}

#[test]
fn a_markets_file_is_asked_for_before_its_index_is_drawn() {
    let parts = parts("");
    let watch = "window.drawn = []; const get = fetch; window.fetch = (url, init) => {\
                   if (String(url).includes('/markets/'))\
                     drawn.push(document.querySelector('rate-transparency').shadowRoot.querySelector('.sentence') !== null);\
                   return get(url, init); };";
    let widget = "<rate-transparency src=\"/rates/index.json\" market=\"tx\"></rate-transparency>";
    parts.server.answer("/page", Answer::Page(html_with(widget, watch)));
    on_server(parts.server, "/page", |page| async move {
        page.ready(1).await?;
        assert_eq!(page.js("return drawn").await?, json!([false]));
        Ok(())
    });
}
