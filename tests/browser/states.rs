//! Every state of the catalogue: axe by day and by night, and its picture beside the kept one.
//!
//! Pictures are compared by the mean colours of squares of eight pixels, which evens out how machines smooth letters. The
//! pages of states have typefaces that every machine of the tests has, so that lines break alike. `cargo xtask site
//! --accept` keeps the pictures of a run that are others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::access::findings;
use crate::page::{Page, clock, pkg};
use crate::site::{on_site, prefer, site};

/// The most of a thousand squares that may differ: a word more or less is more.
const TOLERATED: u64 = 1;

/// The width of a state's page, in pixels.
const WIDTH: u32 = 896;

/// The height of the page, in pixels: what is in a picture is all on the screen.
const HEIGHT: u32 = 1600;

/// The most of a state's height that is in its picture, in pixels.
const MOST: f64 = 1200.0;

/// The mean of each square of both pictures, and of a thousand squares those that differ by more than eight in a hundred
/// of a channel. All of them where one picture is over a square higher.
const COMPARE: &str = "const squares = async (data) => {\
       const image = new Image(); image.src = 'data:image/webp;base64,' + data; await image.decode();\
       const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });\
       const context = canvas.getContext('2d'); context.drawImage(image, 0, 0);\
       const { data: pixels, width, height } = context.getImageData(0, 0, image.width, image.height);\
       const across = Math.floor(width / 8), down = Math.floor(height / 8), sums = new Float64Array(across * down * 3);\
       for (let y = 0; y < down * 8; y++) for (let x = 0; x < across * 8; x++) for (let part = 0; part < 3; part++)\
         sums[((y >> 3) * across + (x >> 3)) * 3 + part] += pixels[(y * width + x) * 4 + part] / 64;\
       return { across, down, sums };\
     };\
     return (async () => {\
       const [one, other] = await Promise.all([squares(arguments[0]), squares(arguments[1])]);\
       if (one.across !== other.across || Math.abs(one.down - other.down) > 1) return 1000;\
       const count = one.across * Math.min(one.down, other.down);\
       let differ = 0;\
       for (let at = 0; at < count; at++)\
         if ([0, 1, 2].some((part) => Math.abs(one.sums[at * 3 + part] - other.sums[at * 3 + part]) > 20)) differ++;\
       return Math.ceil(differ * 1000 / count);\
     })()";

fn states() -> Vec<Value> {
    let file = site().join("states/states.json");
    let file = fs::read_to_string(file).expect("the states; `cargo xtask site` writes them");
    serde_json::from_str(&file).unwrap()
}

