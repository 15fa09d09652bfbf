//! Pages with strict security policies, served with real headers; networks that are slow, gone, or not the page's own.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::page::{Page, on_server, part, pkg};
use crate::server::{Answer, Server};

/// Keeps what the widget reports, and what the page's policy refuses.
const RECORDER: &str = "window.seen = []; window.refused = [];\
     for (const name of ['rt-ready', 'rt-change', 'rt-error', 'rt-cta'])\
       document.addEventListener(name, (event) => seen.push({ name, detail: event.detail, id: event.target.id }));\
     document.addEventListener('securitypolicyviolation', (event) =>\
       event.blockedURI.endsWith('/favicon.ico') || refused.push(event.effectiveDirective + ' ' + event.blockedURI));";

const WIDGET: &str = "<rate-transparency view=\"explore\" session-date=\"2026-04-08\" src=\"/books/april-8-example.json\">\
                      <p>What the page says itself.</p></rate-transparency>";

/// A page without anything inline, with these headers; `from` is where the package is.
fn serve(headers: &[(&'static str, &str)], from: &str, widget: &str) -> Server {
    let server = Server::start(&pkg());
    server.answer("/recorder.js", Answer::Script(RECORDER.to_owned()));
    let page = format!(
        "<!doctype html><html lang=\"en-US\"><meta charset=\"utf-8\"><title>A page</title>\
         <script nonce=\"cmF0ZXM\" src=\"/recorder.js\"></script>\
         <script type=\"module\" nonce=\"cmF0ZXM\" src=\"{from}/rate-transparency.js\"></script>\
         <body><main><h1>A page</h1>{widget}</main>"
    );
    server.answer("/page", Answer::Page(page));
    server.head("/page", headers);
    server
}

/// The widget is there, as it should look, and does what it is told.
async fn works(page: &Page) -> WebDriverResult<()> {
    page.ready(1).await?;
    let look = "const root = document.querySelector('rate-transparency').shadowRoot;\
         const { paddingLeft, backgroundColor } = getComputedStyle(root.querySelector('.widget'));\
         return [parseFloat(paddingLeft) >= 16, backgroundColor !== 'rgba(0, 0, 0, 0)',\
                 root.querySelector('.mark.payday').style.getPropertyValue('--at')]";
    assert_eq!(page.js(look).await?, json!([true, true, "214"]), "it is styled");
    page.find("input[value=denied]").await?.click().await?;
    page.shows(".sentence", "The insurer denies the claim.").await?;
    page.choose("plan", "example-hmo").await?;
    page.shows(".receipt .payout td:last-child", "$104.00").await
}

/// The headers of each block of the documentation, in order.
fn documented() -> Vec<Vec<(&'static str, &'static str)>> {
    let text = include_str!("../../docs/security-policy.md");
    let blocks = text.split("```http\n").skip(1).filter_map(|rest| rest.split("```").next());
    let header = |line: &'static str| line.split_once(": ");
    blocks.map(|block| block.lines().filter_map(header).collect()).collect()
}

#[test]
fn every_documented_policy_is_enough() {
    let policies = documented();
    assert_eq!(policies.len(), 4, "{policies:?}");
    for headers in policies {
        on_server(serve(&headers, "", WIDGET), "/page", |page| async move {
            works(&page).await?;
            assert_eq!(page.js("return refused").await?, json!([]), "nothing is refused under {headers:?}");
            Ok(())
        });
    }
}

const CSP: &str = "content-security-policy";

/// Under this policy the widget names the directive in its way, and the fallback is there to read.
fn is_blocked(policy: &str, directive: &'static str) {
    on_server(serve(&[(CSP, policy)], "", WIDGET), "/page", |page| async move {
        page.fails_to_start("blocked", &format!("the security policy of this page ({directive}) forbids"))
            .await
    });
}

#[test]
fn webassembly_that_is_forbidden() {
    is_blocked("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'", "script-src");
}

#[test]
fn connections_that_are_forbidden() {
    is_blocked("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'", "connect-src");
}

#[test]
fn an_application_script_that_is_forbidden() {
    let server = serve(&[], "", WIDGET);
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; connect-src 'self'",
        server.url("/recorder.js"),
        server.url("/rate-transparency.js")
    );
    server.head("/page", &[(CSP, &policy)]);
    on_server(server, "/page", |page| async move {
        page.fails_to_start("blocked", "the security policy of this page (script-src").await
    });
}

#[test]
fn a_book_from_where_the_policy_forbids() {
    let other = Server::start(&pkg());
    other.head("*", &[("access-control-allow-origin", "*")]);
    let widget = WIDGET.replace("/books/", &other.url("/books/"));
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
    on_server(serve(&[(CSP, policy)], "", &widget), "/page", |page| async move {
        let words = "The security policy of this page (connect-src) forbids loading the rate file.";
        page.fails_to_start("blocked", words).await?;
        // The rest of the widget works, and shows what it may.
        page.js("document.querySelector('rate-transparency').src = '/books/april-8-example.json'").await?;
        works(&page).await
    });
}

#[test]
fn a_report_is_no_refusal() {
    let headers = [("content-security-policy-report-only", "default-src 'none'")];
    let server = serve(&headers, "", WIDGET);
    server.answer(&part(".wasm"), Answer::Status(404));
    on_server(server, "/page", |page| async move {
        page.fails_to_start("http", "answered 404").await?;
        assert_ne!(page.js("return refused").await?, json!([]));
        Ok(())
    });
}

#[test]
fn a_page_that_is_cross_origin_isolated() {
    let other = Server::start(&pkg());
    other.head("*", &[("access-control-allow-origin", "*")]);
    let headers =
        [("cross-origin-embedder-policy", "require-corp"), ("cross-origin-opener-policy", "same-origin")];
    on_server(serve(&headers, &other.url(""), WIDGET), "/page", |page| async move {
        works(&page).await?;
        assert_eq!(page.js("return crossOriginIsolated").await?, true);
        Ok(())
    });
}

#[test]
fn another_site_that_does_not_share() {
    let other = Server::start(&pkg());
    let allowed = [("access-control-allow-origin", "*")];
    // All but the WebAssembly and the messages: two failures, one after the other.
    for path in ["/rate-transparency.js".to_owned(), part(".js"), part(".css")] {
        other.head(&path, &allowed);
    }
    let server = serve(&[], &other.url(""), WIDGET);
    on_server(server, "/page", |page| async move {
        page.fails_to_start("network", "could not be reached").await?;
        other.head("*", &allowed);
        page.find("[part=error] button").await?.click().await?;
        works(&page).await
    });
}

#[test]
fn a_module_that_does_not_load_leaves_the_page_as_it_is() {
    // Another site that shares nothing at all.
    let other = Server::start(&pkg());
    on_server(serve(&[], &other.url(""), WIDGET), "/page", |page| async move {
        page.shows_fallback().await?;
        assert_eq!(page.js("return seen").await?, json!([]));
        Ok(())
    });
}

#[test]
fn a_service_worker_in_between() {
    let server = serve(&[], "", "");
    let worker = "addEventListener('install', () => skipWaiting());\
         addEventListener('activate', (event) => event.waitUntil(clients.claim()));\
         addEventListener('fetch', (event) => event.respondWith((async () => {\
           const kept = await caches.open('kept'); const known = await kept.match(event.request.url);\
           if (known) return known;\
           const response = await fetch(event.request); await kept.put(event.request.url, response.clone());\
           return response; })()));";
    server.answer("/worker.js", Answer::Script(worker.to_owned()));
    on_server(server, "/page", |page| async move {
        page.js("navigator.serviceWorker.register('/worker.js'); navigator.serviceWorker.ready.then(() =>\
               navigator.serviceWorker.controller ? (window.between = true) :\
               (navigator.serviceWorker.oncontrollerchange = () => { window.between = true; }))")
            .await?;
        page.until("return window.between").await?;
        add(&page).await?;
        works(&page).await?;
        // Everything comes from the worker now: the server is gone for it.
        for path in [part(".wasm"), part(".js"), part(".css"), "/books/april-8-example.json".to_owned()] {
            page.server.answer(&path, Answer::HangUp);
        }
        page.goto(page.server.url("/page")).await?;
        add(&page).await?;
        works(&page).await
    });
}

/// Puts the widget into a page that has none.
async fn add(page: &Page) -> WebDriverResult<Value> {
    page.js(&format!("document.querySelector('main').innerHTML = {}", json!(WIDGET))).await
}

/// Sets Chromium's connection: bytes a second, and milliseconds there and back.
async fn connect(page: &Page, throughput: i64, latency: u32) -> WebDriverResult<Value> {
    page.cdp("Network.enable", json!({})).await?;
    let conditions = json!({ "offline": throughput == 0, "latency": latency,
        "downloadThroughput": throughput, "uploadThroughput": throughput });
    page.cdp("Network.emulateNetworkConditions", conditions).await
}

#[test]
fn a_connection_that_is_gone_and_comes_back() {
    if !Engine::is_chromium("cut the connection") {
        return;
    }
    on_server(serve(&[], "", ""), "/page", |page| async move {
        connect(&page, 0, 0).await?;
        add(&page).await?;
        page.fails_to_start("network", "could not be reached").await?;
        connect(&page, -1, 0).await?;
        page.find("[part=error] button").await?.click().await?;
        works(&page).await
    });
}

#[test]
fn a_slow_connection_is_waited_for() {
    if !Engine::is_chromium("slow the connection down") {
        return;
    }
    on_server(serve(&[], "", ""), "/page", |page| async move {
        // What developers know as slow 3G: 400 kbit/s, 400 ms.
        connect(&page, 50_000, 400).await?;
        add(&page).await?;
        page.shows_fallback().await?;
        works(&page).await?;
        assert_eq!(page.seen("rt-error").await?, [Value::Null; 0]);
        Ok(())
    });
}
