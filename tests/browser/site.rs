//! The project's site, as `cargo xtask site` makes it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::access::findings;
use crate::engine::Engine;
use crate::lazy::file;
use crate::page::{Page, on_server, pkg};
use crate::server::{Answer, Server};

/// The folder of the site.
pub(crate) fn site() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/site")
}

/// Runs a test on a page of the site, in Chromium, whose own protocol says what it has to be like.
pub(crate) fn on_site<F: Future<Output = WebDriverResult<()>>>(path: &str, test: impl FnOnce(Page) -> F) {
    if Engine::is_chromium("have colours, media and sizes set") {
        on_server(Server::start(&site()), path, test);
    }
}

/// Has Chromium prefer this of what style sheets can ask for.
pub(crate) async fn prefer(page: &Page, media: &str, features: &[(&str, &str)]) -> WebDriverResult<()> {
    let features: Vec<_> =
        features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": media, "features": features })).await.map(drop)
}

/// The addresses of all pages below a folder, from the site's top.
fn pages(folder: &str) -> Vec<String> {
    let entries =
        fs::read_dir(site().join(folder)).expect("target/site; `cargo xtask site` makes it").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut pages: Vec<_> =
        names.filter(|name| name.ends_with(".html")).map(|name| format!("/{folder}{name}")).collect();
    pages.sort();
    assert!(!pages.is_empty());
    pages
}

/// Waits until everything that a page shows is there.
async fn settled(page: &Page) -> WebDriverResult<()> {
    page.until(
        "return document.readyState === 'complete' && [...document.querySelectorAll('rate-transparency')].every((element) =>\
           element.loading === 'lazy' || element.shadowRoot?.querySelector('.widget'))",
    )
    .await
}

/// Loads each page and has axe look at it by day and by night; measures it; and sees what it asks for.
fn are_clean(pages: &[String]) {
    on_site("/404.html", |page| async move {
        let watch = "window.refused = []; document.addEventListener('securitypolicyviolation', (event) => refused.push(event.blockedURI))";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await?;
        for path in pages {
            page.goto(page.server.url(path)).await?;
            settled(&page).await?;
            for colours in ["light", "dark"] {
                prefer(&page, "", &[("prefers-color-scheme", colours), ("prefers-reduced-motion", "reduce")])
                    .await?;
                assert_eq!(findings(&page).await?, [""; 0], "{path}, {colours}");
            }
            for width in [320, 360, 600, 768, 1024, 1280, 1600] {
                page.resize(width, 900).await?;
                let over = page.js("return document.documentElement.scrollWidth - innerWidth").await?;
                assert!(over.as_i64() <= Some(0), "{path} at {width} is {over} pixels too wide");
            }
            let elsewhere = page
                .js("return [refused, performance.getEntriesByType('resource').map(({ name }) => name)\
                   .filter((name) => !name.startsWith(location.origin) && !/^(data|blob):/.test(name))]");
            assert_eq!(elsewhere.await?, json!([[], []]), "{path} asks others");
        }
        Ok(())
    });
}

#[test]
fn every_page_is_clean_fits_and_asks_nobody() {
    are_clean(&pages(""));
}

#[test]
fn every_document_is_clean_fits_and_asks_nobody() {
    are_clean(&pages("docs/"));
}