fn state(id: &str) -> Value {
    states().into_iter().find(|state| state["id"] == id).unwrap_or_else(|| panic!("no state {id}"))
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn kept(id: &str) -> PathBuf {
    top().join(format!("site/states/pictures/{id}.webp"))
}

async fn difference(page: &Page, one: &str, other: &str) -> WebDriverResult<u64> {
    let differ = page.driver.execute(COMPARE, vec![one.into(), other.into()]).await?;
    Ok(differ.json().as_u64().unwrap())
}

/// Opens a state's page and waits until it shows what it should.
async fn open(page: &Page, state: &Value) -> WebDriverResult<()> {
    let id = state["id"].as_str().unwrap();
    let hash = state["hash"].as_str().map(|hash| format!("#{hash}")).unwrap_or_default();
    // An address that differs in its last part alone would not load the page anew.
    page.goto("about:blank").await?;
    page.goto(page.server.url(&format!("/states/{id}.html{hash}"))).await?;
    let is_quiet = state["quiet"] == true;
    page.until(&format!(
        "const element = document.querySelector('rate-transparency'); const root = element.shadowRoot;\
         if (!{is_quiet} && (!root || root.querySelector('.loading'))) return false;\
         const place = {}; const shown = place ? root?.querySelector(place)?.textContent ?? '' : (root?.textContent ?? '') + element.textContent;\
         return shown.replace(/\\s+/g, ' ').includes({}) && document.fonts.status === 'loaded'",
        state["in"], state["shows"]
    ))
    .await
}

/// How large a picture is beside what it shows, and its quality in WebP, of 100.
type Look = (f64, u8);

const OF_THE_CATALOGUE: Look = (0.5, 60);
const OF_THE_README: Look = (1.0, 90);

/// The picture of the state that is shown, in WebP, as base64: of the whole widget, or from a part of it on.
async fn picture(page: &Page, state: &Value, (scale, quality): Look) -> WebDriverResult<String> {
    let from = &state["from"];
    let place = format!(
        "const element = document.querySelector('rate-transparency');\
         const from = {from} ? element.shadowRoot.querySelector({from}) : element;\
         if (from !== element) from.scrollIntoView();\
         const {{ x, width, bottom }} = element.getBoundingClientRect(), {{ y }} = from.getBoundingClientRect();\
         return [x + scrollX, y + scrollY, width, bottom - y]"
    );
    // Once nothing moves any more, where it is and what it shows.
    let mut before = (Value::Null, String::new());
    loop {
        page.is_as_large().await?;
        let place = page.js(&place).await?;
        let [x, y, width, height]: [f64; 4] = serde_json::from_value(place.clone()).unwrap();
        let clip = json!({ "x": x, "y": y, "width": width, "height": height.min(MOST), "scale": scale });
        let options = json!({ "format": "webp", "quality": quality, "clip": clip });
        let shot = page.cdp("Page.captureScreenshot", options).await?;
        let now = (place, shot["data"].as_str().unwrap().to_owned());
        if now == before {
            return Ok(now.1);
        }
        before = now;
    }
}

/// Says how a picture that is another is kept.
const HOW_TO_KEEP: &str = "other than the kept pictures: look at those in target/states, and keep them with \
                           `cargo xtask site --accept`";

/// Tells of a picture that is other than the kept one, and leaves it in `target/states`.
async fn other_than(kept: &Path, page: &Page, shown: &str) -> WebDriverResult<Option<String>> {
    let differ = match fs::read(kept) {
        Ok(kept) => difference(page, &BASE64_STANDARD.encode(kept), shown).await?,
        Err(_) => 1000,
    };
    if differ <= TOLERATED {
        return Ok(None);
    }
    let (folder, name) = (top().join("target/states"), kept.file_name().unwrap());
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), BASE64_STANDARD.decode(shown).unwrap()).unwrap();
    Ok(Some(format!("{}: {differ} of a thousand squares differ", name.display())))
}

/// Has pages keep the codes of all failures that they are told of.
const TELL: &str =
    "window.told = []; document.addEventListener('rt-error', ({ detail }) => told.push(detail.code))";

/// Has pages be as large as states are, keep the codes of failures, and be looked at on a day after those of the example's
/// session.
async fn prepare(page: &Page) -> WebDriverResult<()> {
    page.resize(WIDTH, HEIGHT).await?;
    let before = json!({ "source": format!("{} {TELL}", clock("2026-11-29T16:00Z")) });
    page.cdp("Page.addScriptToEvaluateOnNewDocument", before).await?;
    Ok(())
}

/// The state fails for the reason that it says, or not at all.
async fn fails_as_said(page: &Page, state: &Value) -> WebDriverResult<()> {
    let codes: Vec<_> = state["code"].as_str().into_iter().collect();
    page.until("return document.readyState === 'complete'").await?;
    assert_eq!(page.js("return told").await?, json!(codes), "{} fails for another reason", state["id"]);
    Ok(())
}

/// Every finding in the states of a group, all told together.
fn are_as_kept(group: &'static str) {
    let states: Vec<Value> = states().into_iter().filter(|state| state["group"] == group).collect();
    assert!(!states.is_empty(), "no state is of the group {group}");
    on_site("/404.html", |page| async move {
        prepare(&page).await?;
        let mut others = Vec::new();
        for state in &states {
            let id = state["id"].as_str().unwrap();
            let still = ("prefers-reduced-motion", "reduce");
            prefer(&page, "", &[("prefers-color-scheme", "dark"), still]).await?;
            open(&page, state).await?;
            assert_eq!(findings(&page).await?, [""; 0], "{id} by night");
            match state["media"].as_str() {
                Some("print") => prefer(&page, "print", &[("prefers-color-scheme", "light"), still]).await?,
                Some(feature) => {
                    prefer(&page, "", &[("prefers-color-scheme", "light"), still, (feature, "active")])
                        .await?;
                }
                None => prefer(&page, "", &[("prefers-color-scheme", "light"), still]).await?,
            }
            // Anew, since axe scrolls, and what is scrolled may be another step.
            open(&page, state).await?;
            let shown = picture(&page, state, OF_THE_CATALOGUE).await?;
            assert_eq!(findings(&page).await?, [""; 0], "{id} by day");
            fails_as_said(&page, state).await?;
            others.extend(other_than(&kept(id), &page, &shown).await?);
        }
        assert_eq!(others, [""; 0], "{HOW_TO_KEEP}");
        Ok(())
    });
}

