//! The tools that make the package's files small.

use std::path::{Path, PathBuf};

use wasm_parts::alike_together;

use crate::disk;
use crate::run::{npm_tool, root, run};

/// The features that rustc emits by default. More would be refused by some of the browsers that run everything else.
pub(crate) const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The passes that came out smallest of those that docs/size.md tried. Low memory is unused because the stack, which
/// lies there, would have to be all but full.
const SMALLEST: [&str; 15] = [
    "-Oz",
    "--one-caller-inline-max-function-size",
    "24",
    "--low-memory-unused",
    "--converge",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--converge",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--converge",
    "--coalesce-locals-learning",
    "--vacuum",
];

/// The source of a published module.
pub(super) fn source(module: &str) -> PathBuf {
    root().join("src/embed").join(module).with_extension("ts")
}

/// A module, a bundle or a style sheet as small as it gets.
pub(super) fn esbuild(from: &Path, to: &Path, options: &[&str]) -> Result<(), String> {
    let mut esbuild = npm_tool("esbuild");
    esbuild.arg(from).args(["--minify", "--log-level=warning", "--legal-comments=none", "--allow-overwrite"]);
    run(esbuild.args(options).arg(format!("--outfile={}", to.display())))
}

/// Makes WebAssembly as small as it gets, in place.
pub(super) fn optimise(wasm: &Path) -> Result<(), String> {
    let mut optimise = npm_tool("wasm-opt");
    optimise.args(WASM_FEATURES).args(SMALLEST);
    optimise.args(["--strip-debug", "--strip-producers", "--strip-target-features"]);
    run(optimise.arg(wasm).arg("-o").arg(wasm))?;
    let ordered = alike_together(&disk::read_bytes(wasm)?);
    disk::write(wasm, ordered.map_err(|error| format!("{}: {error}", wasm.display()))?)
}
