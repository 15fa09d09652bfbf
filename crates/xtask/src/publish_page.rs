//! `cargo xtask publish-page`: the page for publishers without a terminal, with the widget beside it.

use std::path::Path;

use crate::disk;
use crate::package::WASM_FEATURES;
use crate::run::{cargo, command, npm_tool, root, run, step};

/// Where the page is made.
pub(crate) const FOLDER: &str = "target/publish-page";

/// The folder that it is written in.
pub(crate) const SOURCE: &str = "crates/publish/page";

/// Where its WebAssembly is compiled: beside the native build, so that neither waits for the other.
const TARGET: &str = "target/publish-wasm";

/// Makes the page. The widget in it is what `cargo xtask build` has left in pkg/.
pub(crate) fn publish_page() -> Result<(), String> {
    let (source, folder) = (root().join(SOURCE), root().join(FOLDER));
    let package = root().join("pkg");
    if !package.join("rate-transparency.js").is_file() {
        return Err("pkg/ has no widget; `cargo xtask build` makes it".to_owned());
    }
    step(&format!("Building {FOLDER}/"));
    disk::remove_folder(&folder)?;
    disk::make_folder(&folder.join("widget"))?;
    wasm(&folder)?;
    let esbuild = |from: &str, to: &str, options: &[&str]| {
        let mut esbuild = npm_tool("esbuild");
        esbuild.arg(source.join(from)).args([
            "--bundle",
            "--minify",
            "--log-level=warning",
            "--legal-comments=none",
        ]);
        esbuild.args(options).arg(format!("--outfile={}", folder.join(to).display()));
        run(&mut esbuild)
    };
    let glue = format!("--alias:publish-glue={}", root().join(TARGET).join("glue/publish.js").display());
    esbuild("publish.ts", "publish.js", &["--format=esm", "--target=es2022"])?;
    esbuild("worker.ts", "worker.js", &["--format=iife", "--target=es2022", &glue])?;
    esbuild("publish.css", "publish.css", &[])?;
    disk::copy(&source, &folder, "publish.html")?;
    // The widget with what it loads: the books of its demo are of no use here.
    let files = disk::list(&package)?.into_iter().filter(|path| path.is_file());
    files
        .map(|path| disk::name(&path))
        .try_for_each(|name| disk::copy(&package, &folder.join("widget"), &name))
}

/// Makes the page's WebAssembly, and what calls it.
fn wasm(folder: &Path) -> Result<(), String> {
    let target = root().join(TARGET);
    let mut build = cargo();
    build.args(["build", "--locked", "--package", "publish", "--target", "wasm32-unknown-unknown"]);
    run(build.args(["--profile", "page", "--target-dir"]).arg(&target))?;
    let mut bindgen = command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--omit-default-module-path", "--out-dir"]);
    bindgen.arg(target.join("glue")).arg(target.join("wasm32-unknown-unknown/page/publish.wasm"));
    run(&mut bindgen)?;
    let mut optimise = npm_tool("wasm-opt");
    optimise.args(WASM_FEATURES).args([
        "-O2",
        "--strip-debug",
        "--strip-producers",
        "--strip-target-features",
    ]);
    run(optimise.arg(target.join("glue/publish_bg.wasm")).arg("-o").arg(folder.join("publish.wasm")))
}
