//! In pages whose styles are hostile, and what the widget's own styles do to a page: nothing.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::page::{Page, html, on_page, on_server, pkg};
use crate::server::{Answer, Server};

const WIDGET: &str = "<rate-transparency view=\"explore\" theme=\"light\" src=\"/books/medicare-2026.json\"></rate-transparency>";

/// The look of the widget, in lengths of its own text: sizes, colours, what lies where.
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

/// Keeps, as `looks()`, the whole style of everything in the first widget, and tells, as `moved()`, what has changed since.
/// Firefox has no tracks in a grid that is folded, before it is asked for them; where they come to lie, sizes say.
const LOOKS: &str = "window.looks = () => [...document.querySelector('rate-transparency').shadowRoot.querySelectorAll('.root, .root *')]\
       .map((element) => { const style = getComputedStyle(element); const { width, height } = element.getBoundingClientRect();\
         return { name: `${element.localName}.${element.className}`, width, height, own: Object.fromEntries([...style]\
           .map((name) => [name, style.getPropertyValue(name)])) } });\
     window.before = looks();\
     window.moved = () => { const now = looks(); if (now.length !== before.length) return ['elements']; return now.flatMap((one, at) => {\
       const was = before[at]; const names = Object.keys(one.own).filter((name) => !/^grid-template/.test(name) && (one.own[name] ?? '') !== (was.own[name] ?? ''));\
       if (one.width !== was.width || one.height !== was.height) names.push('size');\
       return names.map((name) => `${one.name} ${name}: ${was.own[name]} -> ${one.own[name]}`) }).slice(0, 20) };";

/// Inherited properties with values that the widget has not; the font and what says whether it is seen come in.
const INHERITED: [(&str, &str); 33] = [
    ("accent-color", "lime"),
    ("border-collapse", "collapse"),
    ("border-spacing", "9px"),
    ("caption-side", "bottom"),
    ("caret-color", "lime"),
    ("color", "lime"),
    ("color-scheme", "dark"),
    ("cursor", "wait"),
    ("direction", "rtl"),
    ("empty-cells", "hide"),
    ("fill", "lime"),
    ("hyphens", "auto"),
    ("image-rendering", "pixelated"),
    ("letter-spacing", "3px"),
    ("line-height", "3"),
    ("list-style", "square inside"),
    ("overflow-wrap", "anywhere"),
    ("quotes", "'<' '>'"),
    ("stroke", "lime"),
    ("tab-size", "2"),
    ("text-align", "right"),
    ("text-align-last", "center"),
    ("text-indent", "40px"),
    ("text-orientation", "upright"),
    ("text-shadow", "1px 1px lime"),
    ("text-transform", "uppercase"),
    ("text-underline-offset", "9px"),
    ("text-wrap", "nowrap"),
    ("white-space", "pre"),
    ("word-break", "break-all"),
    ("word-spacing", "9px"),
    ("-webkit-text-fill-color", "lime"),
    ("-webkit-text-stroke", "2px lime"),
];

#[test]
fn nothing_comes_in_but_what_is_documented() {
    for view in ["explore", "rates", "walkthrough", "earnings", "how-it-works"] {
        let body = WIDGET.replace("explore", view);
        on_page(&body, |page| async move {
            page.ready(1).await?;
            page.until("return document.querySelector('rate-transparency').shadowRoot.querySelector('.explore, .rates, .walkthrough, .earnings, .how')")
                .await?;
            // Whatever a style sheet of the widget's reads, and whatever it sets; nothing lies under the pointer.
            page.js("document.body.style.pointerEvents = 'none'").await?;
            page.js(LOOKS).await?;
            let set = "const host = document.querySelector('rate-transparency');\
                 const text = [...host.shadowRoot.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join();\
                 const names = [...new Set(text.match(/--[\\w-]+/g))].filter((name) => !name.startsWith('--rt-'));\
                 for (const name of names) host.style.setProperty(name, name.length % 2 ? '7' : 'lime', 'important');\
                 return names.length";
            assert!(page.js(set).await?.as_u64().unwrap() > 30, "{view}");
            assert_eq!(page.js("return moved()").await?, json!([]), "{view}");
            for (name, value) in INHERITED {
                page.js(&format!("document.querySelector('rate-transparency').style.setProperty({name:?}, {value:?}, 'important')"))
                    .await?;
            }
            assert_eq!(page.js("return moved()").await?, json!([]), "{view}");
            // What is documented does.
            page.js(
                "document.querySelector('rate-transparency').style.setProperty('--rt-ink', 'rgb(1, 2, 3)')",
            )
            .await?;
            assert_ne!(page.js("return moved()").await?, json!([]), "{view}");
            Ok(())
        });
    }
}

