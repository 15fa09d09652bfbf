//! One widget fails, as it does where the page has replaced what the widget relies on: it says so, and the others and
//! new ones go on.

use std::future::Future;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::page::{Page, html_with, on_server, part, pkg};
use crate::server::{Answer, Server};

const WIDGETS: &str = "<rate-transparency id=\"one\" lang=\"en-GB\" view=\"all\"><p>What the page says itself.</p>\
                       </rate-transparency><rate-transparency id=\"two\" view=\"explore\"></rate-transparency>";

/// Counts those who listen to the page's address.
const COUNTING: &str = "window.listeners = new Set();\
     for (const [name, note] of [['addEventListener', 'add'], ['removeEventListener', 'delete']]) {\
       const listen = window[name];\
       window[name] = (type, it, how) => { if (type === 'hashchange') listeners[note](it); listen(type, it, how); }; }";

/// Runs the test on a page with two widgets, whose script can make calls for the first one fail while `bad` is true.
fn on_bad_page<F: Future<Output = WebDriverResult<()>>>(script: &str, test: impl FnOnce(Page) -> F) {
    let server = Server::start(&pkg());
    let script = format!("window.bad = false; {COUNTING} {script}");
    server.answer("/page", Answer::Page(html_with(WIDGETS, &script)));
    on_server(server, "/page", test);
}

/// The first widget has failed once, with these words; the second and a third go on; and the first does again once
/// nothing is in its way.
async fn one_fails_alone(page: &Page, words: &str) -> WebDriverResult<()> {
    page.until("return seen.some((event) => event.name === 'rt-error')").await?;
    page.shows("[role=alert]", "Rates can’t be shown right now.").await?;
    page.shows_fallback().await?;
    let errors = page.seen("rt-error").await?;
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!((&errors[0]["id"], &errors[0]["detail"]["code"]), (&json!("one"), &json!("wasm")));
    assert!(errors[0]["detail"]["message"].as_str().unwrap().contains(words), "{errors:?}");
    assert_eq!(page.breakdown().await?, Value::Null, "asking it throws nothing");
    page.js("document.querySelector('#one').scenario = 'slow'").await?;

    page.until("return document.querySelector('#two').breakdown !== null").await?;
    for scenario in ["denied", "slow"] {
        page.find_in("#two", &format!("input[value={scenario}]")).await?.click().await?;
        page.until(&format!(
            "return document.querySelector('#two').breakdown.selection.scenario === '{scenario}' && \
             document.querySelector('#two').shadowRoot.querySelector('[value={scenario}]').checked"
        ))
        .await?;
    }
    page.js(
        "const third = document.createElement('rate-transparency'); third.id = 'three'; third.view = 'explore';\
         document.querySelector('main').append(third)",
    )
    .await?;
    page.until("return document.querySelector('#three').breakdown !== null").await?;
    page.find_in("#three", "input[value=denied]").await?.click().await?;
    page.until("return document.querySelector('#three').shadowRoot.querySelector('.sentence').innerText.includes('denies')")
        .await?;

    page.js("window.bad = false; seen.length = 0").await?;
    page.find("[part=error] button").await?.click().await?;
    page.until("return seen.some((event) => event.name === 'rt-ready' && event.id === 'one')").await?;
    assert_eq!(page.breakdown().await?["selection"]["scenario"], "slow");
    assert_eq!(page.shown("[role=alert]").await?, "");
    assert!(page.seen("rt-error").await?.is_empty());
    assert_eq!(page.server.asked(&part(".wasm")), 1);
    // One that was made may have ended before it listened.
    assert_eq!(page.js("return listeners.size").await?, 3, "the one that failed listens no more");
    Ok(())
}

/// Formats of British amounts throw while `bad` is true.
const FORMATTING: &str = "const { get } = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format');\
     Object.defineProperty(Intl.NumberFormat.prototype, 'format', { get() {\
       if (bad && this.resolvedOptions().locale.startsWith('en-GB')) throw new Error('no such numbers');\
       return get.call(this); } });";

#[test]
fn formatting_that_throws_from_the_start() {
    let script = format!("{FORMATTING} bad = true;");
    on_bad_page(&script, |page| async move { one_fails_alone(&page, "failed: no such numbers").await });
}

#[test]
fn a_constructor_that_throws() {
    let script = "bad = true; const { NumberFormat } = Intl;\
         Intl.NumberFormat = function (locale, options) {\
           if (bad && locale === 'en-GB') throw new Error('no such locale');\
           return new NumberFormat(locale, options); };";
    on_bad_page(script, |page| async move { one_fails_alone(&page, "failed: no such locale").await });
}

#[test]
fn formatting_that_throws_when_the_view_follows_a_choice() {
    on_bad_page(FORMATTING, |page| async move {
        page.ready(2).await?;
        page.js("window.bad = true").await?;
        page.find("input[value=denied]").await?.click().await?;
        one_fails_alone(&page, "failed: no such numbers").await
    });
}

#[test]
fn a_call_that_throws_in_a_listener() {
    let script = "const { preventDefault } = Event.prototype; Event.prototype.preventDefault = function () {\
         if (bad) throw new Error('not prevented'); return preventDefault.call(this); };";
    on_bad_page(script, |page| async move {
        page.ready(2).await?;
        page.js("window.bad = true; document.querySelector('#one').shadowRoot.querySelector('[role=tab]').focus()")
            .await?;
        page.press(Key::Right).await?;
        one_fails_alone(&page, "failed: not prevented").await
    });
}

#[test]
fn formatting_that_throws_when_a_file_arrives() {
    on_bad_page(FORMATTING, |page| async move {
        page.ready(2).await?;
        page.js("window.bad = true; document.querySelector('#one').src = '/books/medicare-2026.json'")
            .await?;
        one_fails_alone(&page, "failed: no such numbers").await
    });
}

/// Calling back into the widget while it formats is a panic, which WebAssembly knows as a trap.
#[test]
fn a_trap() {
    let script = FORMATTING.replace(
        "throw new Error('no such numbers')",
        "{ const one = document.querySelector('#one'); one.view = one.view === 'all' ? 'explore' : 'all'; void one.breakdown; }",
    );
    on_bad_page(&script, |page| async move {
        page.ready(2).await?;
        page.js("window.bad = true").await?;
        page.find("input[value=denied]").await?.click().await?;
        one_fails_alone(&page, "failed: ").await
    });
}
