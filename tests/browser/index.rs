//! A book in parts: an index, and a file for each market.

use std::time::Duration;

use rate_core::{MarketFile, RateBook};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use thirtyfour::prelude::*;

use crate::page::{Page, html, on_server, pkg};
use crate::server::{Answer, Server};

/// The example book in parts, with the paths of its markets' files.
pub(crate) struct Parts {
    pub(crate) server: Server,
    book: RateBook,
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

pub(crate) fn parts(element: &str) -> Parts {
    parts_with(element, |json| json)
}

/// The same, with the files' text changed before it is hashed.
fn parts_with(element: &str, change: impl Fn(String) -> String) -> Parts {
    let text = std::fs::read(pkg().join("books/april-8-example.json")).unwrap();
    let book = RateBook::from_json(&text).unwrap();
    let mut files = Vec::new();
    let mut names = Vec::new();
    for (position, market) in (0..).zip(&book.markets) {
        let json = change(book.market_json(position.into())).into_bytes();
        let sha256: String = Sha256::digest(&json).iter().map(|byte| format!("{byte:02x}")).collect();
        let file = format!("markets/{}.{}.json", market.term.id, &sha256[..16]);
        files.push((format!("/rates/{file}"), json));
        names.push(MarketFile { market: position.into(), file, sha256 });
    }
    let server = Server::start(&pkg());
    server.answer("/rates/index.json", Answer::Json(book.in_parts(names).to_json().into_bytes()));
    for (path, json) in &files {
        server.answer(path, Answer::Json(json.clone()));
    }
    server.answer("/page", Answer::Page(html(element)));
    Parts { server, book, files }
}

/// A widget on the index, with these attributes.
fn widget(attributes: &str) -> String {
    format!("<rate-transparency src=\"/rates/index.json\" view=\"explore\" {attributes}></rate-transparency>")
}

/// The payout that the whole book has for the widget's own selection in this market.
fn payout(book: &RateBook, market: &str) -> String {
    let selection = rate_core::Selection { market: Some(market.to_owned()), ..Default::default() };
    format!("${}", rate_core::quote(book, &selection).unwrap().provider_payout)
}

async fn shows_payout(page: &Page, payout: &str) -> WebDriverResult<()> {
    page.shows(".receipt .payout td:last-child", payout).await
}

#[test]
fn a_market_costs_the_index_and_its_own_file() {
    let Parts { server, book, files } = parts(&widget("market=\"tx\""));
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        let (ny, tx) = (&files[0].0, &files[1].0);
        shows_payout(&page, &payout(&book, "tx")).await?;
        assert_eq!(page.breakdown().await?["selection"]["market"], "tx");
        assert_eq!((page.server.asked(ny), page.server.asked(tx)), (0, 1));
        for market in ["ny", "tx", "ny"] {
            page.choose("market", market).await?;
            shows_payout(&page, &payout(&book, market)).await?;
        }
        assert_eq!((page.server.asked(ny), page.server.asked(tx)), (1, 1), "each is fetched once");
        assert_eq!(page.server.asked("index.json"), 1);
        let second = "document.querySelector('rate-transparency').after(\
                      document.querySelector('rate-transparency').cloneNode())";
        page.js(second).await?;
        page.ready(2).await?;
        assert_eq!(page.server.asked(tx), 1, "and once for the whole page");
        assert_eq!(page.seen("rt-error").await?, [Value::Null; 0]);
        Ok(())
    });
}

#[test]
fn the_walkthroughs_session_waits_for_no_file() {
    let Parts { server, files, .. } = parts(&widget(""));
    server.answer(&files[0].0, Answer::Held);
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        assert_eq!(page.shown(".receipt .payout td:last-child").await?, "$112.00");
        // Another service is in the file that is still to come.
        page.choose("service", "90791").await?;
        page.shows(".sentence", "Loading the rates for New York…").await?;
        assert_eq!(page.breakdown().await?, Value::Null);
        assert!(!page.shown(".result").await?.contains('$'), "no amount before there is one");
        page.server.answer(&files[0].0, Answer::Json(files[0].1.clone()));
        shows_payout(&page, "$138.00").await
    });
}

