use serde_json::Value;
use thirtyfour::prelude::*;

use crate::languages::VIEWS;
use crate::page::{Page, on_page};

/// Every finding of axe, as `rule: elements`.
pub(crate) async fn findings(page: &Page) -> WebDriverResult<Vec<String>> {
    let axe = std::env::var("RT_AXE").expect("RT_AXE names axe.min.js; `cargo xtask test` sets it");
    page.js(&std::fs::read_to_string(axe).expect("axe")).await?;
    let found = page
        .js("return axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)");
    let violations = found.await?;
    let name = |violation: &Value| format!("{}: {}", violation["id"], violation["nodes"]);
    Ok(violations.as_array().expect("a list").iter().map(name).collect())
}

fn is_clean(view: &'static str, theme: &'static str) {
    let body = format!(
        "<style>body {{ background: {}; }} h1 {{ color: {} }}</style>\
         <rate-transparency view=\"{view}\" theme=\"{theme}\" src=\"/books/medicare-2026.json\"></rate-transparency>",
        if theme == "dark" { "#111" } else { "#fff" },
        if theme == "dark" { "#eee" } else { "#111" },
    );
    on_page(&body, |page| async move {
        page.ready(1).await?;
        page.until(
            "return !document.querySelector('rate-transparency').shadowRoot.querySelector('.loading')",
        )
        .await?;
        let unfold = "document.querySelector('rate-transparency').shadowRoot.querySelectorAll('details')\
                      .forEach((details) => { details.open = true; })";
        page.js(unfold).await?;
        assert_eq!(findings(&page).await?, [""; 0]);
        if view == "walkthrough" {
            for step in 2..=5 {
                page.find(&format!(".steps li:nth-child({step}) button")).await?.click().await?;
                page.shows("[role=status]", &format!("Step {step}")).await?;
                assert_eq!(findings(&page).await?, [""; 0], "step {step}");
            }
        } else {
            for (plan, scenario) in
                [("example-low", "denied"), ("medicare", "unpaid"), ("example-high", "slow")]
            {
                page.choose("plan", plan).await?;
                page.find(&format!("input[value={scenario}]")).await?.click().await?;
                page.js(unfold).await?;
                assert_eq!(findings(&page).await?, [""; 0], "{plan}, {scenario}");
            }
        }
        Ok(())
    });
}

/// Each with all that can be unfolded, and in explore with a figure asked about and the reader's own numbers.
#[test]
fn axe_finds_nothing_in_any_view_theme_and_language() {
    let body = "<style>body { color-scheme: light dark; background: Canvas; color: CanvasText }</style>\
                <rate-transparency src=\"/books/medicare-2026.json\"></rate-transparency>";
    on_page(body, |page| async move {
        page.ready(1).await?;
        for view in VIEWS {
            for theme in ["light", "dark"] {
                for lang in ["en", "es"] {
                    page.js(&format!(
                        "const element = document.querySelector('rate-transparency');\
                         element.view = '{view}'; element.theme = '{theme}';\
                         document.documentElement.style.colorScheme = '{theme}';\
                         document.documentElement.lang = '{lang}'"
                    ))
                    .await?;
                    let ready = format!(
                        "const root = document.querySelector('rate-transparency').shadowRoot;\
                         return root.querySelector('.widget').lang === '{lang}' && !root.querySelector('.loading')"
                    );
                    page.until(&ready).await?;
                    page.js("const root = document.querySelector('rate-transparency').shadowRoot;\
                         root.querySelectorAll('details').forEach((details) => { details.open = true; });\
                         for (const css of ['.ask[aria-expanded=false]', '.own[aria-pressed=false]'])\
                           root.querySelector(css)?.click()")
                        .await?;
                    page.until(
                        "const root = document.querySelector('rate-transparency').shadowRoot;\
                                return !root.querySelector('.ask') || root.querySelector('.explanation')",
                    )
                    .await?;
                    assert_eq!(findings(&page).await?, [""; 0], "{view}, {theme}, {lang}");
                }
            }
        }
        Ok(())
    });
}

#[test]
fn axe_finds_nothing_in_explore_by_day() {
    is_clean("explore", "light");
}