/// Without a doctype, browsers do as they did in 1998.
#[test]
fn a_page_without_a_doctype_shows_what_one_with_it_does() {
    for (view, theme) in
        [("explore", "dark"), ("earnings", "dark"), ("how-it-works", "light"), ("walkthrough", "light")]
    {
        let server = Server::start(&pkg());
        let body = format!(
            "<style>body {{ margin: 8px; color: rgb(200, 200, 201); background: #888; line-height: 3; font-size: 17px }}</style>\
             <rate-transparency view=\"{view}\" theme=\"{theme}\"></rate-transparency>"
        );
        server.answer("/page", Answer::Page(html(&body)));
        server.answer("/quirks", Answer::Page(html(&body).replace("<!doctype html>", "")));
        on_server(server, "/page", |page| async move {
            let look = "return looks().map(({ name, width, height, own }) => [name, width.toFixed(2), height.toFixed(2), own.color, own['font-size'],\
                 own['font-weight'], own['line-height'], own['text-align'], own['background-color'], own['white-space']].join(' '))";
            let shown = "return document.querySelector('rate-transparency').shadowRoot.querySelector('.explore, .rates, .walkthrough, .earnings, .how')";
            page.ready(1).await?;
            page.until(shown).await?;
            page.js(LOOKS).await?;
            let standard = page.js(look).await?;
            page.goto(page.server.url("/quirks")).await?;
            page.ready(1).await?;
            page.until(shown).await?;
            assert_eq!(page.js("return document.compatMode").await?, "BackCompat");
            page.js(LOOKS).await?;
            let quirks = page.js(look).await?;
            let pairs = standard.as_array().unwrap().iter().zip(quirks.as_array().unwrap());
            let differ: Vec<_> = pairs.filter(|(one, other)| one != other).take(10).collect();
            assert_eq!(differ, [], "{view} {theme}");
            Ok(())
        });
    }
}

#[test]
fn the_theme_that_is_asked_for_stands_against_the_pages_own() {
    let body = "<style>html { color-scheme: dark; background: black } rate-transparency { color-scheme: dark; color: white }</style>\
                <rate-transparency view=\"explore\" theme=\" Light \"></rate-transparency>";
    on_page(body, |page| async move {
        page.ready(1).await?;
        let paper = "return getComputedStyle(document.querySelector('rate-transparency').shadowRoot.querySelector('.widget')).backgroundColor";
        let light = page.js(paper).await?;
        page.js("document.querySelector('rate-transparency').theme = 'DARK'").await?;
        let dark = page.js(paper).await?;
        assert_eq!((&light, &dark), (&json!("rgb(255, 254, 251)"), &json!("rgb(22, 25, 28)")));
        // What is refused is not drawn: it is as without one.
        page.js("document.querySelector('rate-transparency').removeAttribute('theme')").await?;
        let without = page.js(paper).await?;
        for (at, none) in ["dark blue", "light dark", "darker", "dark-"].into_iter().enumerate() {
            page.js(&format!("document.querySelector('rate-transparency').theme = '{none}'")).await?;
            page.until(&format!(
                "return seen.filter(({{ name }}) => name === 'rt-error').length === {}",
                at + 1
            ))
            .await?;
            assert_eq!(page.js(paper).await?, without, "{none}");
        }
        Ok(())
    });
}

#[test]
fn a_sheet_that_the_page_puts_inside_stays() {
    on_page("<rate-transparency></rate-transparency>", |page| async move {
        page.js("const sheet = new CSSStyleSheet(); sheet.replaceSync('.view { outline: 3px solid rgb(1, 2, 3) }');\
                 window.theirs = sheet; document.querySelector('rate-transparency').shadowRoot.adoptedStyleSheets.push(sheet)")
            .await?;
        page.ready(1).await?;
        page.find("[role=tab]:nth-child(4)").await?.click().await?;
        page.until(
            "return document.querySelector('rate-transparency').shadowRoot.querySelector('.earnings')",
        )
        .await?;
        let kept = "const root = document.querySelector('rate-transparency').shadowRoot;\
                    return [root.adoptedStyleSheets.filter((sheet) => sheet === theirs).length, root.adoptedStyleSheets.length,\
                            getComputedStyle(root.querySelector('.view')).outlineColor]";
        assert_eq!(page.js(kept).await?, json!([1, 4, "rgb(1, 2, 3)"]));
        Ok(())
    });
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
