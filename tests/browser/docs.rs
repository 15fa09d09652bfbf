//! Every snippet of docs/embedding.md does what is said of it there.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{self, Command};

use serde_json::json;

use crate::page::{html_with, on_server, pkg};
use crate::server::{Answer, Server};

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The fenced blocks by their names: the second word after each fence.
fn snippets() -> BTreeMap<String, String> {
    let docs = read("docs/embedding.md");
    let blocks = docs.split("\n```").skip(1).step_by(2);
    let named = blocks.map(|block| {
        let (info, code) = block.split_once('\n').unwrap();
        let name = info.split(' ').nth(1).unwrap_or_else(|| panic!("a snippet without a name: {block}"));
        (name.to_owned(), code.to_owned())
    });
    named.collect()
}

pub(crate) fn snippet(name: &str) -> String {
    snippets().remove(name).unwrap_or_else(|| panic!("no snippet {name}"))
}

/// A server with the package, a book where the snippets have theirs, and a page of this.
pub(crate) fn serving(body: &str, script: &str) -> Server {
    let server = Server::start(&pkg());
    server.answer(
        "/rates/acme-2026.json",
        Answer::Json(fs::read(pkg().join("books/april-8-example.json")).unwrap()),
    );
    let page = html_with(body, script);
    let module = "<script type=\"module\" src=\"/rate-transparency.js\"></script>";
    assert!(page.contains(module));
    server.answer("/page", Answer::Page(page.replace(module, "")));
    server
}

#[test]
fn no_snippet_goes_untried() {
    // What the tests below run, with those that other tests do: the breakdown's names, and the apps.
    let tried = [
        "analytics",
        "another-name",
        "astro",
        "astro-config",
        "breakdown",
        "esbuild",
        "frame-script",
        "head-lines",
        "iframe",
        "import-map",
        "markup",
        "next",
        "next-page",
        "react",
        "react-18",
        "room",
        "script-tag",
        "storybook",
        "storybook-main",
        "storybook-preview",
        "stub",
        "svelte",
        "tag-manager",
        "theming",
        "versioned",
        "vite",
        "vitest",
        "vscode",
        "vue",
        "wordpress",
    ];
    assert_eq!(snippets().into_keys().collect::<Vec<_>>(), tried);
    for (name, app) in [
        ("react", "frameworks/react/App.tsx"),
        ("react-18", "frameworks/react-18/App.tsx"),
        ("vue", "frameworks/vue/App.vue"),
        ("svelte", "frameworks/svelte/App.svelte"),
        ("esbuild", "frameworks/esbuild/esbuild.sh"),
        ("markup", "frameworks/markup/page.js"),
        ("next", "recipes/next/app/rates.tsx"),
        ("next-page", "recipes/next/app/page.tsx"),
        ("vite", "frameworks/vite/vite.config.js"),
        ("astro-config", "recipes/astro/astro.config.mjs"),
        ("stub", "recipes/vitest/stub/vitest.config.js"),
        ("vitest", "recipes/vitest/element/rates.test.js"),
        ("storybook", "recipes/storybook/stories/rates.stories.js"),
        ("storybook-main", "recipes/storybook/.storybook/main.js"),
        ("storybook-preview", "recipes/storybook/.storybook/preview.js"),
        ("astro", "recipes/astro/src/pages/index.astro"),
    ] {
        let built = read(&format!("target/{app}"));
        assert_eq!(built, snippet(name), "`cargo xtask test --only frameworks` and `recipes` build it");
    }
}

/// The bundler's configuration: its alias leads to what the package exports, which `missing.rs` runs.
#[test]
fn the_stub() {
    let config = snippet("stub");
    let package: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(pkg().join("package.json")).unwrap()).unwrap();
    let (_, alias) = config.split_once("\"rate-transparency\": \"rate-transparency/").unwrap();
    let name = format!("./{}", alias.split('"').next().unwrap());
    let file = package["exports"][&name]["default"].as_str().unwrap();
    assert!(pkg().join(file).is_file(), "{file}");
    let server = serving("", "");
    server.answer("/config.js", Answer::Script(config));
    on_server(server, "/page", |page| async move {
        page.js("import('/config.js').then((config) => { window.config = config.default })").await?;
        page.until("return window.config?.test.environment === 'jsdom'").await
    });
}

#[test]
fn editors_find_what_they_are_told_to_read() {
    let settings: BTreeMap<String, Vec<String>> = serde_json::from_str(&snippet("vscode")).unwrap();
    for path in settings.values().flatten() {
        let name = path.strip_prefix("./node_modules/rate-transparency/").unwrap();
        let data = fs::read_to_string(pkg().join(name)).unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(&data).unwrap()["version"].is_number(), "{name}");
    }
}

#[test]
fn the_script_tag() {
    let server = serving(&snippet("script-tag"), "");
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.shows(".sentence", "Headway pays you $112.00").await?;
        assert_eq!((page.server.asked("/rates/acme-2026.json"), page.server.asked("/host.css")), (1, 1));
        Ok(())
    });
}

/// The line that docs/publishing.md has for a page, with the files that the program makes where it says that they
/// are.
#[test]
fn the_publishers_line() {
    let publishing = read("docs/publishing.md");
    let (_, line) = publishing.split_once("\n```html\n").unwrap();
    let server = Server::start(&pkg());
    server.answer("/page", Answer::Page(html_with(line.split_once("\n```").unwrap().0, "")));
    let folder = env::temp_dir().join(format!("rt-published-{}", process::id()));
    let program = env::var_os("RT_RATES").expect("`cargo xtask test` builds the program");
    let mut build = Command::new(program);
    build.arg("build").arg(pkg().join("books/april-8-example.json")).arg("-o").arg(&folder);
    assert!(build.output().unwrap().status.success());
    for path in ["index.json", "markets"] {
        let path = folder.join(path);
        let files = if path.is_dir() {
            fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect()
        } else {
            vec![path]
        };
        for file in files {
            let name = file.strip_prefix(&folder).unwrap().to_str().unwrap();
            server.answer(&format!("/rates/{name}"), Answer::Json(fs::read(&file).unwrap()));
        }
    }
    fs::remove_dir_all(&folder).unwrap();
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.shows(".sentence", "Headway pays you $112.00").await?;
        assert_eq!(page.server.asked("/rates/index.json"), 1);
        Ok(())
    });
}

