//! The cost of the widget for a reader, in figures: `cargo xtask bench page` runs it.
//!
//! The page is loaded over slow 4G by a processor four times slower; packages take turns, so that what else the machine
//! does befalls all of them alike.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::page::Page;
use crate::pool;
use crate::server::{Answer, Server};

/// Every figure of a package, in the order in which they were taken.
type Figures = BTreeMap<String, Vec<f64>>;

const ROOT: &str = "const root = document.querySelector('rate-transparency').shadowRoot;";

/// Keeps times, requests and what moved, from the start.
const RECORDER: &str = "window.seen = []; window.times = {}; window.long = []; window.moved = 0; window.events = [];\
     const watch = (type, each, more) => new PerformanceObserver((list) => list.getEntries().forEach(each))\
       .observe({ type, buffered: true, ...more });\
     watch('longtask', ({ startTime, duration }) => long.push([startTime, duration]));\
     watch('layout-shift', ({ value }) => { moved += value; });\
     watch('event', ({ name, duration, interactionId }) => { if (interactionId) events.push([name, duration, interactionId]); },\
       { durationThreshold: 16 });\
     window.memories = []; const make = WebAssembly.instantiate;\
     WebAssembly.instantiate = async (...given) => { const made = await make(...given);\
       for (const it of Object.values((made.instance ?? made).exports))\
         if (it instanceof WebAssembly.Memory) memories.push(it);\
       return made; };\
     for (const name of ['rt-ready', 'rt-error']) document.addEventListener(name, ({ type, detail }) => {\
       seen.push({ name: type, detail });\
       if (type !== 'rt-ready' || times.ready) return;\
       times.ready = performance.now();\
       requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel();\
         port1.onmessage = () => { times.painted = performance.now(); }; port2.postMessage(0); });\
     });";

/// The script for the figures of a page that has been loaded.
const LOADED: &str = "const requests = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]\
       .filter(({ responseEnd }) => responseEnd && responseEnd <= times.ready).sort((one, other) => one.startTime - other.startTime);\
     const depths = []; requests.forEach(({ startTime }, at) => { depths[at] = 1 + Math.max(0, ...depths.slice(0, at)\
       .filter((_, before) => requests[before].responseEnd <= startTime)); });\
     const bytes = {}; for (const { name, encodedBodySize } of requests) {\
       const kind = new URL(name).pathname.split('.').at(-1); bytes[kind] = (bytes[kind] ?? 0) + encodedBodySize; }\
     const before = long.filter(([start]) => start < times.ready).map(([, duration]) => duration);\
     return { 'first paint, ms': performance.getEntriesByName('first-contentful-paint')[0]?.startTime,\
       'ready, ms': times.ready, 'painted, ms': times.painted, 'ready to painted, ms': times.painted - times.ready,\
       'longest task before ready, ms': Math.max(0, ...before), 'requests in series before ready': Math.max(...depths),\
       'layout shift': moved, bytes };";

/// One of the packages, and its server.
struct Package {
    name: String,
    folder: PathBuf,
    figures: Figures,
}

impl Package {
    fn note(&mut self, what: String, value: f64) {
        self.figures.entry(what).or_default().push(value);
    }

    /// A server of a page with this widget, in whose head are the package's lines and the book's, where it has any.
    fn serve(&self, attributes: &str, hinted: bool) -> Server {
        let server = Server::start(&self.folder);
        let lines = std::fs::read_to_string(self.folder.join("head.en.html")).unwrap_or_default();
        let book = attributes.split('"').nth(1).filter(|_| attributes.starts_with("src"));
        let book = book.map(|src| format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{src}\">"));
        let head = if hinted { format!("{lines}{}", book.unwrap_or_default()) } else { String::new() };
        server.answer(
            "/page",
            Answer::Page(format!(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A page</title>\
                 <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\">\
                 <script>{RECORDER}</script>{head}\
                 <link rel=\"stylesheet\" href=\"/rate-transparency/host.css\">\
                 <script type=\"module\" src=\"/rate-transparency/rate-transparency.js\"></script>\
                 <style>body {{ margin: 0; font: 16px/1.5 sans-serif }}</style>\
                 <main><h1>A page</h1><rate-transparency {attributes}>\
                 <div class=\"rt-fallback\">A session on April 8 is paid on April 30.</div></rate-transparency></main>"
            )),
        );
        server
    }
}

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
#[ignore = "it takes minutes; `cargo xtask bench page` runs it"]
fn figures() {
    assert_eq!(Engine::chosen(), Engine::Chromium);
    let folders = std::env::var("RT_BENCH").expect("`cargo xtask bench page` names the packages");
    let mut packages: Vec<Package> = std::env::split_paths(&folders)
        .map(|folder| Package {
            name: folder.file_name().expect("a folder").to_string_lossy().into_owned(),
            folder,
            figures: Figures::new(),
        })
        .collect();
    for _ in 0..number("RT_BENCH_ROUNDS", 7) {
        for package in &mut packages {
            loads(package);
            opens(package);
        }
    }
    for package in &mut packages {
        acts(package);
    }
    print(&packages);
}

