//! Other things on pages: scripts that change what all scripts share, places that are not seen at first, the
//! browser's own ways of keeping a page, and readers' clocks.

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::page::{html_with, on_page, on_server, pkg};
use crate::server::{Answer, Server};

const WIDGET: &str = "<rate-transparency><p>What the page says itself.</p></rate-transparency>";

/// A page with a script that runs before all others, in which everything that is thrown is kept.
fn with_script(script: &str, body: &str) -> Server {
    let server = Server::start(&pkg());
    let script = format!(
        "window.thrown = []; addEventListener('error', (event) => thrown.push(event.message));\
         addEventListener('unhandledrejection', (event) => thrown.push(String(event.reason))); {script}"
    );
    server.answer("/page", Answer::Page(html_with(body, &script)));
    server
}

#[test]
fn prototypes_with_additions_and_replaced_functions_change_nothing() {
    // As Prototype 1.7 and MooTools did. What is done to objects in general stops the browser's driver itself.
    let script = "for (const { prototype } of [Array, String, Function, Number]) prototype.theirs = function () {};\
         Array.from = (all) => { const list = []; for (let at = 0; at < all.length; at++) list.push(all[at]); return list; };\
         Array.prototype.reduce = () => { throw new Error('theirs'); };\
         Element.prototype.remove = function () { this.parentNode?.removeChild(this); };";
    on_server(with_script(script, WIDGET), "/page", |page| async move {
        page.ready(1).await?;
        assert_eq!(page.breakdown().await?["provider_payout"], "112.00");
        for (tab, shows) in [(2, ".glance"), (3, ".story"), (4, ".earnings"), (5, ".how"), (1, ".receipt")] {
            page.find(&format!("[role=tab]:nth-child({tab})")).await?.click().await?;
            page.until(&format!(
                "return document.querySelector('rate-transparency').shadowRoot.querySelector('{shows}')"
            ))
            .await?;
        }
        page.find("input[value=denied]").await?.click().await?;
        page.shows(".sentence", "denies").await?;
        assert_eq!(
            page.js("return [thrown, seen.filter(({ name }) => name === 'rt-error').length]").await?,
            json!([[], 0])
        );
        Ok(())
    });
}

/// An element of the page's by the name of a function of the document takes its place.
#[test]
fn a_form_that_has_the_name_of_a_function_leaves_the_fallback() {
    let body = format!("<form name=\"addEventListener\"></form>{WIDGET}");
    let server = with_script(
        "window.asked = document.addEventListener.bind(document); for (const name of ['rt-ready', 'rt-error']) asked(name, ({ type, detail }) => seen.push({ name: type, detail }));",
        &body,
    );
    on_server(server, "/page", |page| async move {
        page.until("return seen.length").await?;
        page.shows_fallback().await?;
        assert!(!page.seen("rt-error").await?.is_empty());
        assert_eq!(page.js("return thrown").await?, json!([]));
        Ok(())
    });
}

#[test]
fn what_is_not_seen_at_first_is_there_when_it_is() {
    let body = "<details><summary>Rates</summary><rate-transparency id=\"closed\" loading=\"lazy\" view=\"explore\">\
                <p>One.</p></rate-transparency></details>\
                <dialog style=\"width: 40em\"><rate-transparency id=\"shut\" loading=\"lazy\" view=\"explore\"><p>Two.</p></rate-transparency></dialog>\
                <div id=\"tab\" style=\"display: none\"><rate-transparency id=\"eager\" view=\"explore\"><p>Three.</p>\
                </rate-transparency></div>";
    on_page(body, |page| async move {
        page.until("return document.querySelector('#eager').breakdown").await?;
        let waiting = "return ['closed', 'shut'].map((id) => document.getElementById(id).breakdown)";
        assert_eq!(page.js(waiting).await?, json!([null, null]));
        page.js("document.querySelector('details').open = true; document.querySelector('#tab').style.display = ''").await?;
        page.until("return document.querySelector('#closed').breakdown").await?;
        page.js("document.querySelector('dialog').showModal()").await?;
        page.until("return document.querySelector('#shut').breakdown").await?;
        // Each has the room that it takes.
        let drawn = "return ['closed', 'shut', 'eager'].every((id) => {\
             const host = document.getElementById(id), view = host.shadowRoot.querySelector('.widget');\
             const [around, within] = [host.getBoundingClientRect(), view.getBoundingClientRect()];\
             return within.height > 500 && Math.abs(around.height - within.height) < 2 && Math.abs(around.width - within.width) < 2; })";
        page.until(drawn).await
    });
}

#[test]
fn a_page_that_is_left_and_come_back_to_goes_on() {
    on_page(WIDGET, |page| async move {
        page.ready(1).await?;
        page.find("input[value=denied]").await?.click().await?;
        page.shows(".sentence", "denies").await?;
        page.goto(page.server.url("/books/april-8-example.json")).await?;
        page.driver.back().await?;
        // Kept as it was, or loaded anew.
        page.until("return document.querySelector('rate-transparency')?.breakdown").await?;
        page.find("input[value=slow]").await?.click().await?;
        page.until(
            "return document.querySelector('rate-transparency').breakdown.selection.scenario === 'slow'",
        )
        .await
    });
}

#[test]
fn today_is_the_readers() {
    if !Engine::is_chromium("take another time zone") {
        return;
    }
    for zone in [
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Africa/Casablanca",
        "UTC",
    ] {
        on_page("", |page| async move {
            page.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await?;
            page.js("document.body.innerHTML = '<rate-transparency view=\"explore\"></rate-transparency>'")
                .await?;
            page.until("return document.querySelector('rate-transparency').breakdown").await?;
            let today = page.text(
                "const parts = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });\
                 return parts.format(new Date())",
            );
            let shown: Value = page.breakdown().await?["selection"]["session_date"].clone();
            let today = today.await?;
            // The book's rates hold in 2026 alone; in another year it opens on its own case.
            let expected = if today.starts_with("2026") { today } else { "2026-04-08".to_owned() };
            assert_eq!(shown, expected, "{zone}");
            Ok(())
        });
    }
}
