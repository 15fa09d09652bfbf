//! How it works: what is said, what can be done there, and both languages.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::access::findings;
use crate::page::{Page, on_page};

const HOW: &str = "<rate-transparency view=\"how-it-works\"></rate-transparency>";
const EXAMPLE: &str = include_str!("../../data/books/april-8-example.json");

/// Title, words, and what is lit in the drawing.
const STAGES: [(&str, &str, &str); 6] = [
    ("A contract comes first", "Headway and the insurer sign a contract", "Contract"),
    ("You confirm the session", "Your client is charged the client share", "Confirmation Client share"),
    ("The claim goes out", "Headway files the claim", "Claim"),
    ("You are paid", "It does not wait for the insurer", "Your payout"),
    ("The insurer pays", "whenever it comes", "Insurer share"),
    ("Or it never pays", "You keep your payout; Headway absorbs", "No payment"),
];

async fn here(page: &Page) -> WebDriverResult<()> {
    page.ready(1).await?;
    page.shows(".how .headline", "Headway").await
}

async fn tells(page: &Page, number: usize) -> WebDriverResult<()> {
    let (title, words, lit) = STAGES[number - 1];
    page.shows(".count", &format!("Step {number} of 6")).await?;
    assert_eq!(page.shown(".step h3").await?, title);
    let told = page.shown(".telling-text").await?;
    assert!(told.contains(words), "{told}");
    let labels = "return [...document.querySelector('rate-transparency').shadowRoot\
                  .querySelectorAll('.arrows .lit')].map((arrow) => arrow.innerText.trim()).join(' ')";
    assert_eq!(page.text(labels).await?, lit);
    Ok(())
}

#[test]
fn a_session_is_followed_by_mouse_and_by_keys() {
    on_page(HOW, |page| async move {
        here(&page).await?;
        tells(&page, 1).await?;
        page.js(
            "window.told = document.querySelector('rate-transparency').shadowRoot.querySelector('[role=status]')",
        )
        .await?;
        for number in 2..=6 {
            page.find(".how .buttons .button:last-child").await?.click().await?;
            tells(&page, number).await?;
        }
        assert_eq!(page.js("return told.isConnected").await?, true, "it is read out, as it stays");
        page.find(".how .buttons .button:first-child").await?.click().await?;
        tells(&page, 5).await?;
        page.press(Key::Right).await?;
        tells(&page, 6).await?;
        page.press(Key::Down).await?;
        tells(&page, 6).await?;
        page.press(Key::Home).await?;
        tells(&page, 1).await?;
        page.press(Key::Left).await?;
        tells(&page, 1).await?;
        page.press(Key::End).await?;
        tells(&page, 6).await?;
        page.press(Key::Up).await?;
        tells(&page, 5).await?;
        page.press(Key::Right).await?;
        let focused = "return document.querySelector('rate-transparency').shadowRoot.activeElement.innerText";
        assert_eq!(page.text(focused).await?, "Back", "the focus is where it was");
        page.find(".how .buttons .button:last-child").await?.click().await?;
        tells(&page, 1).await?;
        let list = page.shown(".how .data").await?;
        assert_eq!(list, "Read it as a list");
        page.find(".how .data summary").await?.click().await?;
        for (title, words, _) in STAGES {
            let list = page.shown(".how .data ol").await?;
            assert!(list.contains(&format!("{title}.")) && list.contains(words), "{list}");
        }
        Ok(())
    });
}

#[test]
fn the_address_leads_back_to_the_stage() {
    on_page("<rate-transparency deep-link></rate-transparency>", |page| async move {
        page.ready(1).await?;
        page.find("[role=tab]:nth-child(5)").await?.click().await?;
        here(&page).await?;
        page.find(".how .buttons .button:last-child").await?.click().await?;
        page.until("return /view=how-it-works&(.*&)?stage=2/.test(location.hash)").await?;
        page.js("location.hash = location.hash.replace('stage=2', 'stage=5')").await?;
        tells(&page, 5).await
    });
}

