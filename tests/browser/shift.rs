//! Nothing on the page moves for the widget, and what stands there before it comes is the case in full.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::index::parts;
use crate::page::{Page, html, on_server, pkg};
use crate::server::{Answer, Server};

/// Keeps what has moved, how much and from where to where, from the start.
const WATCH: &str = "window.moved = []; new PerformanceObserver((list) => {\
   for (const { value, sources } of list.getEntries())\
     moved.push([value, sources.map(({ previousRect: from, currentRect: to }) => [from, to])]);\
   }).observe({ type: 'layout-shift', buffered: true });";
/// A look of the page that shows as much of it as can be.
const LOOK: &str = "<style>body { font: 16px/1.5 sans-serif } h1 { margin: 0 }</style>";

fn snippet() -> String {
    std::fs::read_to_string(pkg().join("snippet.en.html")).unwrap()
}

/// How much has moved on this page once the widget is ready, in a viewport that shows what lies below it, too.
fn moved(body: String, test: impl AsyncFnOnce(&Page) -> WebDriverResult<()>) {
    let server = Server::start(&pkg());
    server.answer("/page", Answer::Page(html(&body)));
    moves_on(server, test);
}

fn moves_on(server: Server, test: impl AsyncFnOnce(&Page) -> WebDriverResult<()>) {
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.resize(1000, 3000).await?;
        page.refresh().await?;
        page.js(WATCH).await?;
        page.ready(1).await?;
        settle(&page).await?;
        let seen = page
            .js("const place = document.querySelector('#below').getBoundingClientRect();\
                            return place.top < innerHeight && place.bottom > 0")
            .await?;
        assert_eq!(seen, true, "what lies below is in view");
        test(&page).await
    });
}

/// Two frames: what was to be painted is.
async fn settle(page: &Page) -> WebDriverResult<()> {
    page.js("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))")
        .await
        .map(drop)
}

#[test]
fn the_page_does_not_move_when_the_widget_comes() {
    for view in ["all", "walkthrough"] {
        let widget =
            snippet().replace("<rate-transparency>", &format!("<rate-transparency view=\"{view}\">"));
        moved(format!("{LOOK}{widget}<p id=\"below\">Below</p>"), async |page| {
            assert_eq!(page.js("return moved").await?, json!([]), "{view}");
            // What the reader does may change its height.
            let room = "return document.querySelector('rate-transparency').getBoundingClientRect().height";
            let before = page.js(room).await?;
            page.find(".about summary").await?.click().await?;
            page.until(&format!("return (() => {{ {room} }})() !== {before}")).await
        });
    }
}

#[test]
fn without_room_it_would() {
    let widget = snippet().replace("host.css", "none.css");
    moved(format!("{LOOK}{widget}<p id=\"below\">Below</p>"), async |page| {
        let moved = page.js("return moved.reduce((sum, [value]) => sum + value, 0)").await?;
        assert!(moved.as_f64().is_some_and(|moved| moved > 0.1), "{moved}");
        Ok(())
    });
}

#[test]
fn the_page_does_not_move_while_a_market_is_loaded() {
    let parts = parts("");
    for (path, json) in &parts.files {
        parts.server.answer(path, Answer::Late(json.clone()));
    }
    let widget = snippet().replace("<rate-transparency>", "<rate-transparency src=\"/rates/index.json\">");
    parts.server.answer("/page", Answer::Page(html(&format!("{LOOK}{widget}<p id=\"below\">Below</p>"))));
    moves_on(parts.server, async |page| {
        page.js("document.querySelector('rate-transparency').market = 'tx'").await?;
        page.shows(".sentence", "Loading the rates for Texas").await?;
        assert_eq!(page.shown(".drawn-result").await?, "");
        settle(page).await?;
        page.until("return document.querySelector('rate-transparency').breakdown?.selection.market === 'tx'")
            .await?;
        settle(page).await?;
        assert_eq!(page.js("return moved").await?, json!([]));
        Ok(())
    });
}

#[test]
fn the_room_is_what_the_widget_needs() {
    // A page of a hundred instances would be more than a browser has addresses for.
    for src in ["", "src=\"/books/medicare-2026.json\""] {
        rooms_are_needed(src);
    }
}