#[test]
fn axe_finds_nothing_in_explore_by_night() {
    is_clean("explore", "dark");
}

#[test]
fn axe_finds_nothing_in_the_walkthrough_by_day() {
    is_clean("walkthrough", "light");
}

#[test]
fn axe_finds_nothing_in_the_walkthrough_by_night() {
    is_clean("walkthrough", "dark");
}

#[test]
fn axe_finds_nothing_in_tabs_and_failures() {
    on_page("<rate-transparency market=\"nowhere\"></rate-transparency>", |page| async move {
        page.ready(1).await?;
        page.js("document.querySelector('rate-transparency').src = '/nowhere.json'").await?;
        page.shows("[role=alert]", "Rates can’t be shown right now").await?;
        assert_eq!(findings(&page).await?, [""; 0]);
        Ok(())
    });
}

#[test]
fn axe_knows_a_fault_when_it_sees_one() {
    on_page("<rate-transparency></rate-transparency>", |page| async move {
        page.ready(1).await?;
        page.js("const root = document.querySelector('rate-transparency').shadowRoot;\
                 root.querySelector('.note').style.color = '#ddd'; root.querySelector('label').remove()")
            .await?;
        assert!(!findings(&page).await?.is_empty());
        Ok(())
    });
}

#[test]
fn everything_is_reached_and_done_by_key() {
    on_page("<rate-transparency></rate-transparency>", |page| async move {
        page.ready(1).await?;
        let focused = "const focused = document.querySelector('rate-transparency').shadowRoot.activeElement;\
                       return focused && (focused.name || focused.textContent)";
        let mut reached = Vec::new();
        for _ in 0..50 {
            page.press(Key::Tab).await?;
            reached.push(page.text(focused).await?);
        }
        for name in [
            "Explore rates",
            "market",
            "plan",
            "license",
            "service",
            "session-date",
            "client-share",
            "scenario",
            "All of it (deductible not met)",
            "Use my own numbers",
            "You confirm it the same day",
            "How $112.00 is worked out",
            "Show the math",
            "Where these dates come from",
            "Talk to a practice consultant",
            "About these figures",
        ] {
            assert!(reached.iter().any(|reached| reached == name), "{name} in {reached:?}");
        }
        assert!(!reached.iter().any(|reached| reached == "Step by step"), "one stop for all tabs");
        page.js("document.querySelector('rate-transparency').shadowRoot.querySelector('[role=tab]').focus()")
            .await?;
        page.press(Key::Right).await?;
        page.shows(".glance", "by service and plan").await?;
        page.press(Key::Right).await?;
        page.shows(".headline", "What happens to a session").await?;
        assert_eq!(page.text(focused).await?, "Step by step");
        page.press(Key::Home).await?;
        page.shows(".sentence", "Headway pays you").await?;
        // A figure is asked about, and the focus stays on it.
        page.js(
            "document.querySelector('rate-transparency').shadowRoot.querySelector('.receipt .ask').focus()",
        )
        .await?;
        page.press(Key::Enter).await?;
        page.shows(".explanation", "It is set first").await?;
        assert_eq!(page.text(focused).await?, "How $112.00 is worked out");
        // From within the explanation, too, it is the button that has the focus then.
        for within in [false, true] {
            if within {
                page.press(Key::Enter).await?;
                page.shows(".explanation", "It is set first").await?;
                page.press(Key::Tab).await?;
                assert!(page.text(focused).await?.starts_with("Insurer rate"));
            }
            page.press(Key::Escape).await?;
            page.until(
                "return !document.querySelector('rate-transparency').shadowRoot.querySelector('.explanation')",
            )
            .await?;
            assert_eq!(page.text(focused).await?, "How $112.00 is worked out");
        }
        // Arrows within the switch, and the focus stays through the change.
        page.js(
            "document.querySelector('rate-transparency').shadowRoot.querySelector('[value=typical]').focus()",
        )
        .await?;
        page.press(Key::Right).await?;
        page.shows(".sentence", "the insurer is slow").await?;
        page.press(Key::Right).await?;
        page.shows(".sentence", "The insurer denies the claim").await?;
        assert_eq!(page.text(focused).await?, "scenario");
        Ok(())
    });
}

