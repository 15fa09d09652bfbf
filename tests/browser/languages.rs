//! Languages: what is downloaded, what happens where one does not come, and whether every view holds longer words and
//! another direction, which pseudo-locales show.

use std::future::Future;

use serde_json::json;
use thirtyfour::prelude::*;

use crate::lazy::file;
use crate::page::{Page, html, on_page, on_server, pkg};
use crate::server::{Answer, Server};

pub(crate) const VIEWS: [&str; 5] = ["explore", "rates", "walkthrough", "earnings", "how-it-works"];

/// English as a pseudo-locale of this direction: longer by half, and no letter is left as it was.
fn pseudo(part: &str, direction: &str) -> String {
    let path = file(&format!("en-{part}-"), ".txt");
    let text = std::fs::read_to_string(pkg().join(path.trim_start_matches('/'))).unwrap();
    let letter = |letter: char| match letter {
        'a' => 'á',
        'e' => 'ë',
        'i' => 'ï',
        'o' => 'ô',
        'u' => 'ü',
        other => other,
    };
    let (title, messages) = text.split_once('\n').unwrap();
    let mut pseudo = format!("{title}\n");
    for message in messages.lines() {
        if message == "ltr" {
            pseudo += &format!("{direction}\n");
            continue;
        }
        let padding = "lorem ".repeat(message.chars().count() / 12);
        let accented: String = message.chars().map(letter).collect();
        pseudo += &format!("[{accented} {}]\n", padding.trim_end());
    }
    pseudo
}

/// Runs the test on a page that speaks the pseudo-locale of this direction.
fn on_pseudo_page<F: Future<Output = WebDriverResult<()>>>(
    view: &str,
    direction: &str,
    test: impl FnOnce(Page) -> F,
) {
    let server = Server::start(&pkg());
    for part in ["first", "lazy"] {
        server.answer(&file(&format!("en-{part}-"), ".txt"), Answer::Page(pseudo(part, direction)));
    }
    let body = format!(
        "<style>body {{ margin: 0 }}</style>\
         <rate-transparency view=\"{view}\" src=\"/books/medicare-2026.json\"></rate-transparency>"
    );
    server.answer("/page", Answer::Page(html(&body)));
    on_server(server, "/page", test);
}

/// The elements that stick out at one side or the other, in the part of the view that is not scrolled by itself.
const OVER: &str = "const root = document.querySelector('rate-transparency').shadowRoot;\
     const inScroll = (element) => element.closest('.scroll, .telling, .unseen, table');\
     return document.documentElement.scrollWidth > innerWidth ? ['page'] : [...root.querySelectorAll('.widget *')]\
       .filter((element) => { const { left, right, width } = element.getBoundingClientRect();\
         return width > 0 && !inScroll(element) && (right > innerWidth + 1 || left < -1) })\
       .map((element) => element.outerHTML.slice(0, 200))";

#[test]
fn longer_words_fit_in_either_direction() {
    for view in VIEWS {
        for direction in ["ltr", "rtl"] {
            on_pseudo_page(view, direction, |page| async move {
                page.ready(1).await?;
                page.until("return document.querySelector('rate-transparency').shadowRoot.querySelector('.view')?.innerText.includes('lorem')")
                    .await?;
                page.until("return !document.querySelector('rate-transparency').shadowRoot.querySelector('.loading')")
                    .await?;
                for width in [320, 768, 1200] {
                    page.resize(width, 900).await?;
                    assert_eq!(page.js(OVER).await?, json!([]), "{view}, {direction}, {width}");
                }
                Ok(())
            });
        }
    }
}

#[test]
fn from_right_to_left_time_runs_to_the_left() {
    on_pseudo_page("explore", "rtl", |page| async move {
        page.ready(1).await?;
        let places = page.js("const root = document.querySelector('rate-transparency').shadowRoot;\
             const start = (css) => root.querySelector(css).getBoundingClientRect().right;\
             return [start('.mark'), start('.mark.payday'), start('.window')]");
        let places: Vec<f64> = serde_json::from_value(places.await?).unwrap();
        assert!(places[0] > places[1] && places[1] > places[2], "{places:?}");
        Ok(())
    });
}