#[test]
fn each_way_to_a_consultant_says_where_it_stood() {
    on_page(HOW, |page| async move {
        here(&page).await?;
        page.js("document.addEventListener('click', (event) => event.preventDefault())").await?;
        page.js("document.querySelector('rate-transparency').shadowRoot.querySelectorAll('.consultant a')\
                 .forEach((link) => link.click())")
            .await?;
        let asked: Vec<Value> =
            page.seen("rt-cta").await?.into_iter().map(|event| event["detail"].clone()).collect();
        let at = |place: &str| json!({ "place": place, "link": "https://headway.co/" });
        assert_eq!(asked, [at("how-it-works-rates"), at("how-it-works")]);
        Ok(())
    });
}

#[test]
fn five_places_no_shares_and_the_exception_are_on_screen() {
    on_page(HOW, |page| async move {
        here(&page).await?;
        let root = "document.querySelector('rate-transparency').shadowRoot";
        let places = format!("return {root}.querySelectorAll('.places li').length");
        assert_eq!(page.js(&places).await?, 5);
        assert!(!page.shown(".widget").await?.contains('%'), "the book holds no share");
        let beside = format!(
            "return [...{root}.querySelectorAll('.note')].filter((note) => /own billing/.test(note.innerText))\
             .map((note) => note.parentElement.innerText.split('\\n')[0])"
        );
        assert_eq!(page.js(&beside).await?, json!(["Claims are off your desk", "No payment risk"]));
        Ok(())
    });
}

#[test]
fn what_is_drawn_is_not_read_out_and_keys_reach_all_there_is_to_do() {
    on_page(HOW, |page| async move {
        here(&page).await?;
        let root = "document.querySelector('rate-transparency').shadowRoot";
        let stops = format!("return {root}.querySelectorAll('.how :is(a, button, summary)').length");
        let stops = page.js(&stops).await?;
        assert!(stops.as_u64().is_some_and(|stops| stops <= 12), "{stops}");
        let drawn = format!(
            "return [...{root}.querySelectorAll('.how :is(.rail, .sheets, .parties, svg)')]\
               .every((drawn) => drawn.ariaHidden === 'true')"
        );
        assert_eq!(page.js(&drawn).await?, true);
        // Bars lie where the amounts say: the payout's ends where the portion's starts, and the same without the insurer.
        let bars = format!(
            "return [...{root}.querySelectorAll('.rail > :is(.payout, .platform)')].map((bar) => {{\
               const rail = bar.parentElement.getBoundingClientRect(), box = bar.getBoundingClientRect();\
               return [box.left - rail.left, box.right - rail.left].map((at) => Math.round(at / rail.width * 1000)) }})"
        );
        assert_eq!(page.js(&bars).await?, json!([[0, 925], [925, 1000], [206, 925], [0, 925]]));
        Ok(())
    });
}

/// Every text, and every name that only assistive technology reads out.
const TEXTS: &str = "const root = document.querySelector('rate-transparency').shadowRoot;\
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);\
    const texts = [];\
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('style')) texts.push(walker.currentNode.data);\
    for (const named of root.querySelectorAll('[aria-label]')) texts.push(named.ariaLabel);\
    return texts.map((text) => text.trim()).filter((text) => /\\p{L}/u.test(text))";

async fn texts(page: &Page) -> WebDriverResult<Vec<String>> {
    let texts = page.js(TEXTS).await?;
    Ok(texts.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect())
}

/// The texts that are the same before and after, and are not the book's.
fn unchanged(before: &[String], after: &[String]) -> Vec<String> {
    let is_the_books = |text: &str| text.split(" · ").all(|part| EXAMPLE.contains(part.trim()));
    let alike = |text: &&String| after.contains(text) && !is_the_books(text) && *text != "No";
    before.iter().filter(alike).cloned().collect()
}

