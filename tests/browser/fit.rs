//! Words fit: nothing overlaps or leaves its box, at any width, in any case, in a narrow font and in a wide one, and type
//! has few sizes, none of them too small to read.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::languages::VIEWS;
use crate::page::{Page, on_page};

/// One with the metrics of Arial, and a wide one.
const FONTS: [&str; 2] =
    ["'Liberation Sans', Arimo, Arial, sans-serif", "'DejaVu Sans', Verdana, sans-serif"];

/// Gives what does not fit in the widget at each width: text that overlaps other text or sticks out of the widget, of the
/// story's frame or of its cast. What is scrolled or hidden on purpose is left out.
const MISFITS: &str = "\
    const host = document.querySelector('rate-transparency');\
    const root = host.shadowRoot;\
    const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));\
    const hidden = '.unseen, thead, caption, .telling, .tabs, option, .steps .title, .steps .date, .gutter, .to-come, .stage:has(.cast) .track:not(.provider),' +\
      'details:not([open]) > :not(summary)';\
    const misfits = () => {\
      const outer = root.querySelector('.widget').getBoundingClientRect();\
      const walker = document.createTreeWalker(root.querySelector('.widget'), NodeFilter.SHOW_TEXT);\
      const boxes = [];\
      for (let node; (node = walker.nextNode()); ) {\
        const parent = node.parentElement;\
        if (!node.data.trim() || parent.closest(hidden) || !parent.getClientRects().length) continue;\
        const range = document.createRange();\
        range.selectNodeContents(node);\
        for (const { left, right, top, bottom } of range.getClientRects())\
          if (right - left > 1) boxes.push({ node, left, right, top, bottom });\
      }\
      const found = [];\
      for (const [at, one] of boxes.entries()) {\
        const box = one.node.parentElement.closest('.cast, .story');\
        const { left, right, bottom } = box ? box.getBoundingClientRect() : outer;\
        if (one.left < left - 1 || one.right > right + 1 || one.bottom > bottom + 1) found.push(`out of ${box?.className ?? 'the widget'}: ${one.node.data} in ${one.node.parentElement.className}`);\
        for (const other of boxes.slice(at + 1)) {\
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);\
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);\
          if (across > 1 && down > 4) found.push(`${one.node.data} / ${other.node.data}`);\
        }\
      }\
      if (host.parentElement.scrollWidth > host.parentElement.clientWidth) found.push('scrolls sideways');\
      return found;\
    };\
    const fit = async (set) => {\
      const found = [];\
      let cases = 0;\
      for (const attributes of set) {\
        for (const [name, value] of Object.entries(attributes)) host.setAttribute(name, value);\
        await settled();\
        for (const width of [288, 320, 360, 390, 768, 1280]) {\
          host.parentElement.style.width = `${width}px`;\
          cases++;\
          for (const misfit of misfits()) found.push(`${JSON.stringify(attributes)} at ${width}: ${misfit}`);\
        }\
      }\
      return { cases, found: found.slice(0, 12) };\
    };";

fn body(view: &str, font: &str, src: &str) -> String {
    format!(
        "<style>body {{ margin: 0; font: 16px/1.5 {font} }} h1 {{ display: none }} main > div {{ overflow-x: auto }}</style>\
         <div><rate-transparency view=\"{view}\" {src}></rate-transparency></div>"
    )
}

async fn speaks(page: &Page, lang: &str) -> WebDriverResult<()> {
    page.js(&format!("document.documentElement.lang = '{lang}'")).await?;
    page.until(&format!(
        "const root = document.querySelector('rate-transparency').shadowRoot;\
         return root.querySelector('.widget')?.lang === '{lang}' && !root.querySelector('.loading')"
    ))
    .await
}

/// The number of cases, all of which fit.
async fn all_fit(page: &Page, cases: &str) -> WebDriverResult<u64> {
    let result = page.js(&format!("{MISFITS} return fit({cases})")).await?;
    assert_eq!(result["found"], json!([]), "of {}", result["cases"]);
    Ok(result["cases"].as_u64().unwrap())
}

#[test]
fn explore_fits_in_every_case() {
    if !Engine::is_chromium("measure every case") {
        return;
    }
    const CASES: &str = "(function* () {\
        for (const plan of PLANS)\
          for (const scenario of ['typical', 'slow', 'denied', 'unpaid'])\
            for (const date of ['2026-04-08', '2026-04-30', '2026-12-31', '2026-02-27'])\
              yield { plan, scenario, 'session-date': date };\
      })()";
    for (src, plans) in [
        ("", "['example-ppo', 'example-hmo', 'example-community']"),
        ("src=\"/books/medicare-2026.json\"", "['example-high', 'example-low', 'medicare']"),
    ] {
        for font in FONTS {
            on_page(&body("explore", font, src), |page| async move {
                page.ready(1).await?;
                let mut cases = 0;
                for lang in ["en", "es"] {
                    speaks(&page, lang).await?;
                    cases += all_fit(&page, &CASES.replace("PLANS", plans)).await?;
                }
                assert_eq!(cases, 2 * 3 * 4 * 4 * 6);
                Ok(())
            });
        }
    }
}

#[test]
fn the_other_views_fit() {
    if !Engine::is_chromium("measure every case") {
        return;
    }
    let national = "src=\"/books/medicare-2026.json\"";
    let views = [
        ("rates", ""),
        ("walkthrough", ""),
        ("walkthrough", national),
        ("earnings", ""),
        ("how-it-works", ""),
        ("all", ""),
    ];
    for (view, src) in views {
        for font in FONTS {
            on_page(&body(view, font, src), |page| async move {
                page.ready(1).await?;
                for lang in ["en", "es"] {
                    speaks(&page, lang).await?;
                    all_fit(&page, "[{}]").await?;
                    for step in (2..=5).filter(|_| view == "walkthrough") {
                        page.js(&format!(
                            "document.querySelector('rate-transparency').shadowRoot\
                               .querySelector('.steps li:nth-child({step}) button').click()"
                        ))
                        .await?;
                        all_fit(&page, "[{}]").await?;
                    }
                }
                Ok(())
            });
        }
    }
}

/// The sizes of text that is seen, in pixels, with what is that small.
const SIZES: &str = "\
    const root = document.querySelector('rate-transparency').shadowRoot;\
    const sizes = {};\
    for (const element of root.querySelectorAll('.widget *')) {\
      if (element.closest('.unseen, svg, details:not([open]) > :not(summary)') || !element.getClientRects().length) continue;\
      const said = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());\
      if (said) sizes[parseFloat(getComputedStyle(element).fontSize)] = element.outerHTML.slice(0, 120);\
    }\
    return sizes";

#[test]
fn type_has_at_most_seven_sizes_and_none_below_12_pixels() {
    for view in VIEWS {
        on_page(&body(view, FONTS[0], ""), |page| async move {
            page.ready(1).await?;
            speaks(&page, "en").await?;
            for width in [360, 1280] {
                page.js(&format!("document.querySelector('main > div').style.width = '{width}px'")).await?;
                page.js(
                    "document.querySelector('rate-transparency').shadowRoot.querySelector('.math')?.click()",
                )
                .await?;
                let sizes: Value = page.js(SIZES).await?;
                let sizes = sizes.as_object().unwrap();
                assert!((2..=7).contains(&sizes.len()), "{view} at {width}: {sizes:#?}");
                for (size, what) in sizes {
                    assert!(size.parse::<f64>().unwrap() >= 12.0, "{view} at {width}: {size} in {what}");
                }
            }
            Ok(())
        });
    }
}
