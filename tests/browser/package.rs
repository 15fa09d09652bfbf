//! The package where pages have it: on another origin, twice, in two versions.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::page::{on_server, part, pkg};
use crate::server::{Answer, Server};

const CORS: [(&str, &str); 1] = [("access-control-allow-origin", "*")];

/// A page that loads these scripts, in this order, and has this body.
fn page(scripts: &[String], body: &str) -> Answer {
    let scripts: String =
        scripts.iter().map(|url| format!("<script type=\"module\" src=\"{url}\"></script>")).collect();
    Answer::Page(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>A page</title>\
         <script>window.seen = []; for (const name of ['rt-ready', 'rt-error'])\
           document.addEventListener(name, ({{ detail }}) => seen.push({{ name, detail }}));</script>\
         {scripts}<main>{body}</main>"
    ))
}

#[test]
fn from_another_origin() {
    let (here, there) = (Server::start(&pkg()), Server::start(&pkg()));
    there.head("*", &CORS);
    here.answer(
        "/page",
        page(&[there.url("/rate-transparency.js")], "<rate-transparency></rate-transparency>"),
    );
    on_server(here, "/page", |page| async move {
        page.ready(1).await?;
        assert_eq!((page.server.asked(&part(".wasm")), there.asked(&part(".wasm"))), (0, 1));
        page.shows(".sentence", "Headway pays you $112.00").await
    });
}

/// The package in another version, in a folder of its own.
fn another_version() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/another-version");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for entry in fs::read_dir(pkg()).unwrap().flatten() {
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
        }
    }
    for module in ["element.js", "rate-transparency.js"] {
        let text = fs::read_to_string(folder.join(module)).unwrap();
        let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
        assert!(text.contains(&version));
        fs::write(folder.join(module), text.replace(&version, "\"99.0.0\"")).unwrap();
    }
    folder
}

#[test]
fn two_versions_at_once() {
    let (here, there) = (Server::start(&pkg()), Server::start(&another_version()));
    there.head("*", &CORS);
    let modules = [here.url("/rate-transparency.js"), there.url("/rate-transparency.js")];
    let body = "<rate-transparency></rate-transparency>";
    here.answer("/page", page(&modules, body));
    here.answer("/turned", page(&[modules[1].clone(), modules[0].clone()], body));
    let own = format!("/page?{}", there.url("/element.js"));
    let other = modules[1].clone();
    on_server(here, &own, |page| async move {
        page.ready(1).await?;
        // The first to come has the name; the other works under another one.
        let versions = "const [one, two] = await Promise.all(['/rate-transparency.js', location.search.slice(1)].map((url) => import(url)));\
             const named = customElements.get('rate-transparency');\
             two.define('rates-two');\
             document.querySelector('main').append(document.createElement('rates-two'));\
             return [one.version, two.version, one.define() === named && two.define() === named,\
               document.querySelector('rate-transparency') instanceof one.RateTransparency];";
        let versions = page.js(&format!("return (async () => {{ {versions} }})()")).await?;
        assert_eq!(versions, json!([env!("CARGO_PKG_VERSION"), "99.0.0", true, true]));
        page.ready(2).await?;
        assert_eq!((page.server.asked(&part(".wasm")), there.asked(&part(".wasm"))), (1, 1));
        page.goto(page.server.url("/turned")).await?;
        page.ready(1).await?;
        let has_name = format!(
            "return import('{other}').then((two) =>\
               two.version + (document.querySelector('rate-transparency') instanceof two.RateTransparency))"
        );
        assert_eq!(page.js(&has_name).await?, "99.0.0true");
        assert_eq!(page.js("return seen.filter(({ name }) => name === 'rt-error')").await?, json!([]));
        Ok(())
    });
}

#[test]
fn importing_the_element_defines_nothing() {
    let server = Server::start(&pkg());
    server.answer(
        "/page",
        page(&["/element.js".to_owned(), "/frame.js".to_owned()], "<rate-transparency></rate-transparency>"),
    );
    on_server(server, "/page", |page| async move {
        page.js("return import('/element.js').then(() => true)").await?;
        assert_eq!(page.js("return customElements.get('rate-transparency') ?? null").await?, Value::Null);
        // Two copies share one application.
        page.js("return Promise.all(['/element.js', '/rate-transparency.js'].map((url) => import(url)))\
                 .then(([element]) => { element.define('rates-two');\
                   document.querySelector('main').append(document.createElement('rates-two')); return true; })")
            .await?;
        page.ready(2).await
    });
}

#[test]
fn what_was_built_says_what_it_is() {
    let read =
        |name: &str| -> Value { serde_json::from_slice(&fs::read(pkg().join(name)).unwrap()).unwrap() };
    let (build, package) = (read("build.json"), read("package.json"));
    for version in [&build["version"], &package["version"]] {
        assert_eq!(version, env!("CARGO_PKG_VERSION"));
    }
    assert!(build["commit"].is_null() || build["commit"].as_str().is_some_and(|commit| commit.len() == 40));
    let files = build["files"].as_object().unwrap();
    let mut there = Vec::new();
    for folder in ["", "books/"] {
        let entries =
            fs::read_dir(pkg().join(folder)).unwrap().flatten().filter(|entry| entry.path().is_file());
        there.extend(entries.map(|entry| format!("{folder}{}", entry.file_name().to_string_lossy())));
    }
    there.retain(|name| name != "build.json");
    there.sort();
    assert_eq!(files.keys().collect::<Vec<_>>(), there.iter().collect::<Vec<_>>());
    for (name, about) in files {
        let bytes = fs::read(pkg().join(name)).unwrap();
        let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((&about["sha256"], &about["bytes"]), (&json!(sha256), &json!(bytes.len())), "{name}");
    }
    // What the package offers is there.
    let offered = package["exports"]
        .as_object()
        .unwrap()
        .values()
        .filter_map(Value::as_object)
        .flat_map(|ways| ways.values());
    for path in offered.chain([&package["types"]]) {
        assert!(pkg().join(path.as_str().unwrap()).is_file(), "{path}");
    }
}
