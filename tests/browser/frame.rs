//! The widget in an iframe.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::page::{Page, on_server, pkg};
use crate::server::{Answer, Server};

/// A page around a frame with these settings, and with these scripts of its own. It keeps the events it hears.
fn around(server: &Server, settings: &str, frame: &str, scripts: &str) {
    server.answer(
        "/page",
        Answer::Page(format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Around</title>\
             <script>window.seen = []; window.heard = [];\
               for (const name of ['rt-ready', 'rt-change', 'rt-error', 'rt-cta'])\
                 document.addEventListener(name, (event) =>\
                   seen.push({{ name, detail: event.detail, tag: event.target.localName }}));\
               addEventListener('message', ({{ data }}) => heard.push(data));</script>\
             <iframe title=\"Widget\" width=\"600\" height=\"300\" src=\"/embed.html?{settings}\" {frame}></iframe>\
             <p id=\"below\">Below</p>{scripts}"
        )),
    );
}

const SCRIPT: &str = "<script type=\"module\" src=\"/frame.js\"></script>";

/// Waits until the widget in the frame is ready, and gives what is in the frame that the script asks for.
async fn inside(page: &Page, script: &str) -> WebDriverResult<Value> {
    page.driver.enter_frame(0).await?;
    page.until("return document.querySelector('rate-transparency')?.breakdown").await?;
    let found = page.js(script).await;
    page.driver.enter_default_frame().await?;
    found
}

/// Half a second, in which whatever would come comes.
async fn wait(page: &Page) -> WebDriverResult<()> {
    page.js("return new Promise((done) => setTimeout(done, 500))").await.map(drop)
}

#[test]
fn it_is_as_high_as_what_it_holds_and_tells_what_it_is_asked_to_tell() {
    let server = Server::start(&pkg());
    around(&server, "view=explore&plan=example-hmo&theme=dark", "data-rate-transparency=\"events\"", SCRIPT);
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        let ready = page.seen("rt-ready").await?.remove(0);
        assert_eq!(ready["tag"], "iframe");
        assert_eq!(ready["detail"]["selection"]["plan"], "example-hmo");
        let theme = "return document.querySelector('rate-transparency').theme";
        assert_eq!(inside(&page, theme).await?, "dark");
        wait(&page).await?;
        let holds = "return [Math.ceil(document.body.getBoundingClientRect().height), innerHeight,\
                     document.documentElement.scrollHeight]";
        let [holds, high, scrolls]: [u64; 3] = serde_json::from_value(inside(&page, holds).await?)?;
        assert!(holds > 1000 && holds == high && scrolls == high, "{holds}, {high}, {scrolls}");
        // It has come to rest.
        let messages = page.js("return heard.length").await?;
        wait(&page).await?;
        assert_eq!(page.js("return heard.length").await?, messages);
        page.driver.enter_frame(0).await?;
        page.find(".about summary").await?.click().await?;
        page.choose("plan", "example-ppo").await?;
        page.driver.enter_default_frame().await?;
        page.until("return seen.some((event) => event.detail?.selection?.plan === 'example-ppo')").await?;
        page.until(&format!("return document.querySelector('iframe').clientHeight > {holds}")).await
    });
}

#[test]
fn without_a_script_around_it_scrolls() {
    let server = Server::start(&pkg());
    around(&server, "", "data-rate-transparency", "");
    on_server(server, "/page", |page| async move {
        let scrolls = "document.documentElement.scrollTop = 200; return document.documentElement.scrollTop";
        assert_eq!(inside(&page, scrolls).await?, json!(200));
        wait(&page).await?;
        assert_eq!(page.js("return document.querySelector('iframe').clientHeight").await?, json!(300));
        let heard = page.js("return heard").await?;
        assert_eq!(heard, json!([{ "from": "rate-transparency", "here": true }]), "it tells nobody anything");
        Ok(())
    });
}

#[test]
fn events_stay_inside_unless_they_are_asked_for() {
    let server = Server::start(&pkg());
    around(&server, "view=explore", "data-rate-transparency", SCRIPT);
    on_server(server, "/page", |page| async move {
        inside(&page, "").await?;
        page.until("return document.querySelector('iframe').clientHeight > 1000").await?;
        assert_eq!(page.js("return [seen, heard.filter((data) => data.event)]").await?, json!([[], []]));
        Ok(())
    });
}