/// Every view of this book is as high as the room that is kept for it, at each width, or a little lower.
fn rooms_are_needed(src: &str) {
    let server = Server::start(&pkg());
    let mut body = LOOK.to_owned();
    let mut widgets = 0;
    for view in ["all", "rates", "walkthrough", "earnings", "how-it-works"] {
        for width in (288..1300).step_by(80) {
            let open = format!("<rate-transparency view=\"{view}\" {src} title=\"{view} {width} {src:.3}\">");
            let widget = snippet().replace("<rate-transparency>", &open);
            body.push_str(&format!(
                "<div class=\"w{width}\">{widget}</div><style>.w{width} {{ width: {width}px }}</style>"
            ));
            widgets += 1;
        }
    }
    server.answer("/page", Answer::Page(html(&body)));
    on_server(server, "/page", |page| async move {
        page.ready(widgets).await?;
        page.until(
            "return [...document.querySelectorAll('rate-transparency')]\
               .every((element) => element.shadowRoot.querySelector('[data-waits=false]'))",
        )
        .await?;
        let rooms = page.js(
            "return [...document.querySelectorAll('rate-transparency')].map((element) => [element.title,\
               Math.round(parseFloat(element.shadowRoot.firstElementChild.style.minBlockSize)),\
               Math.ceil(element.shadowRoot.querySelector('.widget').getBoundingClientRect().height)])",
        );
        let rooms = rooms.await?;
        let wrong: Vec<&Value> = rooms
            .as_array()
            .unwrap()
            .iter()
            .filter(|room| {
                let (kept, needed) = (room[1].as_u64().unwrap(), room[2].as_u64().unwrap());
                // The table is as high as its book has services: the room is for the one that has most.
                let is_lower =
                    room[0].as_str().is_some_and(|name| name.starts_with("rates") && !name.contains("src"));
                kept < needed || kept * 5 > needed * if is_lower { 10 } else { 6 }
            })
            .collect();
        let wrong: Vec<String> = wrong.iter().map(|room| room.to_string()).collect();
        assert!(wrong.is_empty(), "at these widths, pixels kept and needed: {}", wrong.join(" "));
        Ok(())
    });
}

#[test]
fn the_case_as_text_is_the_case_of_the_widget() {
    let server = Server::start(&pkg());
    server.answer("/page", Answer::Page(html(&snippet())));
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        let text = page.text("return document.querySelector('.rt-fallback').textContent").await?;
        let breakdown = page.breakdown().await?;
        for name in ["insurer_share", "client_share", "provider_payout", "platform_portion"] {
            let amount = format!("${}", breakdown[name].as_str().unwrap());
            assert!(text.contains(&amount), "{name}: {amount}");
        }
        // The events are a table where the days are explained.
        page.find(".math").await?.click().await?;
        page.until(
            "return document.querySelector('rate-transparency').shadowRoot.querySelector('.timeline table')",
        )
        .await?;
        let same = page
            .js("const rows = (tables) => [...tables].map((table) => [...table.rows].map((row) =>\
                   [...row.cells].map((cell) => cell.textContent)));\
                 const element = document.querySelector('rate-transparency');\
                 return [element, element.shadowRoot].map((tree) => rows(tree.querySelectorAll('table')));")
            .await?;
        assert_eq!(same[0].as_array().unwrap().len(), 2);
        assert_eq!(same[0], same[1]);
        let sentence = page.shown(".sentence").await?;
        assert!(text.contains(&sentence), "{sentence}");
        Ok(())
    });
}

#[test]
fn a_page_without_scripts_says_it_all() {
    let server = Server::start(&pkg());
    on_server(server, "/page", |page| async move {
        page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
        page.goto(page.server.url("/index.html")).await?;
        let element = page.driver.find(By::Css("rate-transparency")).await?;
        let text = element.text().await?;
        for words in [
            "Headway pays you $112.00 on April 30.",
            "between June 1 and July 31",
            "Client pays Apr 8 $25.00",
            "Headway keeps Jun 1 – Jul 31 − $9.00",
            "Headway absorbs $87.00",
            "Illustrative amounts",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let (place, lines) = (element.rect().await?, text.lines().count());
        assert!(place.height < 40.0 * f64::from(u32::try_from(lines).unwrap()), "no room is kept: {place:?}");
        Ok(())
    });
}
