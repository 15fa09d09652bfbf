use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::lazy::file;
use crate::page::{html, html_with, on_server, part, pkg};
use crate::server::{Answer, Server};

fn book() -> Vec<u8> {
    std::fs::read(pkg().join("books/april-8-example.json")).unwrap()
}

fn changed(from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(book()).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

/// A book that is answered so is reported with this code and these words, in the event and on screen; then it is
/// repaired, and a retry shows it.
fn fails(answer: Answer, code: &'static str, words: &'static [&'static str]) {
    let server = Server::start(&pkg());
    server.answer("/book.json", answer);
    server.answer("/page", Answer::Page(html("<rate-transparency src=\"/book.json\"></rate-transparency>")));
    on_server(server, "/page", |page| async move {
        page.until("return seen.length").await?;
        let error = page.seen("rt-error").await?.remove(0);
        assert_eq!(error["detail"]["code"], code, "{error}");
        for words in words {
            assert!(error["detail"]["message"].as_str().unwrap().contains(words), "{error}");
        }
        page.shows("[role=alert]", "Rates can’t be shown right now").await?;
        let shown = page.shown(".widget").await?;
        for words in words {
            assert!(!shown.contains(words), "{shown}");
        }
        assert_eq!(page.breakdown().await?, Value::Null);
        assert!(!page.shown(".widget").await?.contains('$'), "no amount that was not derived");
        page.server.answer("/book.json", Answer::Json(book()));
        page.find("[part=error] button").await?.click().await?;
        page.ready(1).await?;
        page.shows(".sentence", "Headway pays you $112.00").await?;
        assert_eq!(page.shown("[role=alert]").await?, "");
        Ok(())
    });
}

#[test]
fn a_book_that_is_not_there() {
    fails(Answer::Status(404), "http", &["The server answered 404 instead of the rate file."]);
}

#[test]
fn a_server_that_hangs_up() {
    fails(Answer::HangUp, "network", &["The rate file could not be reached."]);
}

#[test]
fn a_book_that_is_no_json() {
    fails(
        Answer::Json(b"{\n  \"format\": nonsense\n}".to_vec()),
        "format",
        &["not JSON at line 2, column 13"],
    );
}

#[test]
fn a_book_as_windows_tools_save_it() {
    let server = Server::start(&pkg());
    let text = String::from_utf8(book()).unwrap().replace('\n', "\r\n");
    server.answer("/book.json", Answer::Json(format!("\u{feff}{text}").into_bytes()));
    server.head("/book.json", &[("content-type", "text/plain; charset=windows-1252")]);
    server.answer("/page", Answer::Page(html("<rate-transparency src=\"/book.json\"></rate-transparency>")));
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.shows(".sentence", "Headway pays you $112.00").await
    });
}

#[test]
fn a_page_in_the_place_of_a_book() {
    fails(
        Answer::Page("<!doctype html><title>An app</title>".to_owned()),
        "format",
        &["/: format “HTML”; this page reads “rate-book/1”"],
    );
}

#[test]
fn a_book_in_utf_16() {
    let text = String::from_utf8(book()).unwrap();
    let utf_16 = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    fails(Answer::Json(utf_16), "format", &["/: format “UTF-16”; this page reads “rate-book/1”"]);
}

#[test]
fn a_book_that_is_packed_without_a_word() {
    fails(
        Answer::Json(b"\x1f\x8b\x08\0\0\0\0\0".to_vec()),
        "format",
        &["/: format “gzip”; this page reads “rate-book/1”"],
    );
}

/// A file of the application's that is answered so is told of with this code and these words, the fallback is there to
/// read, and a retry brings what should have come.
fn stops(
    file: String,
    answer: Answer,
    headers: &'static [(&'static str, &'static str)],
    code: &'static str,
    words: &'static str,
) {
    let server = Server::start(&pkg());
    server.answer(&file, answer);
    server.head(&file, headers);
    server.answer(
        "/page",
        Answer::Page(html("<rate-transparency view=\"explore\"><p>The case</p></rate-transparency>")),
    );
    on_server(server, "/page", |page| async move {
        page.fails_to_start(code, words).await?;
        page.server.answer_from_pkg(&file);
        page.server.head(&file, &[]);
        page.find("[part=error] button").await?.click().await?;
        page.ready(1).await?;
        let padding = "return getComputedStyle(document.querySelector('rate-transparency').shadowRoot.querySelector('.widget')).paddingLeft";
        assert_ne!(page.js(padding).await?, "0px");
        Ok(())
    });
}