/// A page of this server, in a browser that knows nothing, on a slow processor and, where `slow`, a slow network.
fn on_slow(server: Server, slow: bool, test: impl AsyncFnOnce(&Page) -> WebDriverResult<()>) {
    pool::with_browser(|driver| async move {
        let page = Page::new(driver, server);
        page.resize(412, 915).await?;
        page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
        if slow {
            page.cdp("Network.enable", json!({})).await?;
            let bytes = 1_600_000 / 8;
            let slow4g = json!({ "offline": false, "latency": 150, "downloadThroughput": bytes, "uploadThroughput": bytes });
            page.cdp("Network.emulateNetworkConditions", slow4g).await?;
        }
        page.driver.goto(page.server.url("/page")).await?;
        page.until("return times.painted").await?;
        test(&page).await
    });
}

const BOOKS: [(&str, &str); 2] =
    [("embedded book", ""), ("national book", "src=\"/rate-transparency/books/medicare-2026.json\"")];

/// A page is loaded, with each book, and with the lines for its head and without.
fn loads(package: &mut Package) {
    for (book, attributes) in BOOKS {
        for hinted in [true, false] {
            let server = package.serve(attributes, hinted);
            let of = format!("{book}, {}", if hinted { "with head lines" } else { "without" });
            on_slow(server, true, async |page| {
                // Tasks are told of late.
                page.js("return new Promise((done) => setTimeout(done, 500))").await?;
                let loaded = page.js(LOADED).await?;
                for (what, value) in loaded.as_object().unwrap() {
                    if let Some(value) = value.as_f64() {
                        package.note(format!("{of}: {what}"), value);
                    }
                }
                for (kind, bytes) in loaded["bytes"].as_object().unwrap() {
                    package.note(format!("{of}: bytes of {kind}"), bytes.as_f64().unwrap());
                }
                page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
                let script = page.js("return performance.memory.usedJSHeapSize").await?;
                package.note(format!("{of}: memory of script, kB"), kilobytes(&script));
                let wasm = page
                    .js("return memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)")
                    .await?;
                package.note(format!("{of}: memory of WebAssembly, kB"), kilobytes(&wasm));
                Ok(())
            });
        }
    }
}

#[allow(clippy::float_arithmetic, reason = "bytes are no money")]
fn kilobytes(bytes: &Value) -> f64 {
    bytes.as_f64().unwrap() / 1000.0
}

/// Views by the place of their tab from the end: an earlier package has no tab for rates, which lies before the others.
const VIEWS: [(usize, &str); 4] = [(4, "rates"), (3, "walkthrough"), (2, "earnings"), (1, "how-it-works")];

/// Each view is opened for the first time, seconds after the widget was there, and again.
fn opens(package: &mut Package) {
    for (tab, view) in VIEWS {
        on_slow(package.serve("", false), true, async |page| {
            page.js("return new Promise((done) => setTimeout(done, 3000))").await?;
            let tab = format!("[role=tab]:not(:first-child):nth-last-child({tab})");
            if page.js(&format!("{ROOT} return !root.querySelector('{tab}')")).await? == true {
                return Ok(());
            }
            for turn in ["first", "second"] {
                let took = open(page, &tab).await?;
                package.note(format!("opening {view}, {turn}, ms"), took);
                open(page, "[role=tab]").await?;
            }
            Ok(())
        });
    }
}

/// Opens a view by its tab. It is there once something else is said, and more than that it is on its way.
async fn open(page: &Page, tab: &str) -> WebDriverResult<f64> {
    let script = format!(
        "{ROOT} const said = () => root.querySelector('[role=tabpanel]').textContent; const before = said();\
         const start = performance.now(); root.querySelector('{tab}').click();\
         const frame = () => new Promise((done) => requestAnimationFrame(() => {{\
           const {{ port1, port2 }} = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); }}));\
         return (async () => {{ do await frame(); while (said() === before || said().length < 300); return performance.now() - start; }})()"
    );
    Ok(page.js(&script).await?.as_f64().unwrap())
}