/// The number of times that Tab stops in the widget, from its start to the button behind it.
async fn tab_stops(page: &Page) -> WebDriverResult<usize> {
    page.js("document.querySelector('#before').focus()").await?;
    let mut stops = 0;
    loop {
        page.press(Key::Tab).await?;
        if page.text("return document.activeElement.id").await? == "behind" {
            return Ok(stops);
        }
        stops += 1;
        assert!(stops < 100, "Tab never leaves the widget");
    }
}

#[test]
fn few_stops_lead_through_each_view() {
    for src in ["", "src=\"/books/medicare-2026.json\""] {
        for (view, most) in
            [("explore", 20), ("rates", 20), ("walkthrough", 20), ("earnings", 35), ("how-it-works", 20)]
        {
            let body = format!(
                "<button id=\"before\">before</button><rate-transparency {src}></rate-transparency>\
                 <button id=\"behind\">behind</button>"
            );
            on_page(&body, |page| async move {
                page.ready(1).await?;
                page.resize(1280, 900).await?;
                let tab = VIEWS.iter().position(|it| *it == view).unwrap() + 1;
                page.find(&format!("[role=tab]:nth-child({tab})")).await?.click().await?;
                page.until(
                    "return !document.querySelector('rate-transparency').shadowRoot.querySelector('.loading')",
                )
                .await?;
                if view == "earnings" {
                    for _ in 1..6 {
                        crate::earnings::click(&page, "Add a plan or service").await?;
                    }
                }
                let stops = tab_stops(&page).await?;
                println!("{view} {src:.3}: {stops} tab stops");
                assert!((4..=most).contains(&stops), "{view} {src}: {stops}");
                Ok(())
            });
        }
    }
}

#[test]
fn one_sentence_is_announced_for_each_change() {
    on_page("<rate-transparency view=\"explore\"></rate-transparency>", |page| async move {
        page.ready(1).await?;
        // A field's own says something while what was typed cannot be used.
        let live = "return [...document.querySelector('rate-transparency').shadowRoot\
                    .querySelectorAll('[role=status], [role=alert], [aria-live]')].filter((element) => element.textContent)\
                    .map((element) => element.className || element.parentNode.id.replace(/^.*-(?=client)/, ''))";
        assert_eq!(page.js(live).await?, serde_json::json!(["sentence"]));
        page.unfold().await?;
        page.type_over("client-share", "much").await?;
        page.until(&format!("{live}.length === 2")).await?;
        assert_eq!(page.js(live).await?, serde_json::json!(["sentence", "client-share-about"]));
        page.type_over("client-share", "25").await?;
        page.until(&format!("{live}.length === 1")).await?;
        page.js(
            "window.same = document.querySelector('rate-transparency').shadowRoot.querySelector('.sentence')",
        )
        .await?;
        page.find("input[value=denied]").await?.click().await?;
        page.shows(".sentence", "denies").await?;
        // A live region that is replaced is not read out.
        assert_eq!(page.js("return same.isConnected").await?, true);
        Ok(())
    });
}

#[test]
fn nothing_overflows_from_320_to_1200_pixels() {
    for view in ["explore", "rates", "walkthrough"] {
        let body = format!(
            "<style>body {{ margin: 0 }}</style>\
            <rate-transparency view=\"{view}\" src=\"/books/medicare-2026.json\"></rate-transparency>"
        );
        on_page(&body, |page| async move {
            page.ready(1).await?;
            for width in [320, 360, 480, 640, 800, 1024, 1200] {
                page.resize(width, 900).await?;
                let over = page.js(
                    "const root = document.querySelector('rate-transparency').shadowRoot;\
                     return document.documentElement.scrollWidth > innerWidth ? 'page' :\
                       [...root.querySelectorAll('.axis, .sentence, .receipt *, .bands *, .steps *, .field *, .choices *, .narrow *, .comparison *')]\
                       .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)\
                       .map((element) => element.outerHTML).join()",
                );
                assert_eq!(over.await?, "", "{view} at {width}");
            }
            Ok(())
        });
    }
}