#[test]
fn styles_that_are_none() {
    for (answer, headers) in [
        (Answer::Page("<!doctype html><title>An app</title>".to_owned()), &[][..]),
        (Answer::Page(String::new()), &[][..]),
        (Answer::Json(b"\x1f\x8b\x08\0\0\0\0\0".to_vec()), &[("content-type", "text/css")][..]),
    ] {
        stops(part(".css"), answer, headers, "integrity", "is not the file that is expected");
    }
}

#[test]
fn a_script_of_a_wrong_type_is_told_with_it() {
    let script = std::fs::read_to_string(pkg().join(part(".js").trim_start_matches('/'))).unwrap();
    for (answer, headers, words) in [
        (Answer::Script(script), &[("content-type", "text/plain")][..], "it came as text/plain"),
        (Answer::Page("<!doctype html>".to_owned()), &[][..], "it came as text/html"),
    ] {
        stops(part(".js"), answer, headers, "wasm", words);
    }
}

#[test]
fn messages_and_styles_whose_lines_end_otherwise_serve_as_well() {
    let server = Server::start(&pkg());
    let files = [file("en-first-", ".txt"), file("en-lazy-", ".txt"), part(".css"), file("lazy-", ".css")];
    for file in &files {
        let text = std::fs::read_to_string(pkg().join(file.trim_start_matches('/'))).unwrap();
        server.answer(file, Answer::Json(format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()));
    }
    server
        .answer("/page", Answer::Page(html("<rate-transparency view=\"how-it-works\"></rate-transparency>")));
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.until("return document.querySelector('rate-transparency').shadowRoot.querySelector('.how')")
            .await?;
        assert_eq!(page.seen("rt-error").await?, [Value::Null; 0]);
        let odd = "return document.querySelector('rate-transparency').shadowRoot.querySelector('.how').innerHTML.includes('\\r')";
        assert_eq!(page.js(odd).await?, false);
        Ok(())
    });
}

#[test]
fn a_book_of_another_version() {
    let book = changed("rate-book/1", "rate-book/2");
    fails(Answer::Json(book), "format", &["/format: format “rate-book/2”; this page reads “rate-book/1”"]);
}

#[test]
fn a_book_with_several_faults_names_them_all() {
    let text = String::from_utf8(changed("\"121.00\"", "121.00")).unwrap();
    let text = text.replacen("\"138.00\"", "\"138.001\"", 1).replacen("\"2026-04-08\"", "\"2026-04-31\"", 1);
    fails(
        Answer::Json(text.into_bytes()),
        "format",
        &[
            "/rates/0/provider_payout: “138.001” is not an amount",
            "/rates/2/insurer_rate: number; expected string",
            "/walkthrough/session_date: “2026-04-31” is not a date",
        ],
    );
}

#[test]
fn a_book_without_end() {
    fails(Answer::Endless, "too_large", &["The rate file is larger than 8 MB"]);
}