#[test]
fn another_language_changes_every_word_and_nothing_else() {
    on_page("<rate-transparency></rate-transparency>", |page| async move {
        page.ready(1).await?;
        let root = "document.querySelector('rate-transparency').shadowRoot";
        let set = |lang: &str| format!("document.documentElement.lang = '{lang}'");
        let choose = format!("window.kept = {root}.querySelector('select[name=service]'); kept.focus()");
        let kept = format!("return {root}.activeElement === kept && kept.value");

        page.choose("service", "90834").await?;
        page.js(&choose).await?;
        let before = texts(&page).await?;
        page.js(&set("es")).await?;
        page.shows(".sentence", "Headway le paga $91.00 el 30 de abril.").await?;
        page.shows(".sentence", "de 32 a 92 días después").await?;
        assert_eq!(unchanged(&before, &texts(&page).await?), [""; 0]);
        assert_eq!(page.js(&kept).await?, "90834", "focus and choice");
        assert_eq!(page.js(&format!("return {root}.querySelector('.widget').lang")).await?, "es");

        page.find("[role=tab]:nth-child(5)").await?.click().await?;
        page.shows(".how .headline", "Cómo gana dinero Headway").await?;
        for _ in 0..2 {
            page.find(".how .buttons .button:last-child").await?.click().await?;
        }
        page.shows(".count", "Paso 3 de 6").await?;
        page.js(&format!("window.kept = {root}.activeElement")).await?;
        let before = texts(&page).await?;
        page.js(&set("en-GB")).await?;
        page.shows(".count", "Step 3 of 6").await?;
        assert_eq!(unchanged(&before, &texts(&page).await?), [""; 0]);
        assert_eq!(
            page.js(&format!("return {root}.activeElement === kept && kept.innerText")).await?,
            "Next"
        );
        Ok(())
    });
}

#[test]
fn axe_finds_nothing_by_day_and_by_night_in_either_language() {
    let body = format!(
        "<style>body {{ background: #fff }} body.dark {{ background: #111; color: #eee }}</style>{HOW}"
    );
    on_page(&body, |page| async move {
        here(&page).await?;
        let widget = "document.querySelector('rate-transparency')";
        for (lang, title) in [("en", "How Headway"), ("es", "Cómo gana")] {
            page.js(&format!("document.documentElement.lang = '{lang}'")).await?;
            page.shows(".headline", title).await?;
            for theme in ["light", "dark"] {
                page.js(&format!("document.body.className = {widget}.theme = '{theme}'")).await?;
                page.js(&format!("{widget}.shadowRoot.querySelector('details').open = true")).await?;
                assert_eq!(findings(&page).await?, [""; 0], "{lang}, {theme}");
            }
        }
        Ok(())
    });
}

#[test]
fn nothing_overflows_and_every_width_is_drawn() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    let body = format!(
        "<style>body {{ margin: 0; font: 16px/1.5 system-ui, sans-serif }} h1 {{ display: none }}</style>{HOW}"
    );
    on_page(&body, |page| async move {
        here(&page).await?;
        let widget = "document.querySelector('rate-transparency')";
        for (lang, title) in [("en", "How Headway"), ("es", "Cómo gana")] {
            page.js(&format!("document.documentElement.lang = '{lang}'")).await?;
            page.shows(".headline", title).await?;
            for (theme, width) in [
                ("light", 320),
                ("light", 768),
                ("light", 1200),
                ("dark", 320),
                ("dark", 768),
                ("dark", 1200),
            ] {
                page.js(&format!("{widget}.theme = '{theme}'")).await?;
                page.resize(width, 900).await?;
                let over = page.js("const root = document.querySelector('rate-transparency').shadowRoot;\
                     return document.documentElement.scrollWidth > innerWidth ? 'page' :\
                       [...root.querySelectorAll('.how *')].filter((element) => {\
                         const box = element.getBoundingClientRect();\
                         return element.checkVisibility() && (box.right > innerWidth + 1 || box.left < -1);\
                       }).map((element) => element.outerHTML).join()");
                assert_eq!(over.await?, "", "{lang} at {width}");
                let height = page.js("return document.documentElement.scrollHeight").await?;
                page.resize(width, u32::try_from(height.as_u64().unwrap()).unwrap()).await?;
                page.driver.screenshot(&folder.join(format!("how-{lang}-{theme}-{width}.png"))).await?;
                page.find(".how .buttons .button:last-child").await?.click().await?;
            }
        }
        Ok(())
    });
}