#[test]
fn the_lines_for_the_head() {
    let head = fs::read_to_string(pkg().join("head.en.html")).unwrap();
    let line = snippet("head-lines");
    let (tag, _) = line.split_once(" href=").unwrap();
    assert!(head.contains(tag), "{tag} is as the other lines are");
    let body = format!("{head}{}{}", snippet("head-lines"), snippet("script-tag"));
    on_server(serving(&body, ""), "/page", |page| async move {
        page.ready(1).await?;
        page.shows(".sentence", "Headway pays you $112.00").await?;
        assert_eq!(page.server.asked("/rates/acme-2026.json"), 1);
        assert_eq!(page.server.asked_again(), [""; 0]);
        Ok(())
    });
}

#[test]
fn the_snippet_that_is_shipped_is_the_one_that_is_described() {
    assert!(read("README.md").contains(&format!("```html script-tag\n{}\n```", snippet("script-tag"))));
    let shipped = fs::read_to_string(pkg().join("snippet.en.html")).unwrap();
    let (before, _) = shipped.split_once("<rate-transparency>").unwrap();
    let head = fs::read_to_string(pkg().join("head.en.html")).unwrap();
    let before = before.strip_prefix(&head).unwrap();
    assert!(snippet("script-tag").starts_with(before), "{before}");
    on_server(serving(&shipped, ""), "/page", |page| async move { page.ready(1).await });
}

#[test]
fn room_and_theme() {
    let shipped = fs::read_to_string(pkg().join("snippet.en.html")).unwrap();
    let style = format!("<style>{}{}</style>", snippet("room"), snippet("theming"));
    on_server(serving(&format!("{style}{shipped}"), ""), "/page", |page| async move {
        page.ready(1).await?;
        let styles = "const element = document.querySelector('rate-transparency');\
             const of = (css) => getComputedStyle(element.shadowRoot.querySelector(css));\
             return [element.shadowRoot.firstElementChild.style.minBlockSize, of('.sentence').fontSize,\
               of('.consultant .button').backgroundColor, of('.widget').borderRadius];";
        assert_eq!(page.js(styles).await?, json!(["960px", "24px", "rgb(0, 105, 92)", "2px"]));
        Ok(())
    });
}

#[test]
fn another_name() {
    let imports = "<script type=\"importmap\">{ \"imports\": { \"rate-transparency/element\": \"/rate-transparency/element.js\" } }</script>";
    let body = format!(
        "{imports}<acme-rates></acme-rates><script type=\"module\">{}</script>",
        snippet("another-name")
    );
    on_server(serving(&body, ""), "/page", |page| async move {
        page.ready(1).await?;
        assert_eq!(
            page.js("return document.querySelector('acme-rates').breakdown.provider_payout").await?,
            "112.00"
        );
        Ok(())
    });
}

#[test]
fn the_frame_with_and_without_its_script() {
    let frame = snippet("iframe");
    on_server(serving(&frame, ""), "/page", |page| async move {
        page.driver.enter_frame(0).await?;
        page.until(
            "return document.querySelector('rate-transparency')?.shadowRoot?.querySelector('.walkthrough')",
        )
        .await?;
        assert_eq!(page.js("return document.querySelector('rate-transparency').theme").await?, "light");
        Ok(())
    });
    on_server(serving(&format!("{frame}{}", snippet("frame-script")), ""), "/page", |page| async move {
        page.ready(1).await?;
        page.until("return document.querySelector('iframe').style.height !== ''").await
    });
}

#[test]
fn analytics() {
    let beacon = "window.sent = []; navigator.sendBeacon = (to, text) => sent.push([to, JSON.parse(text)]);\
                  document.addEventListener('click', (event) => event.preventDefault());";
    let body = format!(
        "<rate-transparency view=\"explore\" scenario=\"odd\"></rate-transparency><script>{}</script>\
         <script type=\"module\" src=\"/rate-transparency/rate-transparency.js\"></script>",
        snippet("analytics")
    );
    on_server(serving(&body, beacon), "/page", |page| async move {
        page.ready(1).await?;
        page.choose("plan", "example-hmo").await?;
        page.find(".consultant a").await?.click().await?;
        page.until("return sent.length === 4").await?;
        let sent = page.js("return sent").await?;
        for counted in [
            json!(["/count", { "name": "rt-error", "code": "config" }]),
            json!(["/count", { "name": "rt-ready", "plan": "example-ppo" }]),
            json!(["/count", { "name": "rt-change", "plan": "example-hmo" }]),
            json!(["/count", { "name": "rt-cta", "place": "explore", "link": "https://headway.co/" }]),
        ] {
            assert!(sent.as_array().unwrap().contains(&counted), "{counted}: {sent}");
        }
        Ok(())
    });
}

#[test]
fn a_version_in_a_folder_of_its_own() {
    let tag = snippet("versioned");
    assert!(tag.contains(&format!("/{}/", env!("CARGO_PKG_VERSION"))), "{tag}");
    let server = serving(&format!("<rate-transparency></rate-transparency>{tag}"), "");
    on_server(server, "/page", |page| async move { page.ready(1).await });
}