#[test]
fn a_book_that_is_not_the_expected_one() {
    let server = Server::start(&pkg());
    server.answer("/book.json", Answer::Json(book()));
    let digest: [u8; 32] = Sha256::digest(book()).into();
    let right = format!("sha256-{}", base64(&digest));
    let wrong = format!("sha256-{}", base64(&[7; 32]));
    let body = format!("<rate-transparency src=\"/book.json\" integrity=\"{wrong}\"></rate-transparency>");
    server.answer("/page", Answer::Page(html(&body)));
    on_server(server, "/page", |page| async move {
        page.until("return seen.length").await?;
        assert_eq!(page.seen("rt-error").await?[0]["detail"]["code"], "integrity");
        page.shows("[role=alert]", "Rates can’t be shown right now").await?;
        page.js(&format!("document.querySelector('rate-transparency').integrity = '{right}'")).await?;
        page.ready(1).await
    });
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let number = chunk.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS[(number >> (18 - 6 * place)) as usize & 63];
            text.push(if place > chunk.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

#[test]
fn the_last_good_view_stays() {
    let server = Server::start(&pkg());
    server.answer("/broken.json", Answer::Status(500));
    server.answer(
        "/page",
        Answer::Page(html("<rate-transparency view=\"explore\" scenario=\"slow\"></rate-transparency>")),
    );
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        let before = page.breakdown().await?;
        page.js("document.querySelector('rate-transparency').src = '/broken.json'").await?;
        page.shows("[role=alert]", "Rates can’t be shown right now").await?;
        page.shows("[role=alert]", "You are seeing the last rates that could be loaded.").await?;
        assert_eq!(page.breakdown().await?, before);
        assert_eq!(page.shown(".receipt .payout td:last-child").await?, "$112.00");
        Ok(())
    });
}

/// The application itself cannot start: words, the fallback, the event, and a retry.
fn cannot_start(
    server: Server,
    script: &str,
    code: &'static str,
    words: &'static str,
    repair: impl FnOnce(&Server) -> bool,
) {
    let body = "<rate-transparency><p>What the page says itself.</p></rate-transparency>";
    server.answer("/page", Answer::Page(html_with(body, script)));
    on_server(server, "/page", |page| async move {
        page.fails_to_start(code, words).await?;
        if repair(&page.server) {
            page.find("[part=error] button").await?.click().await?;
            page.ready(1).await?;
            page.shows(".sentence", "Headway pays you $112.00").await?;
        }
        Ok(())
    });
}

#[test]
fn an_application_that_is_not_there() {
    for ending in [".wasm", ".css"] {
        let server = Server::start(&pkg());
        let path = part(ending);
        server.answer(&path, Answer::Status(404));
        cannot_start(server, "", "http", "answered 404", |server| {
            server.answer_from_pkg(&path);
            true
        });
    }
}

#[test]
fn an_application_script_that_is_not_there() {
    let server = Server::start(&pkg());
    let path = part(".js");
    server.answer(&path, Answer::Status(503));
    cannot_start(server, "", "http", "answered 503", |server| {
        server.answer_from_pkg(&path);
        true
    });
}

#[test]
fn an_application_that_cannot_be_reached() {
    let server = Server::start(&pkg());
    let path = part(".wasm");
    server.answer(&path, Answer::HangUp);
    cannot_start(server, "", "network", "could not be reached", |server| {
        server.answer_from_pkg(&path);
        true
    });
}

#[test]
fn an_application_that_never_arrives() {
    for ending in [".wasm", ".js", ".css"] {
        let server = Server::start(&pkg());
        let path = part(ending);
        server.answer(&path, Answer::Stall);
        // A minute of this page takes a second.
        let hurry = "const wait = setTimeout; \
                     window.setTimeout = (act, time) => wait(act, time === 60_000 ? 1000 : time);";
        cannot_start(server, hurry, "network", "did not arrive within 60 seconds", |server| {
            server.answer_from_pkg(&path);
            true
        });
    }
}

#[test]
fn an_application_that_is_not_the_one_of_this_version() {
    let server = Server::start(&pkg());
    let path = part(".wasm");
    server.answer(&path, Answer::BadWasm);
    cannot_start(server, "", "integrity", "is not the file that is expected", |server| {
        server.answer_from_pkg(&path);
        true
    });
}

#[test]
fn an_application_of_the_wrong_type() {
    let server = Server::start(&pkg());
    // As some hosts serve it: slower, but it works.
    server.head(&part(".wasm"), &[("content-type", "text/plain")]);
    server.answer("/page", Answer::Page(html("<rate-transparency></rate-transparency>")));
    on_server(server, "/page", |page| async move { page.ready(1).await });
}

#[test]
fn a_browser_without_webassembly() {
    let script = "delete window.WebAssembly;";
    cannot_start(Server::start(&pkg()), script, "wasm", "this browser has no WebAssembly", |_| false);
}