#[test]
fn settings_that_cannot_be_used_are_named() {
    let server = Server::start(&pkg());
    let settings = "plan=example-hmo&view=nonsense&plans=x&scenario=slow&scenario=denied&deep-link=no\
                    &onclick=alert(1)&style=x&lang=%22%3E&src=https://elsewhere.example/book.json\
                    &market=%3Cimg%20src=x%20onerror=alert(1)%3E";
    around(&server, settings, "data-rate-transparency=\"events\"", SCRIPT);
    on_server(server, "/page", |page| async move {
        let shown = inside(&page, "return document.querySelector('rate-transparency').breakdown").await?;
        assert_eq!(
            (&shown["book"], &shown["selection"]["plan"]),
            (&json!("april-8-example"), &json!("example-hmo"))
        );
        assert_eq!(shown["selection"]["scenario"], "typical");
        let html = "return [document.documentElement.lang,\
                    [...document.querySelector('rate-transparency').attributes].map((attribute) => attribute.name),\
                    document.querySelector('rate-transparency').shadowRoot.querySelector('img')]";
        assert_eq!(inside(&page, html).await?, json!(["en", ["plan", "view", "market"], null]));
        page.driver.enter_frame(0).await?;
        page.shows(".widget", "Headway pays you").await?;
        assert!(!page.shown(".widget").await?.contains("nonsense"));
        page.driver.enter_default_frame().await
    });
}

#[test]
fn what_was_ignored_is_an_event() {
    let server = Server::start(&pkg());
    on_server(server, "/embed.html?plans=x&src=//elsewhere.example/book.json", |page| async move {
        // A page of its own, so that what it says can be listened to before it starts.
        let script =
            "window.seen = []; document.addEventListener('rt-error', (event) => seen.push(event.detail));";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
        page.refresh().await?;
        page.until("return seen.length === 2").await?;
        assert_eq!(
            page.js("return seen").await?,
            json!([
                { "code": "config", "message": "The setting plans is not known; it is ignored." },
                { "code": "config", "message": "The setting src lies on another origin; it is ignored." },
            ])
        );
        Ok(())
    });
}

#[test]
fn every_setting_that_is_ignored_is_told_to_the_page_around() {
    let server = Server::start(&pkg());
    let settings = "plans=x&view=explore&utm_source=letter&plan=x&plan=y&lang=%22%3E&src=//elsewhere.example/book.json&deep-link=no";
    // The frame is there before the page around listens to it.
    let late = "<script>setTimeout(() => { const script = document.createElement('script'); script.type = 'module';\
                script.src = '/frame.js'; document.head.append(script); }, 500)</script>";
    around(&server, settings, "data-rate-transparency=\"events\"", late);
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        let told = page.js("return seen.filter((event) => event.name === 'rt-error').map((event) => event.detail.message.split(' ')[2])");
        assert_eq!(told.await?, json!(["plans", "utm_source", "plan", "lang", "src", "deep-link"]));
        Ok(())
    });
}

#[test]
fn what_is_empty_is_not_set_and_words_are_read_in_any_case() {
    let server = Server::start(&pkg());
    around(
        &server,
        "plan=&lang=&src=&view=%20Explore&theme=DARK&scenario=Slow&session-date=",
        "data-rate-transparency=\"events\"",
        SCRIPT,
    );
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        let shown = inside(&page, "return document.querySelector('rate-transparency').breakdown").await?;
        assert_eq!(shown["selection"]["scenario"], "slow");
        let dark = "return getComputedStyle(document.querySelector('rate-transparency').shadowRoot.querySelector('.widget')).backgroundColor";
        assert_eq!(inside(&page, dark).await?, "rgb(22, 25, 28)");
        assert_eq!(page.seen("rt-error").await?, [Value::Null; 0]);
        Ok(())
    });
}

#[test]
fn a_frame_that_is_shut_off_from_its_origin_works_where_its_files_are_shared() {
    let server = Server::start(&pkg());
    server.head("*", &[("access-control-allow-origin", "*")]);
    let frame = "sandbox=\"allow-scripts\" data-rate-transparency=\"events\"";
    around(&server, "view=earnings&plan=example-hmo", frame, SCRIPT);
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        assert_eq!(page.seen("rt-ready").await?[0]["detail"]["selection"]["plan"], "example-hmo");
        page.until("return document.querySelector('iframe').clientHeight > 1000").await?;
        // What a frame may not do, and is not told of, is said to the reader.
        page.driver.enter_frame(0).await?;
        const UNCERTAIN: &str = "If nothing happened";
        for (button, words) in [(1, UNCERTAIN), (2, UNCERTAIN), (3, UNCERTAIN), (4, "isn’t allowed to copy")]
        {
            page.until("return document.querySelector('rate-transparency').shadowRoot.querySelector('.handouts .note')").await?;
            page.js("document.querySelector('rate-transparency').scenario = 'slow'").await?;
            page.find(&format!(".handouts button:nth-of-type({button})")).await?.click().await?;
            page.shows(".handouts .note", words).await?;
        }
        page.driver.enter_default_frame().await
    });
}

