//! A page that is used for an hour: widgets come and go, and a reader does anything. `cargo xtask soak` runs it.

use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::index;
use crate::page::{Page, html_with, on_server};
use crate::server::Answer;

/// How often it is measured, which leaves some kilobytes of the driver's own behind each time.
const MEASUREMENTS: u32 = 12;

/// The memory, nodes and listeners that are left when all widgets but the first are gone.
#[derive(Debug)]
struct Left {
    /// Bytes in use by scripts.
    script: u64,
    /// Bytes of WebAssembly's memory, of every instance that is kept.
    wasm: u64,
    nodes: u64,
    listeners: u64,
}

/// One of them.
type Figure = fn(&Left) -> u64;

async fn measure(page: &Page) -> WebDriverResult<Left> {
    page.cdp("Performance.enable", json!({})).await?;
    // A browser keeps what it has painted until a later frame, and what waits for time until then.
    for _ in 0..3 {
        page.js(
            "return new Promise((done) => setTimeout(() => requestAnimationFrame(() => done(true)), 1000))",
        )
        .await?;
        page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    }
    let metrics = page.cdp("Performance.getMetrics", json!({})).await?;
    let metric = |name: &str| {
        let metrics = metrics["metrics"].as_array().unwrap();
        let metric = metrics.iter().find(|metric| metric["name"] == name).unwrap();
        metric["value"].as_f64().unwrap() as u64
    };
    let wasm = "return memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0)";
    Ok(Left {
        script: metric("JSHeapUsedSize"),
        wasm: page.js(wasm).await?.as_u64().unwrap(),
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
    })
}

#[test]
#[ignore = "it takes as long as it is told to; `cargo xtask soak` runs it"]
fn what_is_used_for_long_stays_as_it_was() {
    assert_eq!(Engine::chosen(), Engine::Chromium);
    let minutes: u64 = std::env::var("RT_SOAK_MINUTES").unwrap().parse().unwrap();
    let seed = std::env::var("RT_SOAK_SEED").unwrap();
    let stretch = Duration::from_secs(60 * minutes) / MEASUREMENTS;
    let server = index::parts("").server;
    // A browser that is driven keeps a thousand messages, each with where it came from.
    let memories = "window.memories = []; const { instantiate } = WebAssembly;\
         WebAssembly.instantiate = async (...values) => { const made = await instantiate(...values);\
           for (const it of Object.values((made.instance ?? made).exports))\
             if (it instanceof WebAssembly.Memory) memories.push(new WeakRef(it));\
           return made; };\
         for (const name of ['error', 'warn']) console[name] = () => {};";
    let body =
        "<rate-transparency src=\"/books/medicare-2026.json\"></rate-transparency><div id=\"here\"></div>";
    server.answer("/page", Answer::Page(html_with(body, memories)));
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.js(&include_str!("soak.js").replace("SEED", &seed)).await?;
        println!("With the seed {seed}; each time with one widget left:");
        println!("| seconds | acts | script, kB | WebAssembly, kB | nodes | listeners |");
        println!("| --- | --- | --- | --- | --- | --- |");
        let (start, mut acts, mut left) = (Instant::now(), 0, Vec::new());
        for _ in 0..MEASUREMENTS {
            page.js(&format!(
                "window.done = 0; soak({}).then((acts) => {{ done = acts; }})",
                stretch.as_millis()
            ))
            .await?;
            tokio::time::sleep(stretch).await;
            page.until("return done").await?;
            acts += page.js("return done").await?.as_u64().unwrap();
            page.js("clear()").await?;
            // It is alive, and shows a session.
            page.until("return document.querySelector('rate-transparency').breakdown").await?;
            assert_eq!(page.js("return uncaught").await?, json!([]), "errors that nobody caught");
            let now = measure(&page).await?;
            let Left { script, wasm, nodes, listeners } = now;
            println!(
                "| {} | {acts} | {} | {} | {nodes} | {listeners} |",
                start.elapsed().as_secs(),
                script / 1000,
                wasm / 1000
            );
            left.push(now);
        }
        // What is kept for use again is there after a while; from then on nothing grows.
        let settled = &left[left.len() / 4..];
        let (early, late) = settled.split_at(settled.len() / 2);
        let median = |part: &[Left], of: Figure| {
            let mut values: Vec<u64> = part.iter().map(of).collect();
            values.sort_unstable();
            values.get(values.len() / 2).copied().unwrap_or_default()
        };
        let figures: [(&str, Figure); 4] = [
            ("bytes of script", |left| left.script),
            ("bytes of WebAssembly", |left| left.wasm),
            ("nodes", |left| left.nodes),
            ("listeners", |left| left.listeners),
        ];
        for (what, of) in figures {
            let (before, after) = (median(early, of), median(late, of));
            assert!(after <= before + before / 20, "{what}: {before}, and later {after}");
        }
        Ok(())
    });
}