#[test]
fn markets_changed_quickly_never_mix() {
    let Parts { server, book, files } = parts(&widget(""));
    for (path, json) in &files {
        server.answer(path, Answer::Late(json.clone()));
    }
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.js(
            "const root = document.querySelector('rate-transparency').shadowRoot; window.pairs = [];\
             const note = () => pairs.push(root.querySelector('select[name=market]').value + ' ' +\
               (root.querySelector('.receipt .payout td:last-child')?.textContent ?? 'nothing'));\
             new MutationObserver(note).observe(root, { subtree: true, childList: true, characterData: true });",
        )
        .await?;
        for market in ["tx", "ny", "tx", "ny", "tx", "ny"] {
            page.choose("market", market).await?;
        }
        while !page.server.is_idle() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        shows_payout(&page, &payout(&book, "ny")).await?;
        let allowed = [
            "tx nothing".to_owned(),
            format!("tx {}", payout(&book, "tx")),
            format!("ny {}", payout(&book, "ny")),
        ];
        let pairs = page.js("return pairs").await?;
        let pairs = pairs.as_array().unwrap();
        assert!(!pairs.is_empty());
        for pair in pairs {
            assert!(allowed.iter().any(|allowed| pair == allowed), "{pair} is none of {allowed:?}");
        }
        Ok(())
    });
}

/// The file of Texas is answered so; the widget says so, goes on with New York, and tries again.
fn texas_fails(parts: Parts, answer: Answer, code: &'static str, words: &'static str, repaired: bool) {
    let Parts { server, book, files } = parts;
    server.answer(&files[1].0, answer);
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.choose("market", "tx").await?;
        page.shows(".sentence", "The rates for Texas could not be loaded.").await?;
        page.shows("[role=alert]", "Try again in a moment.").await?;
        let error = page.seen("rt-error").await?.remove(0);
        assert_eq!(error["detail"]["code"], code, "{error}");
        assert!(error["detail"]["message"].as_str().unwrap().contains(words), "{error}");
        assert_eq!(page.breakdown().await?, Value::Null);
        assert!(!page.shown(".widget").await?.contains('$'), "no amount of another market");
        page.choose("market", "ny").await?;
        shows_payout(&page, &payout(&book, "ny")).await?;
        assert_eq!(page.shown("[role=alert]").await?, "");
        if repaired {
            page.server.answer(&files[1].0, Answer::Json(files[1].1.clone()));
            // Where it is chosen again, it is asked for again.
            page.choose("market", "tx").await?;
            shows_payout(&page, &payout(&book, "tx")).await?;
        }
        Ok(())
    });
}

#[test]
fn a_market_file_that_is_not_there() {
    texas_fails(parts(&widget("")), Answer::Status(404), "http", "The server answered 404", true);
}

#[test]
fn a_market_file_that_is_not_the_one_in_the_index() {
    let parts = parts(&widget(""));
    let other = String::from_utf8(parts.files[1].1.clone()).unwrap().replacen(".00", ".01", 1);
    texas_fails(parts, Answer::Json(other.into_bytes()), "integrity", "not the one this page expects", true);
}

#[test]
fn a_market_file_that_cannot_be_used() {
    let of_texas = |json: String| match json.contains("\"tx\"") {
        true => json.replacen('{', "{\"x\":1,", 1),
        false => json,
    };
    let parts = parts_with(&widget(""), of_texas);
    let answer = Answer::Json(parts.files[1].1.clone());
    texas_fails(parts, answer, "format", "/x: not a member of the format", false);
}

#[test]
fn a_market_from_the_attributes_that_fails_is_told_before_ready() {
    let Parts { server, files, .. } = parts(&widget("market=\"tx\""));
    server.answer(&files[1].0, Answer::Status(500));
    on_server(server, "/page", |page| async move {
        page.until("return seen.length").await?;
        assert_eq!(page.seen("rt-error").await?[0]["detail"]["code"], json!("http"));
        page.shows("[role=alert]", "Try again in a moment.").await?;
        page.server.answer(&files[1].0, Answer::Json(files[1].1.clone()));
        page.find("[part=error] button").await?.click().await?;
        page.until("return seen.some((event) => event.detail?.selection?.market === 'tx')").await
    });
}