#[test]
fn a_frame_that_is_shut_off_and_gets_no_files_keeps_its_fallback() {
    let server = Server::start(&pkg());
    around(&server, "view=explore", "sandbox=\"allow-scripts\" data-rate-transparency=\"events\"", SCRIPT);
    on_server(server, "/page", |page| async move {
        wait(&page).await?;
        page.driver.enter_frame(0).await?;
        let shown = "return document.querySelector('rate-transparency').innerText.includes('$112.00')";
        assert_eq!(page.js(shown).await?, true);
        page.driver.enter_default_frame().await?;
        assert_eq!(page.js("return seen").await?, json!([]));
        Ok(())
    });
}

#[test]
fn strangers_are_not_heard() {
    let server = Server::start(&pkg());
    let stranger = Server::start(&pkg());
    // It says what the frame would say, and asks the frame to speak to it.
    let lies = "for (const to of [parent, parent.frames[0]]) setInterval(() => {\
                to.postMessage({ from: 'rate-transparency', height: 5000 }, '*');\
                to.postMessage({ from: 'rate-transparency', event: 'rt-cta', detail: { link: 'x' } }, '*');\
                to.postMessage({ to: 'rate-transparency', events: true }, '*'); }, 20);\
                addEventListener('message', ({ data }) => parent.postMessage({ overheard: data }, '*'));";
    stranger
        .answer("/lies", Answer::Page(format!("<!doctype html><title>Lies</title><script>{lies}</script>")));
    let also = format!(
        "{SCRIPT}<iframe id=\"stranger\" title=\"Another\" data-rate-transparency=\"events\" height=\"100\" src=\"{}\"></iframe>\
         <iframe title=\"Unmarked\" height=\"100\" src=\"{}\"></iframe>",
        server.url("/nothing"),
        stranger.url("/lies"),
    );
    around(&server, "view=explore", "", &also);
    on_server(server, "/page", |page| async move {
        // Another page than the one that the frame was given is there now.
        page.js(&format!(
            "document.querySelector('#stranger').contentWindow.location = '{}'",
            stranger.url("/lies")
        ))
        .await?;
        page.until("return heard.some((data) => data.height === 5000)").await?;
        wait(&page).await?;
        let heights = "return [...document.querySelectorAll('iframe')].map((frame) => frame.style.height)";
        assert_eq!(page.js(heights).await?, json!(["", "", ""]));
        assert_eq!(page.js("return seen").await?, json!([]));
        let overheard = page.js("return heard.filter((data) => data.overheard)").await?;
        assert_eq!(overheard, json!([]), "the frame answers nobody but the page around");
        Ok(())
    });
}

#[test]
fn a_height_that_nothing_has_is_not_taken() {
    let server = Server::start(&pkg());
    let says = "<!doctype html><title>Says</title><script>\
                for (const height of [Infinity, NaN, -5, '900px', null, {}])\
                  parent.postMessage({ from: 'rate-transparency', height }, '*');\
                parent.postMessage({ from: 'rate-transparency', event: 'click', detail: 1 }, '*');\
                parent.postMessage('said', '*');</script>";
    server.answer("/says", Answer::Page(says.to_owned()));
    server
        .answer("/high", Answer::Page(says.replace("'said'", "{ from: 'rate-transparency', height: 1e9 }")));
    around(
        &server,
        "",
        "",
        &format!("{SCRIPT}<iframe id=\"odd\" title=\"Odd\" data-rate-transparency=\"events\"></iframe>"),
    );
    on_server(server, "/page", |page| async move {
        page.js("odd.addEventListener('click', () => { seen.push('click'); }); odd.src = '/says'").await?;
        page.until("return heard.includes('said')").await?;
        assert_eq!(page.js("return [odd.style.height, seen]").await?, json!(["", []]));
        page.js("odd.src = '/high'").await?;
        page.until("return odd.style.height === '20000px'").await
    });
}
