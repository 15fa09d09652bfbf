//! The application's script: the page's half of a running widget, and the script between page and WebAssembly.
//! wasm-bindgen writes that one for one instance that it fetches itself; here it is a function that gives an instance,
//! and both sides keep only those names that both use.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use walrus::{Export, Module, passes};

use super::tools::{WASM_FEATURES, esbuild, source};
use crate::disk;
use crate::run::{npm_tool, output};

/// The file of wasm-bindgen's script, and of what becomes of it.
pub(super) const GLUE: &str = "rate-transparency.js";
/// The module that the application's script is made of, which imports the script between page and WebAssembly as `glue`.
const SCRIPT: &str = "script.js";
/// The option that passes over modules that are listed twice: wasm-bindgen lists one once for each function that is
/// imported from it.
const DUPLICATES: &str = "--log-override:duplicate-object-key=silent";
/// A regular expression of the modules that come with crates.
const SNIPPETS: &str = r"^\./snippets/";
/// The name that wasm-opt gives the one module of the WebAssembly's imports.
const MODULE: &str = "a";

/// Fits script and WebAssembly to each other, in place. A release has short names between the two: wasm-bindgen's end
/// in hashes, which no compression makes smaller.
pub(super) fn fit(stage: &Path, wasm: &Path, release: bool) -> Result<(), String> {
    let glue = stage.join(GLUE);
    bundle(&glue)?;
    let script = disk::read(&glue)?;
    disk::write(wasm, without_unused(&disk::read_bytes(wasm)?, &script)?)?;
    let names = if release { shorten(wasm)? } else { Map::new() };
    // With short names, all imports are one module's: those from the script, and those from modules that it imports.
    let imports = if names.is_empty() {
        "__wbg_get_imports".to_owned()
    } else {
        format!("() => ({{ {MODULE}: Object.assign({{}}, ...Object.values(__wbg_get_imports())) }})")
    };
    let script = format!(
        "export const instance = () => {{\n{}\n\
         return {{ imports: {imports}, start: __wbg_finalize_init, Widget }};\n}};",
        without_exports(&script)?
    );
    disk::write(&glue, script)?;
    if !names.is_empty() {
        rename(stage, &glue, &names)?;
    }
    // Once the names are short: those of the page's half are not the WebAssembly's.
    let made = stage.join("glue.js");
    fs::rename(&glue, &made).map_err(|error| format!("{}: {error}", made.display()))?;
    let glue_is = format!("--alias:glue={}", made.display());
    esbuild(&source(SCRIPT), &glue, &["--bundle", "--format=esm", "--target=es2022", DUPLICATES, &glue_is])
}

/// Gives the script the short names, in place.
fn rename(stage: &Path, glue: &Path, names: &Map<String, Value>) -> Result<(), String> {
    // esbuild renames members of objects, and nothing else of these names.
    let cache = stage.join("names.json");
    disk::write(&cache, json!(names).to_string())?;
    let cache = format!("--mangle-cache={}", cache.display());
    // So are the modules, whose paths have hashes, too, and which nothing asks for by name.
    let these = format!("--mangle-props={}|{SNIPPETS}", exactly(names.keys()));
    esbuild(glue, glue, &["--format=esm", "--mangle-quoted", DUPLICATES, &cache, &these])
}

/// Leaves of the script what an instance needs: without what fetches and instantiates, and without classes of libraries
/// that nothing here uses.
fn bundle(glue: &Path) -> Result<(), String> {
    let script = disk::read(glue)?;
    let script = without_exports(&script)?.to_owned() + "export { __wbg_get_imports, __wbg_finalize_init };";
    disk::write(glue, script)?;
    // The classes are exported where they are declared. All but one are not imported from there, and go.
    let entry = glue.with_extension("entry.js");
    let import = format!("export {{ __wbg_get_imports, __wbg_finalize_init, Widget }} from \"./{GLUE}\";");
    disk::write(&entry, import)?;
    // The element frees every widget, and whatever waits is freed by what it waits for: nothing is left to be
    // finalised.
    let define = ["--define:FinalizationRegistry=undefined", "--define:Symbol.dispose=undefined"];
    let bundle = ["--bundle", "--format=esm", "--minify=false", "--minify-syntax", DUPLICATES];
    esbuild(&entry, glue, &[&bundle, &define[..]].concat())
}