#[test]
fn one_session_is_shown_as_kept() {
    are_as_kept("One session");
}

#[test]
fn the_story_is_shown_as_kept() {
    are_as_kept("The story of April 8");
}

#[test]
fn a_year_and_how_it_works_are_shown_as_kept() {
    are_as_kept("A year, and how it works");
}

#[test]
fn failures_are_shown_as_kept() {
    are_as_kept("Where something fails");
}

#[test]
fn a_narrow_widget_is_shown_as_kept() {
    are_as_kept("320 pixels");
}

#[test]
fn right_to_left_is_shown_as_kept() {
    are_as_kept("Right to left");
}

#[test]
fn the_night_is_shown_as_kept() {
    are_as_kept("By night");
}

#[test]
fn forced_colours_are_shown_as_kept() {
    are_as_kept("Forced colours");
}

#[test]
fn paper_is_shown_as_kept() {
    are_as_kept("On paper");
}

#[test]
fn spanish_is_shown_as_kept() {
    are_as_kept("In Spanish");
}

#[test]
fn the_readme_shows_all_views_as_they_are() {
    on_site("/404.html", |page| async move {
        prepare(&page).await?;
        prefer(&page, "", &[("prefers-color-scheme", "light"), ("prefers-reduced-motion", "reduce")]).await?;
        let tabs = state("tabs");
        open(&page, &tabs).await?;
        let shown = picture(&page, &tabs, OF_THE_README).await?;
        let kept = top().join("docs/readme.webp");
        assert_eq!(other_than(&kept, &page, &shown).await?, None, "{HOW_TO_KEEP}");
        Ok(())
    });
}

#[test]
fn every_code_of_a_failure_has_a_state() {
    let contract: Value =
        serde_json::from_str(&fs::read_to_string(pkg().join("contract.json")).unwrap()).unwrap();
    let declared = contract["$defs"]["ErrorCode"]["oneOf"].as_array().unwrap();
    let declared: BTreeSet<_> =
        declared.iter().map(|code| code["const"].as_str().unwrap().to_owned()).collect();
    let states = states();
    let shown = states.iter().filter_map(|state| state["code"].as_str()).map(str::to_owned);
    assert_eq!(shown.collect::<BTreeSet<_>>(), declared);
}

#[test]
fn every_state_is_of_a_group_that_is_tested() {
    let source = include_str!("states.rs");
    for state in states() {
        let group = state["group"].as_str().unwrap();
        assert!(source.contains(&format!("are_as_kept({group:?})")), "{group}");
    }
}

/// States that differ in a few words: a test that cannot tell them apart would tell nothing.
#[test]
fn a_picture_of_another_state_is_told_from_it() {
    on_site("/404.html", |page| async move {
        let of = |id: &str| BASE64_STANDARD.encode(fs::read(kept(id)).unwrap());
        for (one, other) in [
            ("denied", "slow"),
            ("denied", "unpaid"),
            ("step-2", "step-3"),
            ("loading", "http"),
            ("zero", "portion"),
        ] {
            let differ = difference(&page, &of(one), &of(other)).await?;
            assert!(differ > TOLERATED, "{one} and {other} differ in {differ} of a thousand");
        }
        assert_eq!(difference(&page, &of("denied"), &of("denied")).await?, 0);
        Ok(())
    });
}

#[test]
fn a_word_that_is_missing_is_told() {
    on_site("/404.html", |page| async move {
        prepare(&page).await?;
        let tabs = state("tabs");
        open(&page, &tabs).await?;
        let whole = picture(&page, &tabs, OF_THE_CATALOGUE).await?;
        for word in ["[role=tab]:last-child", ".receipt button:last-of-type"] {
            let hide = |how: &str| {
                format!(
                    "document.querySelector('rate-transparency').shadowRoot.querySelector('{word}')\
                     .style.visibility = '{how}'"
                )
            };
            page.js(&hide("hidden")).await?;
            let differ = difference(&page, &whole, &picture(&page, &tabs, OF_THE_CATALOGUE).await?).await?;
            assert!(differ > TOLERATED, "without {word} differs {differ} of a thousand");
            page.js(&hide("")).await?;
        }
        Ok(())
    });
}
