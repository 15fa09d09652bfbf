use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::page::{html, html_with, on_page, on_server, part, pkg};
use crate::server::{Answer, Server};

#[test]
fn two_widgets_share_one_application_and_nothing_else() {
    let body = "<rate-transparency id=\"one\" view=\"explore\"></rate-transparency>\
                <rate-transparency id=\"two\" view=\"explore\" plan=\"example-hmo\"></rate-transparency>";
    on_page(body, |page| async move {
        page.ready(2).await?;
        page.find_in("#one", "input[value=denied]").await?.click().await?;
        page.until("return document.querySelector('#one').breakdown.selection.scenario === 'denied'").await?;
        let other = page.js("return document.querySelector('#two').breakdown.selection").await?;
        assert_eq!((&other["scenario"], &other["plan"]), (&json!("typical"), &json!("example-hmo")));
        assert_eq!(page.server.asked(&part(".wasm")), 1);
        let ids = page.js("return [...document.querySelectorAll('rate-transparency')].flatMap((widget) =>\
             [...widget.shadowRoot.querySelectorAll('[id]')].map((element) => element.id))");
        let ids = ids.await?;
        let ids: Vec<&str> = ids.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)), "{ids:?}");
        Ok(())
    });
}

#[test]
fn it_can_be_taken_out_put_back_and_moved() {
    let body = "<div id=\"here\"><rate-transparency view=\"explore\"></rate-transparency></div><div id=\"there\"></div>";
    on_page(body, |page| async move {
        page.ready(1).await?;
        page.find("input[value=slow]").await?.click().await?;
        page.until(
            "return document.querySelector('rate-transparency').breakdown.selection.scenario === 'slow'",
        )
        .await?;
        page.js("document.querySelector('#there').append(document.querySelector('rate-transparency'))")
            .await?;
        page.js("return new Promise((done) => setTimeout(() => done(true), 50))").await?;
        assert_eq!(
            page.breakdown().await?["selection"]["scenario"],
            "slow",
            "moving keeps the reader's choice"
        );
        assert_eq!(page.seen("rt-ready").await?.len(), 1);
        page.js("window.kept = document.querySelector('rate-transparency'); kept.remove()").await?;
        page.until("return kept.breakdown === null").await?;
        assert_eq!(page.js("return kept.shadowRoot.querySelector('.widget')").await?, Value::Null);
        page.js("document.querySelector('#here').append(kept)").await?;
        page.ready(2).await?;
        assert_eq!(page.breakdown().await?["selection"]["scenario"], "typical", "it starts afresh");
        page.find("input[value=denied]").await?.click().await?;
        page.until("return kept.breakdown.selection.scenario === 'denied'").await?;
        assert_eq!(page.server.asked(&part(".wasm")), 1);
        Ok(())
    });
}

#[test]
fn coming_and_going_leaves_nothing_behind() {
    /// A widget has about five times as many nodes.
    const OF_A_WIDGET: f64 = 100.0;
    if !Engine::is_chromium("count nodes and listeners") {
        return;
    }
    let server = Server::start(&pkg());
    let script = "window.memories = []; const { instantiate } = WebAssembly;\
         WebAssembly.instantiate = async (...values) => { const instance = await instantiate(...values);\
           memories.push(Object.values(instance.exports).find((it) => it instanceof WebAssembly.Memory)); return instance; };";
    server.answer("/page", Answer::Page(html_with("<div id=\"here\"></div>", script)));
    on_server(server, "/page", |page| async move {
        page.js("window.count = () => seen.filter((event) => event.name === 'rt-ready').length;\
                 window.make = () => document.createElement('rate-transparency'); const kept = make();\
                 window.cycle = async (times, again) => { for (let turn = 0; turn < times; turn++) {\
                   const before = count();\
                   const element = again ? kept : make();\
                   document.querySelector('#here').append(element);\
                   while (count() === before) await new Promise((done) => setTimeout(done, 1));\
                   element.remove(); await new Promise((done) => setTimeout(done, 1)); }\
                 seen.length = 0; return memories.map((memory) => memory.buffer.byteLength); }")
            .await?;
        let counts = async |cycles: u32, again: bool| {
            let memories = page.js(&format!("return cycle({cycles}, {again})")).await?;
            page.cdp("Performance.enable", json!({})).await?;
            let mut left = (0.0, 0.0);
            // A browser under load keeps what it has painted until a later frame.
            for _ in 0..50 {
                page.js("return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(true), 50)))")
                    .await?;
                page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
                let metrics = page.cdp("Performance.getMetrics", json!({})).await?;
                let metric = |name: &str| {
                    let metrics = metrics["metrics"].as_array().unwrap();
                    metrics.iter().find(|metric| metric["name"] == name).unwrap()["value"].as_f64().unwrap()
                };
                left = (metric("Nodes"), metric("JSEventListeners"));
                println!("{memories} {} nodes, {} listeners", left.0, left.1);
                if left.0 < OF_A_WIDGET {
                    break;
                }
            }
            assert!(left.0 < OF_A_WIDGET, "{} nodes are left of widgets that are gone", left.0);
            WebDriverResult::Ok((memories, left.0, left.1))
        };
        // Elements of their own, and one that is put in again and again.
        for again in [false, true] {
            let (memories, nodes, listeners) = counts(20, again).await?;
            assert_eq!(
                memories.as_array().unwrap().len(),
                1,
                "one instance serves one widget after the other"
            );
            let after = counts(200, again).await?;
            assert_eq!(after.0, memories, "bytes of WebAssembly memory");
            assert!(after.1 <= nodes + 5.0, "nodes: {nodes}, then {}", after.1);
            assert!(after.2 <= listeners + 5.0, "listeners: {listeners}, then {}", after.2);
        }
        Ok(())
    });
}