/// The values of an attribute in HTML.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_leads_to_something_that_is_there() {
    if !Engine::is_chromium("nothing, but once is enough") {
        return;
    }
    let mut followed = 0;
    for folder in ["", "docs/", "states/"] {
        for path in pages(folder) {
            let html = fs::read_to_string(site().join(&path[1..])).unwrap();
            for link in values(&html, "href").into_iter().chain(values(&html, "src")) {
                if link.starts_with("https://") || link.starts_with("data:") {
                    continue;
                }
                followed += 1;
                let (file, anchor) =
                    link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
                let file = file.split('?').next().unwrap();
                // The fallback's and the examples' own words name no file of the site; what a state lacks is its point.
                if ["slow.json", "nowhere.json", "none.js"].iter().any(|missing| file.ends_with(missing)) {
                    continue;
                }
                let target = match file {
                    "" => path[1..].to_owned(),
                    _ => format!("{folder}{file}"),
                };
                let found = site().join(&target);
                assert!(found.is_file(), "{path} leads to {link}, which is not there");
                if let Some(anchor) = anchor.filter(|anchor| !anchor.starts_with("rt:")) {
                    let html = fs::read_to_string(found).unwrap();
                    assert!(
                        values(&html, "id").contains(&anchor),
                        "{path} leads to {link}, which is no place there"
                    );
                }
            }
        }
    }
    assert!(followed > 1000, "{followed}");
}

#[test]
fn the_picture_for_other_sites_is_as_large_as_it_says() {
    let png = fs::read(site().join("card.png")).expect("card.png; `cargo xtask site` draws it");
    assert_eq!(&png[1..4], b"PNG");
    let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((size(16), size(20)), (1200, 630));
    let html = fs::read_to_string(site().join("index.html")).unwrap();
    for tag in [
        "og:image\" content=\"card.png\"",
        "og:image:width\" content=\"1200\"",
        "og:image:height\" content=\"630\"",
    ] {
        assert!(html.contains(tag), "{tag}");
    }
}

#[test]
fn the_front_page_is_gone_through_by_key() {
    on_site("/index.html", |page| async move {
        settled(&page).await?;
        let mut reached = Vec::new();
        for _ in 0..8 {
            page.press(Key::Tab).await?;
            let outlined =
                page.js("return getComputedStyle(document.activeElement).outlineStyle !== 'none'").await?;
            reached.push(page.text("return document.activeElement.textContent.trim()").await?);
            assert_eq!(outlined, true, "{reached:?}");
        }
        assert_eq!(
            reached,
            [
                "Skip to the content",
                "Rate transparency",
                "Try it",
                "Playground",
                "States",
                "Docs",
                "Watch one session",
                "Try your numbers",
            ]
        );
        page.js("document.querySelector('.skip').focus()").await?;
        page.press(Key::Enter).await?;
        page.until("return location.hash === '#main'").await
    });
}

#[test]
fn the_story_plays_once_it_is_seen_unless_movement_is_unwelcome() {
    for (motion, plays) in [("reduce", false), ("no-preference", true)] {
        on_site("/404.html", |page| async move {
            prefer(&page, "", &[("prefers-reduced-motion", motion)]).await?;
            page.goto(page.server.url("/index.html")).await?;
            page.js("document.querySelector('#walkthrough').scrollIntoView()").await?;
            let step = "document.querySelector('#walkthrough').shadowRoot?.querySelector('.steps [aria-current=step] .number')?.textContent";
            if plays {
                return page.until(&format!("return Number({step}) > 1")).await;
            }
            page.until(&format!("return {step} === '1'")).await?;
            tokio::time::sleep(std::time::Duration::from_secs(2)).await;
            assert_eq!(page.text(&format!("return {step}")).await?, "1");
            Ok(())
        });
    }
}

#[test]
fn the_story_plays_where_it_is_seen_before_its_part_is_there() {
    on_site("/404.html", |page| async move {
        prefer(&page, "", &[("prefers-reduced-motion", "no-preference")]).await?;
        let lazy = format!("/rate-transparency{}", file("lazy-", ".wasm"));
        page.server.answer(&lazy, Answer::Held);
        page.goto(page.server.url("/index.html")).await?;
        page.js("document.querySelector('#walkthrough').scrollIntoView({ block: 'center' })").await?;
        page.until("return document.querySelector('#walkthrough').breakdown").await?;
        // Time enough to be told that it is in the middle.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let root = "document.querySelector('#walkthrough').shadowRoot";
        assert_eq!(page.js(&format!("return {root}.querySelector('button.play')")).await?, Value::Null);
        page.server.answer_from_pkg(&lazy);
        page.until(&format!(
            "return Number({root}.querySelector('.steps [aria-current=step] .number')?.textContent) > 1"
        ))
        .await
    });
}

