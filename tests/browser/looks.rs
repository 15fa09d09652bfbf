//! Screenshots to look at, in `target/screenshots`: every view, wide and narrow, by day and by night.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::json;

use crate::access::findings;
use crate::engine::Engine;
use crate::languages::VIEWS;
use crate::page::{on_page, on_server, pkg};
use crate::server::Server;

/// Where they go. It is empty when a run begins, so that nothing in it is from another.
pub(crate) fn folder() -> PathBuf {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        std::fs::create_dir_all(&folder).unwrap();
        folder
    });
    FOLDER.clone()
}

#[test]
fn every_view_is_drawn() {
    let into = folder();
    let body = "<style>body { margin: 0; font: 16px/1.5 system-ui, sans-serif } h1 { display: none }</style>\
                <rate-transparency deep-link src=\"/books/medicare-2026.json\"></rate-transparency>";
    on_page(body, |page| async move {
        page.ready(1).await?;
        for (name, hash) in [
            ("explore", "rt:scenario=typical"),
            ("explore-denied-shortfall", "rt:plan=example-low&scenario=denied&confirmed-on=2026-04-13"),
            ("explore-none", "rt:plan=medicare&scenario=slow"),
            ("walkthrough-paid", "rt:step=3"),
            ("explore-own", "rt:insurer-rate=150.00&provider-payout=120.00"),
            ("walkthrough-never", "rt:step=5"),
        ] {
            page.js(&format!("location.hash = '#{hash}'")).await?;
            for width in [320, 360, 768, 1200] {
                let mut pictures = Vec::new();
                for theme in ["light", "dark"] {
                    page.js(&format!("document.querySelector('rate-transparency').theme = '{theme}'"))
                        .await?;
                    page.resize(width, 900).await?;
                    let height = page.js("return document.documentElement.scrollHeight").await?;
                    page.resize(width, u32::try_from(height.as_u64().unwrap()).unwrap()).await?;
                    let picture = into.join(format!("{name}-{theme}-{width}.png"));
                    page.driver.screenshot(&picture).await?;
                    pictures.push(std::fs::read(picture).unwrap());
                }
                assert_ne!(pictures[0], pictures[1], "{name} by day and by night, {width}");
            }
        }
        Ok(())
    });
}

#[test]
fn every_view_is_drawn_in_spanish_and_with_an_answer() {
    let folder = folder();
    let body = "<style>body { margin: 0; font: 16px/1.5 system-ui, sans-serif } h1 { display: none }</style>\
                <rate-transparency src=\"/books/medicare-2026.json\"></rate-transparency>";
    on_page(body, |page| async move {
        page.ready(1).await?;
        for lang in ["en", "es"] {
            for view in VIEWS {
                page.js(&format!(
                    "document.querySelector('rate-transparency').view = '{view}';\
                     document.documentElement.lang = '{lang}'"
                ))
                .await?;
                page.until(&format!(
                    "const root = document.querySelector('rate-transparency').shadowRoot;\
                     return root.querySelector('.widget').lang === '{lang}' && !root.querySelector('.loading')"
                ))
                .await?;
                page.js("document.querySelector('rate-transparency').shadowRoot.querySelector('.ask[aria-expanded=false]')?.click()")
                    .await?;
                for theme in ["light", "dark"] {
                    page.js(&format!("document.querySelector('rate-transparency').theme = '{theme}'"))
                        .await?;
                    for width in [320, 768, 1200] {
                        page.resize(width, 900).await?;
                        let height = page.js("return document.documentElement.scrollHeight").await?;
                        page.resize(width, u32::try_from(height.as_u64().unwrap()).unwrap()).await?;
                        page.driver
                            .screenshot(&folder.join(format!("{view}-asked-{lang}-{theme}-{width}.png")))
                            .await?;
                    }
                }
            }
        }
        Ok(())
    });
}

#[test]
fn three_brands_are_readable_and_their_own() {
    on_server(Server::start(&pkg()), "/gallery.html", |page| async move {
        page.resize(1200, 6000).await?;
        page.until(
            "return [...document.querySelectorAll('rate-transparency')].every((widget) => widget.breakdown)",
        )
        .await?;
        assert_eq!(findings(&page).await?, [""; 0]);
        let looks = page.js("return [...document.querySelectorAll('rate-transparency')].map((widget) => {\
               const style = (css) => getComputedStyle(widget.shadowRoot.querySelector(css));\
               return [style('.widget').backgroundColor, style('.button:not(.quiet)').backgroundColor,\
                 style('.button').borderRadius].join(' ') })");
        assert_eq!(
            looks.await?,
            serde_json::json!([
                "rgb(255, 255, 255) rgb(10, 85, 140) 0px",
                "rgb(251, 247, 238) rgb(47, 100, 40) 18px",
                "rgb(12, 17, 32) rgb(124, 224, 195) 4px",
            ])
        );
        for width in [360, 1200] {
            page.resize(width, 900).await?;
            let height = page.js("return document.documentElement.scrollHeight").await?;
            page.resize(width, u32::try_from(height.as_u64().unwrap()).unwrap()).await?;
            page.driver.screenshot(&folder().join(format!("gallery-{width}.png"))).await?;
        }
        Ok(())
    });
}