#[test]
fn views_that_are_left_leave_nothing_behind() {
    if !Engine::is_chromium("count nodes") {
        return;
    }
    on_page("<rate-transparency></rate-transparency>", |page| async move {
        page.ready(1).await?;
        page.js(
            "window.turn = async (times) => { const element = document.querySelector('rate-transparency');\
               for (let turn = 0; turn < times; turn++)\
                 for (const view of ['rates', 'walkthrough', 'earnings', 'how-it-works', 'explore']) {\
                   element.view = view;\
                   await new Promise((done) => setTimeout(done, 5)); }\
               return true }",
        )
        .await?;
        let nodes = async |least: f64| {
            let mut nodes = f64::INFINITY;
            // A browser under load keeps what it has painted until a later frame.
            for _ in 0..50 {
                page.js("return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(true), 50)))")
                    .await?;
                page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
                nodes = page.cdp("Memory.getDOMCounters", json!({})).await?["nodes"].as_f64().unwrap();
                if nodes <= least {
                    break;
                }
            }
            WebDriverResult::Ok(nodes)
        };
        page.js("return turn(2)").await?;
        page.until("return document.querySelector('rate-transparency').shadowRoot.querySelector('.explore')")
            .await?;
        let before = nodes(0.0).await?;
        page.js("return turn(20)").await?;
        // One view that is kept would be ten times as many.
        let after = nodes(before + 50.0).await?;
        assert!(after <= before + 50.0, "nodes: {before}, then {after}");
        Ok(())
    });
}

#[test]
fn taken_out_while_it_loads_it_reports_nothing() {
    let server = Server::start(&pkg());
    let book = std::fs::read(pkg().join("books/april-8-example.json")).unwrap();
    server.answer("/late.json", Answer::Late(book));
    server.answer("/page", Answer::Page(html("<div id=\"here\"></div>")));
    on_server(server, "/page", |page| async move {
        page.until("return customElements.get('rate-transparency') !== undefined").await?;
        // Before the application is there, and before the book is.
        for wait in [0, 300] {
            page.js(&format!(
                "const element = document.createElement('rate-transparency'); element.src = '/late.json';\
                 document.querySelector('#here').append(element);\
                 return new Promise((done) => setTimeout(() => {{ element.remove(); done(true); }}, {wait}))"
            ))
            .await?;
        }
        page.js("return new Promise((done) => setTimeout(() => done(true), 1500))").await?;
        assert_eq!(page.js("return seen").await?, json!([]));
        Ok(())
    });
}

#[test]
fn lazy_waits_until_it_comes_near() {
    let body = "<div style=\"height: 5000px\"></div><rate-transparency loading=\"lazy\"><p>Read this first.</p></rate-transparency>";
    on_page(body, |page| async move {
        page.until("return customElements.get('rate-transparency') !== undefined").await?;
        page.js("return new Promise((done) => setTimeout(() => done(true), 200))").await?;
        assert_eq!(page.server.asked(&part(".wasm")), 0);
        page.js("window.scrollTo(0, 5000)").await?;
        page.ready(1).await?;
        assert_eq!(page.server.asked(&part(".wasm")), 1);
        // What the page put inside was the answer until now.
        let hidden =
            page.js("return document.querySelector('rate-transparency p').getClientRects().length").await?;
        assert_eq!(hidden, 0);
        Ok(())
    });
}

#[test]
fn what_was_set_before_the_script_came_counts() {
    let server = Server::start(&pkg());
    let body = "<rate-transparency view=\"explore\"></rate-transparency>";
    let script = "addEventListener('DOMContentLoaded', () => \
                  { document.querySelector('rate-transparency').plan = 'example-hmo'; });";
    // The widget's module is deferred, too, but runs after a listener set before it.
    let late = html_with(body, script)
        .replace("<script type=\"module\" src=\"/rate-transparency.js\"></script>", "")
        + "<script>addEventListener('load', () => { const script = document.createElement('script');\
           script.type = 'module'; script.src = '/rate-transparency.js'; document.head.append(script); })</script>";
    server.answer("/late", Answer::Page(late));
    on_server(server, "/late", |page| async move {
        page.ready(1).await?;
        assert_eq!(page.breakdown().await?["selection"]["plan"], "example-hmo");
        assert_eq!(
            page.js("return document.querySelector('rate-transparency').getAttribute('plan')").await?,
            "example-hmo"
        );
        Ok(())
    });
}

#[test]
fn the_address_follows_and_is_followed() {
    on_page("<rate-transparency deep-link></rate-transparency>", |page| async move {
        page.ready(1).await?;
        assert_eq!(page.text("return location.hash").await?, "", "a visit alone changes no address");
        page.choose("plan", "example-hmo").await?;
        page.until("return location.hash.includes('plan=example-hmo')").await?;
        let address = page.text("return location.href").await?;
        assert!(address.ends_with("client-share=20.00"), "{address}");
        page.js("location.hash = '#rt:plan=example-ppo&scenario=slow&step=4'").await?;
        page.shows("[role=status]", "Step 4 of 5").await?;
        page.js("location.hash = '#rt:plan=nonsense&market=&&'").await?;
        page.until(
            "return document.querySelector('rate-transparency').breakdown.selection.plan === 'example-ppo'",
        )
        .await?;
        // A page of its own opens where the address says.
        page.goto("about:blank").await?;
        page.goto(&address).await?;
        page.ready(1).await?;
        assert_eq!(page.breakdown().await?["selection"]["plan"], "example-hmo");
        Ok(())
    });
}
