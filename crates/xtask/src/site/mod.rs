//! `cargo xtask site`: the project's site, a folder for any static host. The widget on it is the package as published.

mod card;
mod case;
mod documents;
mod figures;
mod folders;
mod libraries;
mod markdown;
mod matrix;
mod pages;
mod state;
mod states;

use std::fs;
use std::path::Path;

use crate::disk;
use crate::frameworks;
use crate::run::{npm_tool, root, run, step};
use folders::fallback;
use pages::Page;

pub(crate) use folders::{PACKAGE, SOURCE};
pub(crate) use pages::For;

/// Where the site is made.
pub(crate) const FOLDER: &str = "target/site";

/// Where npm installs what the site is made with.
const TOOLS: &str = "target/site-tools";

/// The typeface of headlines, and its file for Latin letters.
const FONT: (&str, &str) =
    ("node_modules/@fontsource-variable/newsreader", "files/newsreader-latin-wght-normal.woff2");

/// Makes the site with the package that is in pkg/. The folder is replaced when all is done.
///
/// # Errors
/// No package; a mark without a value, a link that leads nowhere, each with its file.
pub(crate) fn build(made_for: &For) -> Result<(), String> {
    let package = root().join("pkg");
    if !package.join("build.json").is_file() {
        return Err("pkg/ has no widget; `cargo xtask build` makes it".to_owned());
    }
    let folder = root().join(FOLDER);
    let stage = folder.with_extension("new");
    disk::remove_folder(&stage)?;
    disk::make_folder(&stage)?;
    write(&stage, &package, made_for)?;
    if let For::Host(_) = made_for {
        card::draw(&stage)?;
        disk::remove(&stage.join(card::PAGE))?;
        disk::copy_folder(&package, &stage.join(PACKAGE))?;
    }
    disk::remove_folder(&folder)?;
    fs::rename(&stage, &folder).map_err(|error| format!("{FOLDER}: {error}"))
}

/// Makes it for a host, and says what it lacks where its address is not known.
pub(crate) fn site(address: Option<&str>) -> Result<(), String> {
    let made_for = For::host(address)?;
    step(&format!("Building {FOLDER}/"));
    build(&made_for)?;
    if address.is_none() {
        step("Without --address URL, other sites that link to this one cannot show its picture");
    }
    Ok(())
}

fn write(stage: &Path, package: &Path, made_for: &For) -> Result<(), String> {
    let source = root().join(SOURCE);
    let april = case::Case::read()?;
    let common = pages::Common::read(&source, package, april.sentence(), made_for)?;
    let mut values = figures::values(&root())?;
    values.insert("case".to_owned(), april.html());
    values.insert("fallback".to_owned(), fallback(package)?);
    for path in disk::list(&source.join("pages"))? {
        let name = disk::name(&path);
        let page = Page::read(&name, &disk::read(&path)?, &values)?;
        disk::write(&stage.join(&name), common.page(&page)?)?;
    }
    disk::write(&stage.join(card::PAGE), card::page(&april, &common)?)?;
    // A preview is made at every change.
    let libraries = match made_for {
        For::Host(_) => libraries::write(stage)?,
        For::Preview => &[],
    };
    documents::write(stage, &common, libraries)?;
    states::write(stage, &common)?;
    disk::copy(&source, stage, "icon.svg")?;
    scripts_and_styles(stage, &april)
}

fn scripts_and_styles(stage: &Path, april: &case::Case) -> Result<(), String> {
    let source = root().join(SOURCE);
    let (font, file) = FONT;
    frameworks::install("site", &root().join(TOOLS))?;
    let font = root().join(TOOLS).join(font);
    let copied = fs::copy(font.join(file), stage.join("newsreader.woff2"))
        .and_then(|_| fs::copy(font.join("LICENSE"), stage.join("newsreader-licence.txt")));
    copied.map_err(|error| format!("{}: {error}", font.display()))?;
    let mut esbuild = npm_tool("esbuild");
    esbuild.arg(source.join("styles/site.css")).args(["--bundle", "--minify", "--external:newsreader.woff2"]);
    esbuild.args(["--log-level=warning", "--legal-comments=none"]);
    run(esbuild.arg(format!("--outfile={}", stage.join("site.css").display())))?;
    let styles = disk::read(&stage.join("site.css"))?;
    disk::write(&stage.join("site.css"), format!("{styles}{}", april.css()))?;
    let scripts = disk::list(&source.join("scripts"))?;
    let entries = scripts.into_iter().filter(|path| disk::name(path).ends_with(".entry.ts"));
    let mut esbuild = npm_tool("esbuild");
    esbuild.args(entries).args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--loader:.css=text",
    ]);
    esbuild.args(["--entry-names=[name]", "--log-level=warning", "--legal-comments=none"]);
    run(esbuild.arg(format!("--outdir={}", stage.display())))?;
    for path in disk::list(stage)? {
        if let Some(name) = disk::name(&path).strip_suffix(".entry.js") {
            fs::rename(&path, stage.join(format!("{name}.js")))
                .map_err(|error| format!("{name}: {error}"))?;
        }
    }
    Ok(())
}

/// Keeps the pictures of states that the last test found to be others.
pub(crate) fn accept() -> Result<(), String> {
    states::accept()
}