#[test]
fn a_search_that_could_not_be_loaded_says_so_and_is_loaded_again() {
    on_site("/404.html", |page| async move {
        for fault in [Answer::Status(503), Answer::HangUp] {
            page.server.answer("/docs/search.json", fault);
            page.goto(page.server.url("/docs/index.html")).await?;
            page.js("document.querySelector('#search').focus()").await?;
            // One letter: what is said of it is said of the last file that was asked for.
            page.driver.action_chain().send_keys("t").perform().await?;
            let says = "document.querySelector('#found').textContent";
            page.until(&format!("return {says}.includes('could not be loaded')")).await?;
            page.server.answer_from_pkg("/docs/search.json");
            page.driver.action_chain().send_keys("rusted types").perform().await?;
            page.until(&format!("return {says}.endsWith('found')")).await?;
        }
        Ok(())
    });
}

#[test]
fn the_documentation_is_searched() {
    on_site("/docs/index.html", |page| async move {
        page.press(Key::Divide).await?;
        page.until("return document.activeElement.id === 'search'").await?;
        page.driver.action_chain().send_keys("trusted types").perform().await?;
        page.until("return document.querySelector('#found').textContent.endsWith('found')").await?;
        let first = page.text("return document.querySelector('#results a').getAttribute('href')").await?;
        assert_eq!(first, "security-policy.html#trusted-types");
        page.js("document.querySelector('#results a').click()").await?;
        page.until("return location.hash === '#trusted-types' && document.querySelector(':target')").await
    });
}

/// The playground with these settings, once its widget is there.
fn in_playground<F: Future<Output = WebDriverResult<()>>>(query: &str, test: impl FnOnce(Page) -> F) {
    on_site(&format!("/playground.html?{query}"), |page| async move {
        page.until("return document.querySelector('rate-transparency').breakdown").await?;
        test(page).await
    });
}

