//! From what Trunk built to what a page loads: small, named by content, and nothing else.

mod files;
mod glue;
mod head;
mod integrity;
mod languages;
mod parts;
mod provenance;
mod tools;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::disk;
use crate::run::root;
use head::Head;
use integrity::integrity;
use languages::Language;
pub(crate) use tools::WASM_FEATURES;
use tools::{esbuild, source};

/// The element defined, the element to be defined, and one for tests of pages. Each is whole: it shares nothing but the
/// application.
const WHOLE: [&str; 3] = ["rate-transparency.js", "element.js", "stub.js"];
/// The two sides of a frame. The inner one imports the element.
const FRAME: [&str; 2] = ["embed.js", "frame.js"];

/// The element as markup, for servers and builds.
const SNIPPET: &str = "snippet.js";

/// Turns Trunk's staging folder into the package. Trunk replaces the folder that is published only when this is
/// done, so there is never half a package.
pub(crate) fn package() -> Result<(), String> {
    let stage = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let stage = stage.ok_or("`package` is Trunk's to call; use `cargo xtask build`")?;
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");

    let languages = thread::scope(|scope| {
        // It takes as long as the rest, and nothing of it.
        let languages = scope.spawn(languages::write);
        glue::fit(&stage, &stage.join(parts::FIRST), release)?;
        parts::write(&stage, release)?;
        languages.join().unwrap_or_else(|_| Err("the files of languages were not written".to_owned()))
    })?;
    let wasm_integrity = integrity(&disk::read_bytes(&stage.join(parts::FIRST))?);
    let lazy_wasm_integrity = integrity(&disk::read_bytes(&stage.join(parts::LAZY))?);
    let wasm = by_content(&stage, parts::FIRST, "app", "wasm")?;
    let lazy_wasm = by_content(&stage, parts::LAZY, "lazy", "wasm")?;
    let glue = by_content(&stage, glue::GLUE, "app", "js")?;
    esbuild(&root().join("style/widget.css"), &stage.join("widget.css"), &["--bundle"])?;
    let styles = by_content(&stage, "widget.css", "rate-transparency", "css")?;
    esbuild(&root().join("style/lazy.css"), &stage.join("lazy.css"), &["--bundle"])?;
    let lazy_styles = by_content(&stage, "lazy.css", "lazy", "css")?;
    let texts = texts(&stage, &languages)?;
    esbuild(&root().join("style/demo.css"), &stage.join("demo.css"), &[])?;
    let define = |name: &str, text: &str| format!("--define:{name}=\"{text}\"");
    let mut defined = vec![
        define("__VERSION__", env!("CARGO_PKG_VERSION")),
        define("__APP_WASM__", &format!("./{wasm}")),
        define("__APP_WASM_INTEGRITY__", &wasm_integrity),
        define("__LAZY_WASM__", &format!("./{lazy_wasm}")),
        define("__LAZY_WASM_INTEGRITY__", &lazy_wasm_integrity),
        define("__APP_JS__", &format!("./{glue}")),
        define("__STYLES__", &format!("./{styles}")),
        define("__LAZY_STYLES__", &format!("./{lazy_styles}")),
    ];
    defined.extend(texts.iter().map(|text| define(&text.name, &format!("./{}", text.file))));
    for module in WHOLE {
        module_script(
            &source(module),
            &stage.join(module),
            &["--bundle"].into_iter().chain(defined.iter().map(String::as_str)).collect::<Vec<_>>(),
        )?;
    }
    for module in FRAME {
        module_script(&source(module), &stage.join(module), &["--bundle", "--external:./element.js"])?;
    }
    let fallbacks: Map<String, Value> =
        languages.iter().map(|language| (language.lang.clone(), json!(language.fallback))).collect();
    let fallbacks = format!("--define:__FALLBACKS__={}", Value::Object(fallbacks));
    module_script(&source(SNIPPET), &stage.join(SNIPPET), &["--bundle", &fallbacks])?;
    books(&stage)?;
    let head = Head {
        script: glue.clone(),
        wasm: wasm.clone(),
        wasm_integrity,
        styles: styles.clone(),
        messages: texts.iter().filter(|text| text.is_first).map(|text| text.file.clone()).collect(),
    };
    let mut keep = files::add(&stage, &languages, &head)?;
    keep.extend(["index.html", "demo.css", "books"].map(str::to_owned));
    keep.extend([wasm, lazy_wasm, glue, styles, lazy_styles]);
    keep.extend(texts.into_iter().map(|text| text.file));
    keep.push(SNIPPET.to_owned());
    keep.extend(WHOLE.into_iter().chain(FRAME).map(str::to_owned));
    only(&stage, &keep)?;
    provenance::write(&stage)
}

/// A file of messages.
struct Text {
    /// The name that the element's scripts have for its address.
    name: String,
    /// The file's name in the package.
    file: String,
    /// Whether the widget cannot begin without it.
    is_first: bool,
}

/// Writes the messages of each language: a line that names them, and a line for each.
fn texts(stage: &Path, languages: &[Language]) -> Result<Vec<Text>, String> {
    let mut texts = Vec::new();
    for language in languages {
        for part in ["first", "lazy"] {
            let title = format!("{} {part}", language.lang);
            let file = format!("{}.{part}.txt", language.lang);
            disk::write(&stage.join(&file), format!("{title}\n{}", language.messages(part)?))?;
            let file = by_content(stage, &file, &format!("{}-{part}", language.lang), "txt")?;
            texts.push(Text {
                name: format!("__{}__", title.to_uppercase().replace(' ', "_")),
                file,
                is_first: part == "first",
            });
        }
    }
    Ok(texts)
}

/// A module as it is published.
fn module_script(from: &Path, to: &Path, options: &[&str]) -> Result<(), String> {
    // Without the target, the size of private members triples.
    esbuild(from, to, &[&["--format=esm", "--target=es2022"], options].concat())?;
    // esbuild takes out every comment, those too by which bundlers know what not to touch.
    let script = disk::read(to)?;
    disk::write(to, script.replace("import(", "import(/* @vite-ignore *//* webpackIgnore: true */"))
}

/// Renames a file to `name-<first 8 digits of its SHA-256>.extension`, so that it may be cached for ever.
fn by_content(stage: &Path, file: &str, name: &str, extension: &str) -> Result<String, String> {
    let digest = Sha256::digest(disk::read_bytes(&stage.join(file))?);
    let hash: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let hashed = format!("{name}-{hash}.{extension}");
    fs::rename(stage.join(file), stage.join(&hashed)).map_err(|error| format!("{hashed}: {error}"))?;
    Ok(hashed)
}

/// Copies the books that ship.
fn books(stage: &Path) -> Result<(), String> {
    let (from, to) = (root().join("data/books"), stage.join("books"));
    disk::make_folder(&to)?;
    disk::list(&from)?.iter().try_for_each(|book| disk::copy(&from, &to, &disk::name(book)))
}

/// Removes everything else; a package holds what a page loads and nothing more.
fn only(stage: &Path, keep: &[String]) -> Result<(), String> {
    for path in disk::list(stage)? {
        if !keep.contains(&disk::name(&path)) {
            disk::remove(&path)?;
        }
    }
    Ok(())
}