/// The script up to its list of exports.
fn without_exports(script: &str) -> Result<&str, String> {
    let end = script.rfind("export {").ok_or("the script around WebAssembly exports nothing")?;
    Ok(&script[..end])
}

/// The WebAssembly without exports that the script does not name, and without all that only those need.
fn without_unused(wasm: &[u8], script: &str) -> Result<Vec<u8>, String> {
    let mut module =
        Module::from_buffer(wasm).map_err(|error| format!("the application's WebAssembly: {error}"))?;
    let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '$');
    let names: BTreeSet<&str> = script.split(|character| !is_part(character)).collect();
    let unused = |export: &&Export| !names.contains(&*export.name);
    let unused: Vec<_> = module.exports.iter().filter(unused).map(Export::id).collect();
    unused.into_iter().for_each(|export| module.exports.delete(export));
    // Leptos's mark for a splitter of its own.
    module.customs.remove_raw("__wasm_split_unstable");
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Gives the WebAssembly's imports and exports short names, in place. Gives the short name of each.
fn shorten(wasm: &Path) -> Result<Map<String, Value>, String> {
    let mut minify = npm_tool("wasm-opt");
    // The functions keep their names, by which the parts are told.
    minify.args(WASM_FEATURES).args(["--debuginfo", "--minify-imports-and-exports-and-modules"]);
    let printed = output(minify.arg(wasm).arg("-o").arg(wasm))?;
    names(&printed).ok_or_else(|| format!("wasm-opt printed no map of names:\n{printed}"))
}

/// The map that wasm-opt prints, from names as they were to short ones.
fn names(printed: &str) -> Option<Map<String, Value>> {
    let map: Value = serde_json::from_str(printed).ok()?;
    let mut names = Map::new();
    for import in map["imports"].as_array()? {
        let before = names.insert(import[1].as_str()?.to_owned(), import[2].clone());
        // Functions of two modules with one name could not be told apart.
        if before.is_some_and(|before| before != import[2]) {
            return None;
        }
    }
    for export in map["exports"].as_array()? {
        names.insert(export[0].as_str()?.to_owned(), export[1].clone());
    }
    Some(names)
}

/// A regular expression of exactly these texts.
fn exactly<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    let escaped = |text: &String| {
        let plain = |character: char| character.is_ascii_alphanumeric() || character == '_';
        text.chars().flat_map(|it| (!plain(it)).then_some('\\').into_iter().chain([it])).collect::<String>()
    };
    format!("^({})$", texts.map(escaped).collect::<Vec<_>>().join("|"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use walrus::FunctionBuilder;

    use super::*;

    #[test]
    fn the_map_of_names_has_both_sides() {
        let printed = r#"{
            "imports": [["./rate-transparency_bg.js", "__wbg_a_1", "a"], ["./snippets/dom.js", "place", "d"]],
            "exports": [["memory", "b"], ["widget_new", "c"]]
        }"#;
        let expected = json!({ "__wbg_a_1": "a", "place": "d", "memory": "b", "widget_new": "c" });
        assert_eq!(Value::Object(names(printed).unwrap()), expected);
        let twice = r#"{"imports": [["one", "a", "b"], ["two", "a", "c"]], "exports": []}"#;
        assert_eq!(names(twice), None, "one name of two modules");
        assert_eq!(names("a => b"), None);
    }

    #[test]
    fn a_regular_expression_takes_names_as_they_are() {
        let names = ["./a.js".to_owned(), "__wbg_$1".to_owned()];
        assert_eq!(exactly(names.iter()), r"^(\.\/a\.js|__wbg_\$1)$");
    }

    #[test]
    fn an_export_that_the_script_does_not_name_goes() {
        let mut module = Module::default();
        for name in ["widget_new", "widget_ne", "stream_pull"] {
            let function = FunctionBuilder::new(&mut module.types, &[], &[]);
            let function = function.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, function);
        }
        let script = "class Widget { constructor() { this.at = wasm.widget_new(); } }";
        let module = Module::from_buffer(&without_unused(&module.emit_wasm(), script).unwrap()).unwrap();
        let names: Vec<&str> = module.exports.iter().map(|export| &*export.name).collect();
        assert_eq!((names, module.funcs.iter().count()), (vec!["widget_new"], 1));
    }
}
