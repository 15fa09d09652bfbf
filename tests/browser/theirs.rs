//! In pages whose styles are hostile, and what the widget's own styles do to a page: nothing.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::page::{Page, on_page};

const WIDGET: &str = "<rate-transparency view=\"explore\" theme=\"light\" src=\"/books/medicare-2026.json\"></rate-transparency>";

/// What the widget looks like, in lengths of its own text: sizes, colours, what lies where.
async fn look(page: &Page) -> WebDriverResult<Value> {
    page.ready(1).await?;
    page.js("const root = document.querySelector('rate-transparency').shadowRoot;\
         const own = (css) => { const element = root.querySelector(css), style = getComputedStyle(element);\
           const size = parseFloat(style.fontSize);\
           const round = (length) => Math.round(length / size * 10) / 10;\
           return [css, style.display, style.color, style.backgroundColor, style.textAlign, style.textTransform,\
             style.whiteSpace, style.letterSpacing, style.cursor, style.lineHeight === 'normal' ? 'normal' : round(parseFloat(style.lineHeight)),\
             round(parseFloat(style.paddingInlineStart)), style.position].join(' '); };\
         return ['.widget', '.sentence', '.field', '.field select', '.receipt', '.receipt td', '.bands', '.axis',\
           '.reasoning', 'table', '.note', 'details', 'summary'].map(own)")
        .await
}

/// With these styles in the page the widget looks as it does without them.
fn withstands(styles: &'static str) {
    on_page(WIDGET, |page| async move {
        let before = look(&page).await?;
        page.js(&format!(
            "const style = document.createElement('style'); style.textContent = {};\
             document.head.append(style)",
            json!(styles)
        ))
        .await?;
        let after = look(&page).await?;
        assert_eq!(before, after, "{styles}");
        page.find("input[value=denied]").await?.click().await?;
        page.shows(".sentence", "denies").await
    });
}

#[test]
fn a_page_that_unsets_everything() {
    withstands("* { all: unset !important }");
}

#[test]
fn a_page_that_resets_with_force() {
    withstands(
        "*, *::before, *::after { margin: 0 !important; padding: 0 !important; border: 0 !important;\
           background: none !important; text-align: center !important; text-transform: uppercase !important;\
           letter-spacing: 3px !important; white-space: nowrap !important; line-height: 1 !important;\
           color: red !important; cursor: wait !important; text-indent: 40px !important;\
           color-scheme: dark !important }\
         [hidden] { display: block !important }",
    );
}

#[test]
fn a_page_with_names_of_its_own() {
    withstands(
        "* { --ink: red; --paper: blue; --text: fantasy; --radius: 99px; --payout: red; --line: lime }\
         .widget, .sentence, .receipt, .button, table, fieldset { display: none !important; color: red !important }",
    );
}

#[test]
fn a_page_whose_root_is_tiny() {
    on_page(WIDGET, |page| async move {
        let before = look(&page).await?;
        let style = "const style = document.createElement('style');\
                     style.textContent = 'html { font-size: 8px } body { font-size: 16px }';\
                     document.head.append(style)";
        page.js(style).await?;
        assert_eq!(before, look(&page).await?);
        Ok(())
    });
}

#[test]
fn a_page_that_is_zoomed() {
    on_page(WIDGET, |page| async move {
        page.ready(1).await?;
        for zoom in ["0.5", "2", "4"] {
            page.js(&format!("document.documentElement.style.zoom = '{zoom}'")).await?;
            let over = page.js("const host = document.querySelector('rate-transparency');\
                 const { left, right } = host.getBoundingClientRect();\
                 return [...host.shadowRoot.querySelectorAll('.axis, .sentence, .receipt *, .field *')]\
                   .map((element) => element.getBoundingClientRect())\
                   .filter((box) => box.width && (box.left < left - 2 || box.right > right + 2)).length");
            assert_eq!(over.await?, 0, "at {zoom}");
        }
        Ok(())
    });
}

#[test]
fn nothing_leaks_into_the_page() {
    let page_around = "<style>html { overflow-y: scroll } p { color: rgb(1, 2, 3) }</style><p class=\"sentence widget\">A paragraph</p>\
         <button class=\"button\">A button</button><select><option>An option</option></select>\
         <table class=\"bars\"><tr><td>A cell</td></tr></table><ul class=\"steps\"><li>An item</li></ul>\
         <h2>A heading</h2><fieldset><legend>A legend</legend></fieldset><div class=\"root\">A root</div>\
         <div id=\"here\"></div>";
    on_page(page_around, |page| async move {
        page.js(
            "const styles = () => [...document.querySelectorAll('html, head *, body *:not(#here, #here *)')]\
               .map((element) => { const style = getComputedStyle(element); return [...style]\
               .filter((name) => !/^(block-size|height|perspective-origin|transform-origin)$/.test(name))\
               .map((name) => `${element.localName} ${name}: ${style.getPropertyValue(name)}`); });\
             const before = styles();\
             window.changes = () => styles().flatMap((now, at) => now.filter((text, of) => text !== before[at][of]));",
        )
        .await?;
        page.js(&format!("document.querySelector('#here').innerHTML = {}", json!(WIDGET))).await?;
        page.ready(1).await?;
        page.find("input[value=denied]").await?.click().await?;
        page.shows(".sentence", "denies").await?;
        assert_eq!(page.js("return changes()").await?, json!([]));
        assert_eq!(page.js("return document.adoptedStyleSheets.length").await?, 0);
        let globals = "return Object.keys(window).filter((name) => /rate|widget|wasm|rt/i.test(name))";
        let own: Vec<String> = serde_json::from_value(page.js(globals).await?).unwrap_or_default();
        assert!(own.iter().all(|name| !name.to_lowercase().contains("transparency")), "{own:?}");
        Ok(())
    });
}