/// Signs, ranges and sums would be read the other way round.
#[test]
fn english_on_a_page_from_right_to_left_reads_from_left_to_right() {
    let body = "<style>html { direction: rtl }</style>\
                <div dir=\"rtl\"><rate-transparency dir=\"rtl\"></rate-transparency></div>";
    on_page(body, |page| async move {
        page.ready(1).await?;
        let places = page.js("const root = document.querySelector('rate-transparency').shadowRoot;\
             const sum = [...root.querySelectorAll('.reasoning li')].at(-1);\
             const walk = document.createTreeWalker(sum, NodeFilter.SHOW_TEXT);\
             const places = [];\
             const range = document.createRange();\
             while (walk.nextNode()) for (const match of walk.currentNode.data.matchAll(/\\$[0-9.]+|[−=]/g)) {\
               range.setStart(walk.currentNode, match.index);\
               range.setEnd(walk.currentNode, match.index + match[0].length);\
               places.push([match[0], range.getBoundingClientRect().left]) }\
             return [getComputedStyle(root.querySelector('.widget')).direction, places]");
        let (direction, places): (String, Vec<(String, f64)>) =
            serde_json::from_value(places.await?).unwrap();
        assert_eq!(direction, "ltr");
        let signs: Vec<_> = places.iter().map(|(sign, _)| sign.as_str()).collect();
        assert_eq!(signs, ["$121.00", "−", "$112.00", "=", "$9.00"]);
        assert!(places.is_sorted_by(|one, next| one.1 < next.1), "{places:?}");
        Ok(())
    });
}

#[test]
fn a_page_loads_its_language_and_no_other() {
    let body = "<div lang=\"es-MX\"><rate-transparency id=es></rate-transparency></div>";
    on_page(body, |page| async move {
        page.ready(1).await?;
        page.shows(".sentence", "Headway le paga").await?;
        assert_eq!(page.server.asked(&file("es-first-", ".txt")), 1);
        for other in [file("en-first-", ".txt"), file("en-lazy-", ".txt")] {
            assert_eq!(page.server.asked(&other), 0, "{other}");
        }
        // A language that there is none of is answered in English, and English is then loaded.
        page.js("document.querySelector('div').lang = 'fr'").await?;
        page.shows(".sentence", "Headway pays you").await?;
        page.js("document.querySelector('div').lang = 'ES'").await?;
        page.shows(".sentence", "Headway le paga").await?;
        assert_eq!(page.server.asked(&file("es-first-", ".txt")), 1, "it was there already");
        Ok(())
    });
}

/// Tags as servers and browsers write them give the language that they mean and its region's formats, on the page and in a
/// frame alike.
#[test]
fn a_tag_is_read_however_it_is_written() {
    let tags = [
        ("es_MX", "Headway le paga USD 112.00 el 30 de abril"),
        ("ES", "Headway le paga $112.00 el 30 de abril"),
        ("es-MX ", "Headway le paga USD 112.00 el 30 de abril"),
        ("es_US.UTF-8", "Headway le paga $112.00 el 30 de abril"),
        ("es_ES.UTF-8", "Headway le paga 112,00 US$ el 30 de abril"),
        ("spa", "Headway le paga $112.00 el 30 de abril"),
        ("en_GB", "Headway pays you US$112.00 on 30 April"),
        ("en-US@posix", "Headway pays you $112.00 on April 30"),
        ("en-u-nu-arab", "Headway pays you $112.00 on April 30"),
        ("fr_CA.UTF-8", "Headway pays you $112.00 on April 30"),
        ("ar-EG", "Headway pays you $112.00 on April 30"),
        ("fa", "Headway pays you $112.00 on April 30"),
        ("x-default", "Headway pays you $112.00 on April 30"),
        ("", "Headway pays you $112.00 on April 30"),
    ];
    on_page(
        "<div lang=\"de\"><rate-transparency view=\"explore\"></rate-transparency></div>",
        |page| async move {
            page.ready(1).await?;
            for (tag, sentence) in tags {
                page.js(&format!("document.querySelector('div').lang = {}", json!(tag))).await?;
                page.until(&format!(
                "return document.querySelector('rate-transparency').shadowRoot.querySelector('.sentence').innerText\
                 .replace(/\\s+/g, ' ').startsWith({sentence:?})"
            ))
            .await?;
                // One kind of digits in everything that is said.
                let digits = "return /[^\\P{Nd}0-9]/u.test(document.querySelector('rate-transparency').shadowRoot.textContent)";
                assert_eq!(page.js(digits).await?, false, "{tag}");
            }
            assert_eq!(page.seen("rt-error").await?.len(), 0);
            for (tag, sentence) in tags {
                page.goto(page.server.url(&format!(
                    "/embed.html?view=explore&session-date=2026-04-08&lang={}",
                    tag.replace(' ', "%20")
                )))
                .await?;
                page.until(&format!(
                "return document.querySelector('rate-transparency')?.shadowRoot?.querySelector('.sentence')?.innerText\
                 .replace(/\\s+/g, ' ').startsWith({sentence:?})"
            ))
            .await?;
            }
            Ok(())
        },
    );
}