/// Chromium prints on Letter paper; what it prints is looked at as a file, too.
#[test]
fn each_view_is_printed_on_one_page() {
    if !Engine::is_chromium("print to a file") {
        return;
    }
    for lang in ["en", "es"] {
        // A page may have a wide type, and colours of the night.
        let body = format!(
            "<style>body {{ margin: 0; font-family: 'DejaVu Sans' }} h1 {{ display: none }}\
               rate-transparency {{ --rt-paper: #0c1120; --rt-ink: #f0e9dd; --rt-payout: #7fe0c8 }}</style>\
             <rate-transparency lang=\"{lang}\" src=\"/books/medicare-2026.json\"></rate-transparency>"
        );
        on_page(&body, |page| async move {
            page.ready(1).await?;
            for view in VIEWS {
                page.js(&format!("document.querySelector('rate-transparency').view = '{view}'")).await?;
                page.until(
                    "return !document.querySelector('rate-transparency').shadowRoot.querySelector('.loading')",
                )
                .await?;
                page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
                page.resize(720, 1300).await?;
                // On light paper, whatever the theme and the page's own colours.
                let paper = "return getComputedStyle(document.querySelector('rate-transparency').shadowRoot.querySelector('.widget')).backgroundColor";
                page.js("document.querySelector('rate-transparency').theme = 'dark'").await?;
                let dark = page.js(paper).await?;
                page.js("document.querySelector('rate-transparency').theme = 'light'").await?;
                assert_eq!(
                    (page.js(paper).await?, dark),
                    (json!("rgb(255, 254, 251)"), json!("rgb(255, 254, 251)"))
                );
                page.driver.screenshot(&folder().join(format!("{view}-{lang}-print.png"))).await?;
                // Of the year, paydays and months are printed as tables.
                let tables = page.js(
                    "return [...document.querySelector('rate-transparency').shadowRoot.querySelectorAll('section.data')]\
                       .map((section) => section.getClientRects().length)",
                );
                let expected = if view == "earnings" { json!([1, 1]) } else { json!([]) };
                assert_eq!(tables.await?, expected, "{view}");
                // What limits a claim is printed beside it.
                let limits = page.js(
                    "return [...document.querySelector('rate-transparency').shadowRoot.querySelectorAll('.gains .note')]\
                       .map((exception) => exception.getClientRects().length > 0)",
                );
                let expected = if view == "how-it-works" { json!([true]) } else { json!([]) };
                assert_eq!(limits.await?, expected, "{view}");
                let printed = page.cdp("Page.printToPDF", json!({ "printBackground": true })).await?;
                let pdf = BASE64_STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
                std::fs::write(folder().join(format!("{view}-{lang}.pdf")), &pdf).unwrap();
                let text = String::from_utf8_lossy(&pdf);
                let pages = text.matches("/Type /Page\n").count();
                assert_eq!(pages, 1, "{view} in {lang}");
            }
            Ok(())
        });
    }
}

/// With tabs and all: the answer with its payer, the receipt down to the payout, and what the insurer may do.
#[test]
fn the_first_screen_holds_the_answer() {
    if !Engine::is_chromium("have a screen of this size") {
        return;
    }
    for src in ["", "src=\"/books/medicare-2026.json\""] {
        for (width, height) in [(1280, 800), (390, 844)] {
            for lang in ["en", "es"] {
                let body = format!(
                    "<style>body {{ margin: 0; font-family: 'Liberation Sans', Arial, sans-serif }} h1 {{ display: none }}</style>\
                     <rate-transparency lang=\"{lang}\" {src}></rate-transparency>"
                );
                on_page(&body, |page| async move {
                    page.ready(1).await?;
                    page.resize(width, height).await?;
                    let ends =
                        page.js("const root = document.querySelector('rate-transparency').shadowRoot;\
                         return ['.sentence h2', '.choices', '.receipt .payout']\
                           .map((css) => Math.ceil(root.querySelector(css).getBoundingClientRect().bottom))");
                    let ends: Vec<u32> = serde_json::from_value(ends.await?).unwrap();
                    assert!(
                        ends.iter().all(|end| *end <= height),
                        "{lang} {src:.3} {width}: {ends:?} of {height}"
                    );
                    Ok(())
                });
            }
        }
    }
}