#[test]
fn everything_that_is_declared_is_a_control() {
    let contract: Value =
        serde_json::from_str(&fs::read_to_string(pkg().join("contract.json")).unwrap()).unwrap();
    let names = |list: &str| -> BTreeSet<String> {
        contract[list].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    let declared: BTreeSet<_> = names("attributes").union(&names("custom_properties")).cloned().collect();
    in_playground("", |page| async move {
        let controls = page
            .js("return [...document.querySelectorAll('.settings label code')].map((it) => it.textContent)");
        let controls: BTreeSet<String> = serde_json::from_value(controls.await?).unwrap();
        assert_eq!(controls, declared);
        Ok(())
    });
}

/// Chooses a value in a control, as a reader does.
async fn set(page: &Page, name: &str, value: &str) -> WebDriverResult<()> {
    let script = format!(
        "const control = document.getElementById('set-{name}'); control.value = {value:?};\
         for (const event of ['input', 'change']) control.dispatchEvent(new Event(event, {{ bubbles: true }}))"
    );
    page.js(&script).await.map(drop)
}

#[test]
fn what_is_set_is_shown_written_as_code_and_kept_in_the_address() {
    in_playground("", |page| async move {
        set(&page, "view", "explore").await?;
        set(&page, "plan", "example-hmo").await?;
        set(&page, "session-date", "2026-04-08").await?;
        set(&page, "--rt-payout", "#00695c").await?;
        page.js("document.querySelector('[data-width=\"390\"]').click()").await?;
        page.until(
            "return document.querySelector('rate-transparency').breakdown.selection.plan === 'example-hmo'",
        )
        .await?;
        page.until("return location.search.includes('width=390')").await?;
        let code = page.text("return document.querySelector('#code').textContent").await?;
        for part in ["plan=\"example-hmo\"", "session-date=\"2026-04-08\"", "--rt-payout: #00695c"] {
            assert!(code.contains(part), "{part} in {code}");
        }
        let shown = "const element = document.querySelector('rate-transparency');\
                     return JSON.stringify([element.breakdown, element.style.getPropertyValue('--rt-payout'),\
                       document.querySelector('#preview').getBoundingClientRect().width,\
                       document.querySelector('#code').textContent])";
        let before = page.text(shown).await?;
        let address = page.text("return location.href").await?;
        page.goto("about:blank").await?;
        page.goto(address).await?;
        page.until("return document.querySelector('rate-transparency')?.breakdown").await?;
        assert_eq!(page.text(shown).await?, before);
        Ok(())
    });
}

#[test]
fn what_is_copied_works_in_an_empty_page() {
    let query = "view=explore&plan=example-hmo&service=90791&session-date=2026-04-08&scenario=slow&theme=light&--rt-paper=%23fbf7ee";
    in_playground(query, |page| async move {
        let expected = page.breakdown().await?;
        for kind in ["HTML", "Frame"] {
            page.goto(page.server.url(&format!("/playground.html?{query}"))).await?;
            page.js(&format!("document.querySelector('[value={kind}]').click()")).await?;
            let code = page.text("return document.querySelector('#code').textContent").await?;
            page.server
                .answer("/empty.html", Answer::Page(format!("<!doctype html><title>Empty</title>{code}")));
            page.goto(page.server.url("/empty.html")).await?;
            let shown = match kind {
                "HTML" => "document",
                _ => "document.querySelector('iframe').contentDocument",
            };
            page.until(&format!("return {shown}.querySelector('rate-transparency')?.breakdown")).await?;
            let breakdown = format!("return {shown}.querySelector('rate-transparency').breakdown");
            assert_eq!(page.js(&breakdown).await?, expected, "{kind}");
        }
        Ok(())
    });
}

#[test]
fn a_value_that_would_end_the_style_sheet_is_not_taken() {
    let hostile = "red}</style><script>window.ran = 1</script>";
    let query = "--rt-ink=red%7D%3C/style%3E%3Cscript%3Ewindow.ran%20=%201%3C/script%3E&--rt-paper=%23fbf7ee";
    in_playground(query, |page| async move {
        let code = "return document.querySelector('#code').textContent";
        let of_the_address = page.text(code).await?;
        assert!(of_the_address.contains("--rt-paper: #fbf7ee"), "{of_the_address}");
        assert!(!of_the_address.contains("window"), "{of_the_address}");
        set(&page, "--rt-ink", "#123456").await?;
        assert!(page.text(code).await?.contains("--rt-ink: #123456"));
        set(&page, "--rt-ink", hostile).await?;
        assert_eq!(page.text(code).await?, of_the_address);
        let refused = page.text("return document.getElementById('set---rt-ink').validationMessage").await?;
        assert_eq!(refused, "A value has none of < { } ;");
        Ok(())
    });
}

/// The script for what is said of a colour on another.
fn figure(colour: &str, on: &str) -> String {
    format!("return document.querySelector('output[data-colour=\"{colour}\"][data-on=\"{on}\"]').textContent")
}

#[test]
fn any_colour_is_seen_as_it_is_painted_over_the_paper() {
    in_playground("theme=light&--rt-paper=white", |page| async move {
        for (ink, says) in [
            ("#000", "21.0 to 1, readable"),
            ("black", "21.0 to 1, readable"),
            ("transparent", "1.0 to 1, too little"),
            ("rgb(0 0 0 / 10%)", "1.2 to 1, too little"),
            ("#00000080", "4.0 to 1, too little"),
            ("oklch(0% 0 0)", "21.0 to 1, readable"),
            ("color(srgb 1 1 1)", "1.0 to 1, too little"),
            ("light-dark(#000, #fff)", "21.0 to 1, readable"),
            ("banana", "no colour, too little"),
        ] {
            set(&page, "--rt-ink", ink).await?;
            let said = page.text(&figure("--rt-ink", "--rt-paper")).await?;
            assert!(said.starts_with(says), "{ink}: {said}");
        }
        Ok(())
    });
}

#[test]
fn what_a_paper_does_to_the_themes_own_colours_is_told_of() {
    in_playground("theme=light&--rt-paper=%23333333&--rt-ink=white", |page| async move {
        let verdict = page.text("return document.querySelector('#verdict').textContent").await?;
        assert!(verdict.ends_with("are hard to read."), "{verdict}");
        for (colour, on, says) in [
            ("--rt-ink", "--rt-paper", "12.6 to 1, readable"),
            ("--quiet", "--rt-paper", "1.8 to 1, too little"),
            ("--alert", "--rt-paper", "1.7 to 1, too little"),
            ("--rt-ink", "--wash", "1.1 to 1, too little"),
        ] {
            let said = page.text(&figure(colour, on)).await?;
            assert!(said.starts_with(says), "{colour} on {on}: {said}");
        }
        // What is let through is the room that the widget stands in.
        set(&page, "--rt-paper", "transparent").await?;
        let said = page.text(&figure("--quiet", "--rt-paper")).await?;
        assert!(said.ends_with("readable"), "{said}");
        Ok(())
    });
}

#[test]
fn colours_that_are_hard_to_read_are_told_of() {
    in_playground("theme=light", |page| async move {
        let verdict = "return document.querySelector('#verdict').textContent";
        assert_eq!(page.text(verdict).await?, "All of them are readable.");
        set(&page, "--rt-ink", "#999999").await?;
        assert_eq!(page.text(verdict).await?, "2 of 10 are hard to read.");
        let ink = page.text(&figure("--rt-ink", "--rt-paper")).await?;
        assert!(ink.starts_with("2.8 to 1"), "{ink}");
        for brand in ["Harbor", "Meadow", "Night"] {
            page.js(&format!(
                "[...document.querySelectorAll('#presets button')].find((it) => it.textContent === '{brand}').click()"
            ))
            .await?;
            assert_eq!(page.text(verdict).await?, "All of them are readable.", "{brand}");
        }
        assert_eq!(page.text("return document.querySelector('rate-transparency').theme").await?, "dark");
        Ok(())
    });
}

#[test]
fn a_book_of_the_readers_own_is_shown_and_what_happens_is_listed() {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("site/states/books/every-member.json");
    in_playground("view=explore", |page| async move {
        let file = page.driver.find(By::Css("#file")).await?;
        file.send_keys(book.to_str().unwrap()).await?;
        page.shows(".sentence", "Example Platform pays you").await?;
        page.until("return document.querySelector('#values-market option[value=coast]')").await?;
        page.until("return document.querySelector('#log summary')?.textContent.startsWith('rt-')").await?;
        let code = page.text("return document.querySelector('#code').textContent").await?;
        assert!(code.contains("src=\"/rates/your-book.json\""), "{code}");
        page.until("return !location.search.includes('blob')").await
    });
}

#[test]
fn a_dropped_book_is_shown() {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("site/states/books/every-member.json");
    let book = fs::read_to_string(book).unwrap();
    in_playground("view=explore", |page| async move {
        let drop = "const transfer = new DataTransfer();\
            transfer.items.add(new File([arguments[0]], 'mine.json', { type: 'application/json' }));\
            return ['dragover', 'drop'].map((kind) => document.querySelector('h1').dispatchEvent(\
              new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true })))";
        let taken = page.driver.execute(drop, vec![book.into()]).await?;
        assert_eq!(taken.json(), &json!([false, false]), "the browser opens it in the place of the page");
        page.shows(".sentence", "Example Platform pays you").await?;
        let said = page.text("return document.querySelector('#file-now').textContent").await?;
        assert_eq!(said, "mine.json, read in this page and sent nowhere.");
        page.until("return document.querySelector('#values-market option[value=coast]')").await
    });
}

#[test]
fn a_book_at_another_address_is_shown_with_its_identifiers() {
    let src = "states/books/every-member.json";
    in_playground("view=explore", |page| async move {
        set(&page, "src", src).await?;
        page.shows(".sentence", "Example Platform pays you").await?;
        page.until("return document.querySelector('#values-market option[value=coast]')").await?;
        page.until("return new URLSearchParams(location.search).get('src')").await?;
        assert_eq!(page.text("return new URLSearchParams(location.search).get('src')").await?, src);
        set(&page, "src", "states/books/nowhere.json").await?;
        page.until("return document.querySelectorAll('#values-market option').length === 0").await?;
        page.shows("[part~=error]", "can’t be").await
    });
}

/// Presses a button that copies, and gives what it has copied.
async fn copied(page: &Page, button: &str) -> WebDriverResult<String> {
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.cdp("Browser.grantPermissions", permissions).await?;
    page.js(&format!("document.querySelector('{button}').click()")).await?;
    page.until(&format!("return document.querySelector('{button}').textContent === 'Copied'")).await?;
    page.text("return navigator.clipboard.readText()").await
}

#[test]
fn what_is_shown_is_copied_as_code_and_as_an_address() {
    in_playground("view=explore&deep-link=&plan=example-hmo", |page| async move {
        let code = copied(&page, "#copy-code").await?;
        assert_eq!(code, page.text("return document.querySelector('#code').textContent").await?);
        assert!(code.contains("plan=\"example-hmo\""), "{code}");
        page.find("input[value=denied]").await?.click().await?;
        page.until("return location.hash.startsWith('#rt:')").await?;
        set(&page, "theme", "dark").await?;
        // At once, before the page's own address has it.
        let address = copied(&page, "#copy-address").await?;
        let [hash, origin] =
            [page.text("return location.hash").await?, page.text("return location.origin").await?];
        assert_eq!(
            address,
            format!("{origin}/playground.html?view=explore&deep-link=&plan=example-hmo&theme=dark{hash}")
        );
        page.js("Object.defineProperty(navigator, 'clipboard', { value: undefined })").await?;
        page.js("document.querySelector('#copy-code').click()").await?;
        page.until("return document.querySelector('#copy-code').textContent.includes('does not allow it')")
            .await
    });
}

#[test]
fn a_deep_link_may_have_a_name() {
    in_playground("view=explore", |page| async move {
        let element = "document.querySelector('rate-transparency')";
        set(&page, "deep-link-value", "replace year").await?;
        page.find("input[value=denied]").await?.click().await?;
        page.until("return location.hash.startsWith('#rt.year:')").await?;
        assert_eq!(page.text(&format!("return {element}.getAttribute('deep-link')")).await?, "replace year");
        let code = page.text("return document.querySelector('#code').textContent").await?;
        assert!(code.contains("deep-link=\"replace year\""), "{code}");
        set(&page, "deep-link-value", "").await?;
        assert_eq!(page.js(&format!("return {element}.getAttribute('deep-link')")).await?, "");
        page.js("document.querySelector('#set-deep-link').click()").await?;
        assert_eq!(page.js(&format!("return {element}.hasAttribute('deep-link')")).await?, false);
        Ok(())
    });
}

#[test]
fn events_that_are_cleared_leave_nothing() {
    in_playground("view=explore", |page| async move {
        let shown = "return [document.querySelectorAll('#log li').length, document.querySelector('#log-empty').hidden]";
        page.until("return document.querySelector('#log li')").await?;
        assert_eq!(page.js(shown).await?[1], true);
        page.js("document.querySelector('#clear').click()").await?;
        assert_eq!(page.js(shown).await?, json!([0, false]));
        set(&page, "plan", "example-hmo").await?;
        page.until("return document.querySelector('#log li')").await?;
        assert_eq!(page.js(shown).await?[1], true);
        Ok(())
    });
}