/// Choices, and a stepper that is pressed again and again; from the event to the next paint, as the browser tells it.
fn acts(package: &mut Package) {
    let times = number("RT_BENCH_EVENTS", 100);
    on_slow(package.serve(BOOKS[1].1, false), false, async |page| {
        page.js("return new Promise((done) => setTimeout(done, 1000))").await?;
        page.unfold().await?;
        for choice in ["service", "plan", "license"] {
            let field = format!("{ROOT} const field = root.querySelector('select[name={choice}]');");
            page.js(&format!("{field} field.focus(); events.length = 0")).await?;
            let mut down = true;
            for _ in 0..times {
                // From the first to the last and back.
                let ends = page
                    .js(&format!(
                        "{field} return [field.selectedIndex === 0, field.selectedIndex === field.length - 1]"
                    ))
                    .await?;
                down = if down { ends[1] == false } else { ends[0] == true };
                page.press(if down { Key::Down } else { Key::Up }).await?;
            }
            take(package, page, &format!("choice of {choice}"), times).await?;
        }
        for turn in 0..times {
            let scenario = ["slow", "denied", "unpaid", "typical"][turn % 4];
            press(page, &format!("root.querySelector('input[value={scenario}]')")).await?;
        }
        take(package, page, "choice of scenario", times).await
    });
    let earnings = format!("{} view=\"earnings\"", BOOKS[1].1);
    on_slow(package.serve(&earnings, false), false, async |page| {
        page.until(&format!("{ROOT} return root.querySelector('.stepper')")).await?;
        page.unfold().await?;
        // An earlier package has a row for each service from the beginning.
        let add = "[...root.querySelectorAll('button')].find((it) => it.textContent.includes('Add a plan or service'))";
        if page.js(&format!("{ROOT} return !!{add}")).await? == true {
            for rows in 1..12 {
                page.until(&format!("{ROOT} return root.querySelectorAll('.load').length === {rows}"))
                    .await?;
                page.js(&format!("{ROOT} {add}.click()")).await?;
            }
            page.until(&format!("{ROOT} return root.querySelectorAll('.load').length === 12")).await?;
            page.type_over("weeks-off", "0").await?;
        }
        // Events are told of late, those of typing, too.
        page.js("return new Promise((done) => setTimeout(() => { events.length = 0; done() }, 1000))")
            .await?;
        for turn in 0..times {
            // Up to where there is room, and back.
            let which = if turn / 50 % 2 == 0 { "last" } else { "first" };
            press(page, &format!("root.querySelector('.stepper button:{which}-child')")).await?;
        }
        take(package, page, "stepper, all rows", times).await
    });
}

/// Clicks an element as a pointer does.
async fn press(page: &Page, element: &str) -> WebDriverResult<()> {
    let script = format!(
        "{ROOT} const it = {element}; it.scrollIntoView({{ block: 'center' }});\
         const {{ x, y, width, height }} = it.getBoundingClientRect(); return [x + width / 2, y + height / 2]"
    );
    let at = page.js(&script).await?;
    let hit = format!("{ROOT} return {element}.contains(root.elementFromPoint({}, {}))", at[0], at[1]);
    assert_eq!(page.js(&hit).await?, true, "{element} is at {at}");
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
        page.cdp("Input.dispatchMouseEvent", event).await?;
    }
    Ok(())
}

/// Takes what the browser has told of so many interactions; it tells of none that took less than 16 ms.
async fn take(package: &mut Package, page: &Page, what: &str, times: usize) -> WebDriverResult<()> {
    page.js("return new Promise((done) => setTimeout(done, 500))").await?;
    let longest = "const longest = {}; for (const [, took, of] of events) longest[of] = Math.max(took, longest[of] ?? 0);\
                   events.length = 0; return Object.values(longest)";
    let took = page.js(longest).await?;
    let mut took: Vec<f64> = took.as_array().unwrap().iter().map(|took| took.as_f64().unwrap()).collect();
    assert!(!took.is_empty() && took.len() <= times, "{what}: {} interactions of {times}", took.len());
    took.resize(times, 16.0);
    package.figures.insert(format!("{what}, event to paint, ms"), took);
    Ok(())
}

/// A figure as a table has it: of events p50 and p95, of loads the median and the range.
fn summary(what: &str, values: &[f64]) -> String {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let at = |percent: usize| values[(values.len() - 1) * percent / 100];
    let digits = if what.ends_with("shift") { 3 } else { 0 };
    if what.contains("event to paint") {
        format!("{:.0} / {:.0}", at(50), at(95))
    } else {
        format!("{:.digits$} ({:.digits$}–{:.digits$})", at(50), at(0), at(100))
    }
}

fn print(packages: &[Package]) {
    let names: Vec<&str> = packages.iter().map(|package| &*package.name).collect();
    println!("| figure | {} |\n| --- |{}", names.join(" | "), " --- |".repeat(names.len()));
    for what in packages[0].figures.keys() {
        let values = packages.iter().map(|package| match package.figures.get(what) {
            Some(values) => summary(what, values),
            None => "none".to_owned(),
        });
        println!("| {what} | {} |", values.collect::<Vec<_>>().join(" | "));
    }
}