/// A page around the element that keeps two shadow trees between.
const IN_TREES: &str = "<div id=\"outer\"></div><script>\
     const outer = document.querySelector('#outer').attachShadow({ mode: 'closed' });\
     outer.innerHTML = '<section><div></div></section>';\
     const inner = outer.querySelector('div').attachShadow({ mode: 'open' });\
     inner.innerHTML = '<p><rate-transparency view=\"explore\"></rate-transparency></p>';\
     Object.assign(window, { outer, inner, widget: inner.querySelector('rate-transparency') });</script>";

#[test]
fn a_language_that_changes_anywhere_around_is_followed() {
    on_page(IN_TREES, |page| async move {
        page.ready(1).await?;
        for (place, lang, words) in [
            ("widget", "es", "le paga"),
            ("widget", "en", "pays you"),
            ("inner.querySelector('p')", "es", "pays you"),
        ] {
            page.js(&format!("{place}.lang = '{lang}'")).await?;
            page.until(&format!(
                "return widget.shadowRoot.querySelector('.sentence').innerText.includes('{words}')"
            ))
            .await?;
        }
        page.js("widget.removeAttribute('lang')").await?;
        page.until("return widget.shadowRoot.querySelector('.sentence').innerText.includes('le paga')")
            .await?;
        page.js("inner.querySelector('p').removeAttribute('lang')").await?;
        for place in [
            "inner.host",
            "outer.querySelector('section')",
            "outer.host",
            "document.body",
            "document.documentElement",
        ] {
            page.js(&format!(
                "window.place = {place}; window.before = place.getAttribute('lang'); place.lang = 'es'"
            ))
            .await?;
            page.until("return widget.shadowRoot.querySelector('.sentence').innerText.includes('le paga')")
                .await?;
            page.js("if (before === null) place.removeAttribute('lang'); else place.lang = before").await?;
            page.until("return widget.shadowRoot.querySelector('.sentence').innerText.includes('pays you')")
                .await?;
        }
        // It follows the trees that it is in now.
        page.js("document.querySelector('main').append(widget)").await?;
        page.js("outer.querySelector('section').lang = 'es'; document.querySelector('main').lang = 'es'")
            .await?;
        page.until("return widget.shadowRoot.querySelector('.sentence').innerText.includes('le paga')").await
    });
}

#[test]
fn what_is_not_to_be_translated_is_not_inside() {
    on_page(IN_TREES, |page| async move {
        page.ready(1).await?;
        let inside = "return widget.shadowRoot.querySelector('.sentence').translate";
        assert_eq!(page.js(inside).await?, true);
        for place in ["widget", "inner.querySelector('p')", "outer.querySelector('section')", "document.body"]
        {
            page.js(&format!("{place}.setAttribute('translate', 'no')")).await?;
            page.until("return widget.shadowRoot.querySelector('.sentence').translate === false").await?;
            page.js(&format!("{place}.removeAttribute('translate')")).await?;
            page.until("return widget.shadowRoot.querySelector('.sentence').translate").await?;
        }
        Ok(())
    });
}

#[test]
fn a_language_that_does_not_come_leaves_the_one_that_is_there() {
    let server = Server::start(&pkg());
    let spanish = file("es-first-", ".txt");
    server.answer(&spanish, Answer::Status(503));
    server.answer("/page", Answer::Page(html("<rate-transparency></rate-transparency>")));
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.js("document.documentElement.lang = 'es'").await?;
        page.until("return seen.some((event) => event.name === 'rt-error')").await?;
        let error = page.seen("rt-error").await?.remove(0);
        assert_eq!(error["detail"]["code"], "http", "{error}");
        page.shows(".sentence", "Headway pays you").await?;
        page.server.answer_from_pkg(&spanish);
        page.js("document.documentElement.lang = 'es-ES'").await?;
        page.shows(".sentence", "Headway le paga").await
    });
}

#[test]
fn a_page_whose_language_does_not_come_has_its_fallback() {
    let server = Server::start(&pkg());
    server.answer(&file("en-first-", ".txt"), Answer::Page("<!doctype html>".to_owned()));
    server.answer("/page", Answer::Page(html("<rate-transparency><p>The case</p></rate-transparency>")));
    on_server(server, "/page", |page| async move {
        page.fails_to_start("integrity", "is not the file that is expected").await?;
        page.server.answer_from_pkg(&file("en-first-", ".txt"));
        page.find("[part=error] button").await?.click().await?;
        page.ready(1).await
    });
}
