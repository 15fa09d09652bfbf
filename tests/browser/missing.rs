//! Browsers, and what tests of pages take for one, without what the widget would use: nothing throws, and the fallback is
//! there to read.

use serde_json::{Value, json};

use crate::page::{html_with, on_server, pkg};
use crate::server::{Answer, Server};

const WIDGET: &str =
    "<rate-transparency view=\"explore\"><p>What the page says itself.</p></rate-transparency>";

/// A server of a page with this body, whose browser lacks what the script takes away. What is thrown is kept.
fn without(script: &str, body: &str) -> Server {
    let server = Server::start(&pkg());
    let script = format!(
        "window.thrown = []; addEventListener('error', (event) => thrown.push(event.message));\
         addEventListener('unhandledrejection', (event) => thrown.push(String(event.reason))); {script}"
    );
    server.answer("/page", Answer::Page(html_with(body, &script)));
    server
}

#[test]
fn without_observers_the_widget_works_at_once() {
    let script = "delete window.ResizeObserver; delete window.IntersectionObserver;";
    let body = WIDGET.replace("view=", "loading=\"lazy\" view=");
    on_server(without(script, &body), "/page", |page| async move {
        page.ready(1).await?;
        page.find("input[value=denied]").await?.click().await?;
        page.shows(".sentence", "denies").await?;
        assert_eq!(page.js("return thrown").await?, json!([]));
        // No room is kept that nobody would give back.
        let room = "return document.querySelector('rate-transparency').shadowRoot.firstElementChild.style.minBlockSize";
        assert_eq!(page.js(room).await?, "");
        Ok(())
    });
}

#[test]
fn without_what_it_needs_the_fallback_stays() {
    for (script, words) in [
        (
            "for (const tree of [Document, ShadowRoot]) delete tree.prototype.adoptedStyleSheets;",
            "no WebAssembly or no style sheets to adopt",
        ),
        ("delete window.WebAssembly;", "no WebAssembly or no style sheets to adopt"),
        (
            "delete window.ResizeObserver; delete window.IntersectionObserver; delete window.WebAssembly;\
             for (const tree of [Document, ShadowRoot]) delete tree.prototype.adoptedStyleSheets;\
             delete window.CSSStyleSheet;",
            "no WebAssembly or no style sheets to adopt",
        ),
        ("window.fetch = () => { throw new Error('no network in tests') };", "could not be reached"),
        ("delete Intl.PluralRules;", "view failed"),
    ] {
        on_server(without(script, WIDGET), "/page", |page| async move {
            page.until("return seen.length").await?;
            page.shows_fallback().await?;
            let errors = page.seen("rt-error").await?;
            assert_eq!(errors.len(), 1, "{errors:?}");
            assert!(errors[0]["detail"]["message"].as_str().unwrap().contains(words), "{errors:?}");
            assert_eq!(page.js("return thrown").await?, json!([]), "{script}");
            // Its properties are there, and asking throws nothing.
            let plan = "const widget = document.querySelector('rate-transparency'); widget.plan = 'example-hmo';\
                 widget.lang = 'es'; document.body.append(widget); widget.remove();\
                 return [widget.getAttribute('plan'), widget.breakdown]";
            assert_eq!(page.js(plan).await?, json!(["example-hmo", Value::Null]));
            assert_eq!(page.js("return thrown").await?, json!([]), "{script}");
            Ok(())
        });
    }
}

#[test]
fn the_stub_leaves_what_stands_inside() {
    let server = without("", WIDGET);
    let page = html_with(WIDGET, "window.thrown = []").replace("/rate-transparency.js", "/stub.js");
    server.answer("/page", Answer::Page(page));
    on_server(server, "/page", |page| async move {
        page.until("return customElements.get('rate-transparency')").await?;
        page.shows_fallback().await?;
        let stub = "const widget = document.querySelector('rate-transparency'); widget.sessionDate = '2026-04-08';\
             return [widget.getAttribute('session-date'), widget.breakdown, widget.shadowRoot]";
        assert_eq!(page.js(stub).await?, json!(["2026-04-08", null, null]));
        for file in [".wasm", ".css", ".txt"] {
            assert_eq!(page.server.asked(file), 0, "{file}");
        }
        Ok(())
    });
}
